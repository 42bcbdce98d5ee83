/**
 * calls -> SMB2 requests over TCP; SMB2 responses -> replies.
 *
 * <p>smbj 0.14.0 makes and reads the GSS tokens of SESSION_SETUP. The messages are our own. From the bottom up:
 *
 * <ul>
 *   <li>{@code io.smbench.transport}: a few selector threads shared by all connections; bytes in, whole messages out;
 *       writes never block, and the end of a connection is reported once.
 *   <li>{@code SendQueue}: credits and MessageIds. A request that finds too few credits waits there, not in a thread.
 *   <li>{@code Wire}: requests and their responses by MessageId; signing and encryption of both; interim responses,
 *       CANCEL, break notifications; at the connection's end everything pending fails at once.
 *   <li>{@code Negotiation}: NEGOTIATE, which offers what the recorded client got.
 *   <li>{@code SessionSetup}: SESSION_SETUP, for a new session, one that is authenticated again, and a further channel.
 *   <li>{@code Requests}, {@code Responses}: operations of the workload to messages and back.
 *   <li>{@code SmbjBackend}, {@code SmbjConnection}: the SPI.
 * </ul>
 *
 * <p>Threads: a few loops, and up to 16 for set-up, since NEGOTIATE and SESSION_SETUP block. There is none per client
 * or request. Responses are decoded and completions run on a loop. Each connection has one lock (its send queue's),
 * under which a request gets its MessageId, is signed and is written, so that MessageIds go out in order.
 */
@NullMarked
package io.smbench.backend.smbj;

import org.jspecify.annotations.NullMarked;
