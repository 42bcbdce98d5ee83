/**
 * a method or class annotated {@code @ReplayWorkload} -> a replay, handed over as a {@code ReplayResult} parameter.
 *
 * <p>Jupiter owns code: lifecycle, {@code @Nested}, {@code @Tag}, {@code @ParameterizedTest} stay Jupiter's own. The
 * replay runs on the test's thread when the parameter is resolved, so after {@code @BeforeEach} methods that do not ask
 * for it, and its result lives as long as the invocation or, for an annotated class, as the class.
 */
@NullMarked
package io.smbench.jupiter;

import org.jspecify.annotations.NullMarked;
