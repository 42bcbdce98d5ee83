package io.smbench.exchange;

import io.smbench.exchange.decrypt.Unopened;
import io.smbench.tcp.SmbPacket;
import io.smbench.tcp.SmbStream;
import io.smbench.tcp.StreamEnd;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Told of every SMB2 message of a capture, in the order of the capture. */
@API(status = API.Status.EXPERIMENTAL)
public interface ExchangeListener {
    /** A connection with SMB on it appeared; comes before its first message. */
    void connectionOpened(SmbStream stream);

    /** A connection is over; comes after its last message and the completion of all its exchanges. */
    void connectionEnded(SmbStream stream, StreamEnd end);

    /** An SMB1 packet. */
    void smb1LeftOut(SmbPacket packet);

    /** An encrypted or compressed packet that stayed closed. */
    void unopened(SmbPacket packet, Unopened reason);

    /** A request was sent; exactly one {@link #completed} with the same request follows. */
    void requested(SeenMessage request);

    /** The final response came, or will not come any more. */
    void completed(Exchange exchange);

    /**
     * The answer to an SMB1 multi-protocol negotiate, MS-SMB2 3.3.5.3.1.
     *
     * @param requestFrame number of the frame with the SMB1 request
     */
    void multiProtocolNegotiated(SeenMessage response, long requestFrame);

    /** A CANCEL, which has no response; {@code target} is null if what it cancels is not pending. */
    void cancelled(SeenMessage cancel, @Nullable SeenMessage target);

    /** An oplock or lease break notification. */
    void breakNotified(SeenMessage notification);

    /** A message that belongs to no exchange. */
    void leftOut(SeenMessage message, LeftOut reason);

    /** A request was given up at the bound of what may be pending, or because its MessageId was used again. */
    void givenUp(SeenMessage request, GivenUp reason);

    /** Why a message belongs to no exchange. */
    enum LeftOut {
        /** No request with its MessageId is pending on its connection: the capture does not have it. */
        RESPONSE_WITHOUT_REQUEST,
        /** The pending request with its MessageId has another command. */
        RESPONSE_TO_ANOTHER_COMMAND,
        /** A further STATUS_PENDING of an exchange that has one. */
        REPEATED_INTERIM_RESPONSE
    }

    /** Why a request is no longer waited for; {@link #completed} without a response follows. */
    enum GivenUp {
        MESSAGE_ID_REUSED,
        TOO_MANY_PENDING
    }
}
