package io.smbench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts and stops the server of {@link PrivateSmbdServer}; skips or fails the class where smbd is not installed. */
public final class SmbdExtension implements ExecutionCondition, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SmbdExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return evaluate(SmbdInstallation.find(), System.getProperty("smbench.interop", "auto"));
    }

    static ConditionEvaluationResult evaluate(Optional<SmbdInstallation> installation, String interop) {
        boolean required = isRequired(interop);
        if (installation.isPresent()) {
            return ConditionEvaluationResult.enabled(
                    "smbd at " + installation.get().smbd());
        }
        if (required) {
            throw new IllegalStateException(SmbdInstallation.missing() + " (-Dsmbench.interop=required)");
        }
        return ConditionEvaluationResult.disabled(SmbdInstallation.missing());
    }

    private static boolean isRequired(String interop) {
        return switch (interop) {
            case "auto" -> false;
            case "required" -> true;
            default ->
                throw new IllegalStateException(
                        "-Dsmbench.interop is '%s'; it can be auto or required".formatted(interop));
        };
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PrivateSmbd.class;
    }

    @Override
    public PrivateSmbd resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext owner = owner(context);
        PrivateSmbdServer annotation = annotation(owner).orElseThrow();
        return owner.getStore(NAMESPACE)
                .getOrComputeIfAbsent(PrivateSmbd.class, type -> start(annotation), PrivateSmbd.class);
    }

    /** The outermost class around {@code context} that carries the annotation: nested classes share its server. */
    private static ExtensionContext owner(ExtensionContext context) {
        return Stream.iterate(
                        Optional.of(context), Optional::isPresent, each -> each.flatMap(ExtensionContext::getParent))
                .flatMap(Optional::stream)
                .filter(each -> annotation(each).isPresent())
                .reduce((inner, outer) -> outer)
                .orElseThrow(() -> new IllegalStateException(
                        "no class around '%s' carries @PrivateSmbdServer".formatted(context.getDisplayName())));
    }

    private static Optional<PrivateSmbdServer> annotation(ExtensionContext context) {
        return context.getTestClass().flatMap(type -> AnnotationSupport.findAnnotation(type, PrivateSmbdServer.class));
    }

    private static PrivateSmbd start(PrivateSmbdServer annotation) {
        SmbdSetup setup = PrivateSmbd.with()
                .dialects(annotation.minProtocol(), annotation.maxProtocol())
                .signing(annotation.signing())
                .encryption(annotation.encryption());
        for (String user : annotation.users()) {
            setup.user(user);
        }
        for (String share : annotation.shares()) {
            setup.share(share);
        }
        for (String line : annotation.lines()) {
            setup.line(line);
        }
        try {
            return setup.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
