/**
 * bytes of many TCP connections -> whole messages, on a few threads; messages -> bytes.
 *
 * <p>One transport for both sides: the client's backend connects, the embedded server accepts. A {@code NioLoop} is one
 * thread with one selector, its timers and its tasks; a {@code NioChannel} is one connection on it, a
 * {@code NioAcceptor} one listening socket. Nothing here blocks, and the end of a connection is told once.
 */
@NullMarked
package io.smbench.transport;

import org.jspecify.annotations.NullMarked;
