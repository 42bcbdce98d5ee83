package io.smbench.junit;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Who runs an annotated class: this engine if nothing in it is anybody's test, and otherwise whoever runs its tests.
 * {@link Testable} is how engines mark their test annotations; what does not carry it is known by name.
 */
final class Ownership {
    private static final String JUNIT_4_TEST = "org.junit.Test";
    private static final String NESTED = "org.junit.jupiter.api.Nested";

    private Ownership() {}

    /** The annotation of {@code type}, if this engine runs it. */
    static Optional<ReplayWorkload> claimed(Class<?> type) {
        return AnnotationSupport.findAnnotation(type, ReplayWorkload.class).filter(found -> !hasTests(type));
    }

    /** Whether {@code type}, what it inherits, or a {@code @Nested} class in it has anything that some engine runs. */
    static boolean hasTests(Class<?> type) {
        return lineage(type).anyMatch(Ownership::declaresTests);
    }

    private static boolean declaresTests(Class<?> type) {
        Stream<AnnotatedElement> members =
                Stream.concat(Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredFields()));
        return members.anyMatch(Ownership::isTest)
                || Arrays.stream(type.getDeclaredClasses())
                        .filter(nested -> carries(nested, NESTED))
                        .anyMatch(Ownership::hasTests);
    }

    private static boolean isTest(AnnotatedElement member) {
        return AnnotationSupport.isAnnotated(member, Testable.class) || carries(member, JUNIT_4_TEST);
    }

    private static boolean carries(AnnotatedElement element, String annotation) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(each -> each.annotationType().getName().equals(annotation));
    }

    /** The class, its superclasses and all their interfaces. */
    private static Stream<Class<?>> lineage(Class<?> type) {
        Stream<Class<?>> above =
                Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
        return Stream.concat(Stream.of(type), above.flatMap(Ownership::lineage));
    }
}
