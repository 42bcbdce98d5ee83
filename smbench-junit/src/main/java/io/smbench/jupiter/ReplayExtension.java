package io.smbench.jupiter;

import io.smbench.junit.ReplayWorkload;
import io.smbench.junit.Replays;
import io.smbench.junit.Settings;
import io.smbench.junit.WorkloadLocation;
import io.smbench.result.ReplayResult;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Replays the workload of an annotated method or class when a {@code ReplayResult} parameter asks for its result. */
@API(status = API.Status.INTERNAL)
public final class ReplayExtension
        implements TestTemplateInvocationContextProvider, ParameterResolver, BeforeAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(ReplayExtension.class);

    /** A workload that nobody asks for would never be replayed, and its class be green. */
    @Override
    public void beforeAll(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        AnnotationSupport.findAnnotation(type, ReplayWorkload.class)
                .filter(annotation -> !asks(type))
                .ifPresent(annotation -> {
                    throw new ExtensionConfigurationException(
                            "@ReplayWorkload(\"%s\") on %s, but no test of it takes a ReplayResult: add the parameter to one"
                                    .formatted(annotation.value(), type.getName()));
                });
    }

    private static boolean asks(Class<?> type) {
        Stream<Executable> executables = Stream.concat(
                ReflectionSupport.streamMethods(type, method -> true, HierarchyTraversalMode.TOP_DOWN),
                Arrays.stream(type.getDeclaredConstructors()));
        return executables.anyMatch(
                        each -> takesResult(each) && !AnnotationSupport.isAnnotated(each, ReplayWorkload.class))
                || ReflectionSupport.streamNestedClasses(type, nested -> true).anyMatch(ReplayExtension::asks);
    }

    private static boolean takesResult(Executable executable) {
        return Arrays.asList(executable.getParameterTypes()).contains(ReplayResult.class);
    }

    /** An annotated method is one invocation, unless another template (such as a parameterized test) multiplies it. */
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return context.getTestMethod()
                .filter(method -> AnnotationSupport.isAnnotated(method, ReplayWorkload.class))
                .filter(method -> !isOtherTemplate(method))
                .isPresent();
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        ReplayWorkload annotation =
                AnnotationSupport.findAnnotation(method, ReplayWorkload.class).orElseThrow();
        refuseSecondOwner(method);
        if (!takesResult(method)) {
            throw new ExtensionConfigurationException(
                    ("@ReplayWorkload(\"%s\") on %s, which takes no ReplayResult, so that"
                                    + " nothing would judge the replay: add the parameter,"
                                    + " or put the annotation on a class without test methods")
                            .formatted(annotation.value(), method));
        }
        return Stream.of(new Invocation(annotation.value()));
    }

    private record Invocation(String workload) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return workload;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ReplayResult.class;
    }

    @Override
    public ReplayResult resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Owner owner = owner(context);
        return owner.context()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(owner.annotation(), annotation -> replay(annotation, owner), ReplayResult.class);
    }

    private static ReplayResult replay(ReplayWorkload annotation, Owner owner) {
        Settings configured = Settings.of(annotation, owner.context()::getConfigurationParameter);
        Settings settings = EmbeddedServerExtension.serverFor(owner.context())
                .map(configured::on)
                .orElse(configured);
        return Replays.replay(new WorkloadLocation.Declared(annotation.value(), owner.holder()), settings);
    }

    /** Whose annotation counts: the method's, else that of the innermost class around it. */
    private static Owner owner(ExtensionContext context) {
        Optional<Method> method = context.getTestMethod();
        Optional<ReplayWorkload> own = method.flatMap(it -> AnnotationSupport.findAnnotation(it, ReplayWorkload.class));
        if (own.isPresent()) {
            refuseSecondOwner(method.orElseThrow());
            return new Owner(own.get(), context, context.getRequiredTestClass());
        }
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            ExtensionContext around = at.get();
            Optional<Class<?>> type = around.getTestMethod().isPresent() ? Optional.empty() : around.getTestClass();
            Optional<ReplayWorkload> found =
                    type.flatMap(it -> AnnotationSupport.findAnnotation(it, ReplayWorkload.class));
            if (found.isPresent()) {
                return new Owner(found.get(), around, type.orElseThrow());
            }
        }
        throw new ExtensionConfigurationException(
                "no @ReplayWorkload on or around '%s'".formatted(context.getDisplayName()));
    }

    /** An annotation and what its result lives as long as. */
    private record Owner(ReplayWorkload annotation, ExtensionContext context, Class<?> holder) {}

    private static void refuseSecondOwner(Method method) {
        if (AnnotationSupport.isAnnotated(method, Test.class)) {
            throw new ExtensionConfigurationException(
                    "%s has both @Test and @ReplayWorkload and would run twice: remove @Test".formatted(method));
        }
    }

    private static boolean isOtherTemplate(AnnotatedElement method) {
        return Arrays.stream(method.getAnnotations())
                .filter(annotation -> !(annotation instanceof ReplayWorkload))
                .anyMatch(annotation -> AnnotationSupport.isAnnotated(annotation.annotationType(), TestTemplate.class));
    }
}
