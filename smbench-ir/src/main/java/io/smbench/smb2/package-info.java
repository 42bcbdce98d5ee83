/**
 * bytes of one SMB2 packet -> messages with typed bodies, and back.
 *
 * <p>One record per structure of MS-SMB2 2.2, in the specification's order of fields, {@code decode} and {@code encode}
 * side by side. The writer is strict; the reader refuses only truncation and offsets that leave the message. Wire codes
 * with open sets of values are records around the number, never enums, so that what is unknown survives.
 */
@NullMarked
package io.smbench.smb2;

import org.jspecify.annotations.NullMarked;
