/**
 * outcomes of a replay -> deviations, fidelity, percentiles: what assertions and reports read.
 *
 * <p>Everything here is an immutable value. An {@link io.smbench.result.Outcome} is what happened to one operation; a
 * {@link io.smbench.result.Deviation} is where that differs from the recording, first causes before their followers.
 * The engine hands over what it saw as {@link io.smbench.result.RunFacts}; everything that follows from those is
 * concluded here, by pure functions: {@link io.smbench.result.ReplayResult#of}.
 */
@NullMarked
package io.smbench.result;

import org.jspecify.annotations.NullMarked;
