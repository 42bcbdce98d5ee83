/**
 * SMB packets of many connections, opened by {@code decrypt} -> SMB2 messages -> exchanges: request, interim response,
 * final response.
 *
 * <p>{@link io.smbench.exchange.ExchangeAssembler} pairs each response with its request by connection and MessageId,
 * and a CANCEL with what it cancels, also by AsyncId. It tells its {@link io.smbench.exchange.ExchangeListener} of a
 * request when it is seen and of the exchange when it is over, because what a request means (which Open a FileId names)
 * depends on what had been answered before it was sent. Every message is reported exactly once as a request or a
 * response of an exchange, a CANCEL, a break notification, or left out with a reason.
 *
 * <p>Memory: requests without a final response are kept, up to a bound ({@link io.smbench.exchange.PendingBounds}); at
 * the bound a connection loses its oldest one as unanswered, so that a capture of one direction needs no more memory
 * than one of both.
 */
@NullMarked
package io.smbench.exchange;

import org.jspecify.annotations.NullMarked;
