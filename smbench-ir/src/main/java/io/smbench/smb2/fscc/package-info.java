/**
 * bytes -> MS-FSCC structures, and back: what CREATE, QUERY_DIRECTORY, QUERY_INFO, SET_INFO, CHANGE_NOTIFY and IOCTL
 * carry in their buffers.
 *
 * <p>Offsets inside a buffer count from the buffer's start, so a reader's window starts there. A class or control code
 * that is not known here keeps its bytes. Lists are bounded by the bytes that carry them: a NextEntryOffset only ever
 * moves forward.
 *
 * <p>Subsections of MS-FSCC 2.4 and 2.5 change their numbers between its versions; a class is found there by its name.
 */
@NullMarked
package io.smbench.smb2.fscc;

import org.jspecify.annotations.NullMarked;
