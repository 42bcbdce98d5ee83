/**
 * SMB packets, some encrypted or compressed -> the packets inside them, and those that stayed closed with the reason.
 *
 * <p>{@link io.smbench.exchange.decrypt.PacketOpener} stands between the streams and whoever reads messages. It watches
 * NEGOTIATE and SESSION_SETUP for what keys follow from (dialect, cipher, preauthentication hash, NTLM exchange) and
 * asks {@code KeySources} for everything that might open a session's packets. Which key, direction and cipher is the
 * right one is not believed but found out: the first that authenticates a packet stays in use. That is why keys given
 * in the wrong order, captures without NEGOTIATE and SessionIds that several servers gave out need no rule of their
 * own.
 *
 * <p>Keys come from a {@link io.smbench.exchange.decrypt.KeyList} or follow from a password; they are in no message and
 * in no {@code toString}. Memory: what is known of sessions is bounded, and of very many the least recently used are
 * forgotten. There are no threads and no clock.
 */
@NullMarked
package io.smbench.exchange.decrypt;

import org.jspecify.annotations.NullMarked;
