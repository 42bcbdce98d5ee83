/**
 * bytes -> named little-endian fields, and back.
 *
 * <p>The cursors that every message of {@code io.smbench.smb2} is read and written with. Each read names its field, so
 * that a short message explains itself: <em>FileId: needs 16 bytes at offset 64, 4 available</em>. Positions are
 * counted from the start of the window, which for SMB2 is the first byte of the message's header: MS-SMB2 counts its
 * offsets from there too.
 */
@NullMarked
package io.smbench.wire;

import org.jspecify.annotations.NullMarked;
