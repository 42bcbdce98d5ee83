/**
 * a workload, a profile and options -> a result, with the target as it was before.
 *
 * <p>The one place where environment, backend and replay meet. {@link io.smbench.run.ReplayRun} chooses the backend,
 * prepares the target, replays, and puts the target back on every path; {@link io.smbench.run.OptionWords} are the
 * words for its options, common to command line, tests and profiles.
 */
@NullMarked
package io.smbench.run;

import org.jspecify.annotations.NullMarked;
