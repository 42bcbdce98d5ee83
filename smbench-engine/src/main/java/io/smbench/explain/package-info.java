/**
 * a result and the deviations that matter -> the text that a storage developer reads.
 *
 * <p>Written once, for verdicts, assertions and the command line. An {@link io.smbench.explain.Explanation} shows first
 * causes first, each in its timeline with two operations on either side, then what follows from them. It names the
 * operation, the client, the path and the capture's frame, so that nobody has to read code to know where to look.
 */
@NullMarked
package io.smbench.explain;

import org.jspecify.annotations.NullMarked;
