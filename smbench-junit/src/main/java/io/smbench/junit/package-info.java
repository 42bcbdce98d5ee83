/**
 * a class annotated {@code @ReplayWorkload}, a workload or a capture file -> a test node with its verdicts.
 *
 * <p>Two owners, one per element, since an element that two engines claim runs twice. The {@code smbench} test engine
 * owns data: files selected as such, and annotated classes without test methods ({@link io.smbench.junit.Ownership}
 * decides). Jupiter owns code: annotated methods, and annotated classes that have test methods, see
 * {@code io.smbench.jupiter}.
 *
 * <p>Discovery reads no workload: it runs at least twice in a Surefire fork, and an error in it would abort the fork
 * without a report. What is wrong with a workload is therefore found when its node runs, and fails that node. Both
 * owners replay through {@link io.smbench.junit.Replays}, which is also where a report sees every result.
 */
@NullMarked
package io.smbench.junit;

import org.jspecify.annotations.NullMarked;
