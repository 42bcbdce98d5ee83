package io.smbench.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestTag;

/**
 * What {@code @Tag}, {@code @Disabled} and {@code @DisplayName} say on a class that this engine runs. They are found by
 * name, since the engine runs without Jupiter; where Jupiter is absent there are none.
 */
final class JupiterAnnotations {
    private static final String API = "org.junit.jupiter.api.";

    private JupiterAnnotations() {}

    static Set<TestTag> tags(AnnotatedElement element) {
        return type("Tag").stream()
                .flatMap(tag -> AnnotationSupport.findRepeatableAnnotations(element, tag).stream())
                .map(JupiterAnnotations::value)
                .filter(TestTag::isValid)
                .map(TestTag::create)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Why the element is disabled; empty if it is not. */
    static Optional<String> disabled(AnnotatedElement element) {
        return find("Disabled", element).map(reason -> reason.isEmpty() ? "@Disabled" : reason);
    }

    static Optional<String> displayName(AnnotatedElement element) {
        return find("DisplayName", element);
    }

    private static Optional<String> find(String name, AnnotatedElement element) {
        return type(name)
                .flatMap(type -> AnnotationSupport.findAnnotation(element, type))
                .map(JupiterAnnotations::value);
    }

    private static Optional<Class<? extends Annotation>> type(String name) {
        return ReflectionSupport.tryToLoadClass(API + name).toOptional().map(type -> type.asSubclass(Annotation.class));
    }

    private static String value(Annotation annotation) {
        Class<? extends Annotation> type = annotation.annotationType();
        return ReflectionSupport.findMethod(type, "value")
                .map(method -> (String) ReflectionSupport.invokeMethod(method, annotation))
                .orElseThrow(() -> new IllegalStateException(type + " has no value()"));
    }
}
