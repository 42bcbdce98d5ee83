/**
 * file operations on an in-memory volume -> results, statuses, and what other Opens must be told.
 *
 * <p>The object store of MS-FSA 2.1 as far as SMB2 clients see it: a {@link io.smbench.server.fsa.Volume} has Files, a
 * directory has Links to them, a File has Streams, and an Open is one client's view of a Stream. There are no threads
 * and no clock here: one caller at a time per volume, who brings the time along. An operation that has to wait (for an
 * oplock break, for a byte-range lock) does not: it says what it waits for and is asked again.
 */
@NullMarked
package io.smbench.server.fsa;

import org.jspecify.annotations.NullMarked;
