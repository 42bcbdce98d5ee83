/**
 * break notification -> how it is answered, and what has to wait meanwhile.
 *
 * <p>Decisions only: no threads, no clock, nothing is sent from here. {@link io.smbench.oplock.RecordedBreaks} knows
 * the notifications of the recording and which of them one that comes in is; {@link io.smbench.oplock.OplockPolicy}
 * says how to answer; {@link io.smbench.oplock.BlockedFiles} keeps what a client may not do before it has answered.
 */
@NullMarked
package io.smbench.oplock;

import org.jspecify.annotations.NullMarked;
