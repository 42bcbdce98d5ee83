package io.smbench.jupiter;

import io.smbench.junit.AnnotatedServers;
import io.smbench.junit.EmbeddedServer;
import io.smbench.junit.EmbeddedServer.Lifecycle;
import io.smbench.server.EmbeddedSmbServer;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts the server of an annotated method or class when a parameter, or a replay, asks for it. */
@API(status = API.Status.INTERNAL)
public final class EmbeddedServerExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(EmbeddedServerExtension.class);

    /** A test's instance is made for the test: a server of each method is there for its constructor too. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext context) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedSmbServer.class;
    }

    @Override
    public EmbeddedSmbServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return serverFor(context)
                .orElseThrow(() -> new ExtensionConfigurationException(
                        "no @EmbeddedServer on or around '%s'".formatted(context.getDisplayName())));
    }

    /** The server of the method, else that of the innermost class around it that has one. */
    static Optional<EmbeddedSmbServer> serverFor(ExtensionContext context) {
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            ExtensionContext around = at.get();
            Optional<EmbeddedServer> found = around.getElement().flatMap(EmbeddedServerExtension::annotation);
            if (found.isPresent()) {
                return Optional.of(server(found.get(), around, context));
            }
        }
        return Optional.empty();
    }

    private static Optional<EmbeddedServer> annotation(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, EmbeddedServer.class);
    }

    private static EmbeddedSmbServer server(
            EmbeddedServer annotation, ExtensionContext annotated, ExtensionContext asking) {
        ExtensionContext living = annotation.lifecycle() == Lifecycle.PER_CLASS ? annotated : asking;
        if (annotation.lifecycle() == Lifecycle.PER_METHOD
                && asking.getTestMethod().isEmpty()) {
            throw new ExtensionConfigurationException(
                    ("'%s' asks for the server of @EmbeddedServer(lifecycle = PER_METHOD) where no method is run;"
                                    + " expected a test method, its constructor or @BeforeEach. Use PER_CLASS here")
                            .formatted(asking.getDisplayName()));
        }
        Class<?> holder = annotated.getRequiredTestClass();
        return living.getStore(NAMESPACE)
                .getOrComputeIfAbsent(annotation, it -> AnnotatedServers.start(it, holder), EmbeddedSmbServer.class);
    }
}
