/**
 * bytes -> MS-FSCC structures, and back: what CREATE, QUERY_DIRECTORY, QUERY_INFO, SET_INFO, CHANGE_NOTIFY and IOCTL
 * carry in their buffers.
 *
 * <p>Offsets inside a buffer count from the buffer's start, so a reader's window starts there. A class or control code
 * that is not known here keeps its bytes. Lists are bounded by the bytes that carry them: a NextEntryOffset only ever
 * moves forward.
 */
@NullMarked
package io.smbench.smb2.fscc;

import org.jspecify.annotations.NullMarked;
