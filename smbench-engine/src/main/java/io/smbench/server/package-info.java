/**
 * SMB2 requests over loopback TCP -> responses, break notifications, changes of an in-memory volume.
 *
 * <p>A test server, MS-SMB2 3.3, on top of the object store in {@code io.smbench.server.fsa}:
 *
 * <ul>
 *   <li>{@code EmbeddedSmbServer}: what users build, start and close.
 *   <li>{@code Connection}: packets decrypted, signatures checked; {@code Frame}: responses encoded, signed, encrypted.
 *   <li>{@code Compound}: the requests of a packet in turn, waiting and being cancelled; {@code Dispatcher}: which
 *       handler, and what is checked before. A handler is a function of a request and has no state.
 *   <li>{@code PipeHandlers}: the pipes of IPC$, in {@code io.smbench.server.pipe}.
 *   <li>{@code SmbServer}: sessions, shares, Opens, behind one lock.
 * </ul>
 *
 * <p>Threads are the network loops' only. Everything that changes state runs under the one lock, and takes
 * microseconds; cryptography happens outside of it. A request that must wait is not a thread: it names what it waits
 * for, and is handled again. What a connection sends keeps the order in which it was said under the lock.
 */
@NullMarked
package io.smbench.server;

import org.jspecify.annotations.NullMarked;
