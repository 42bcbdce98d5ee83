package io.smbench.tcp;

import org.apiguardian.api.API;

/**
 * A TCP stream that carries SMB.
 *
 * @param id counted from 0 over all TCP streams of the capture, in order of appearance: Wireshark's tcp.stream
 * @param generation how many streams between the same two ends came before: 0 unless ports were used again
 * @param evidence how client and server were told apart
 * @param sawStart whether the capture has the stream's SYN; if not, the first packets are missing
 * @param firstFrame the SYN, or the first frame seen
 * @param firstNanos that frame's time, nanoseconds since the epoch
 */
@API(status = API.Status.EXPERIMENTAL)
public record SmbStream(
        int id,
        int generation,
        Endpoint client,
        Endpoint server,
        Evidence evidence,
        boolean sawStart,
        long firstFrame,
        long firstNanos) {
    /** How client and server were told apart, from certain to guessed. */
    @API(status = API.Status.EXPERIMENTAL)
    public enum Evidence {
        /** The client sent the SYN. */
        HANDSHAKE,
        /** The server has the SMB port. */
        PORT,
        /** The server sent the message that says it is a response. */
        RESPONSE_FLAG,
        /** The server is taken to be the end with the lower port. */
        LOWER_PORT
    }

    public Endpoint source(Direction direction) {
        return direction == Direction.CLIENT_TO_SERVER ? client : server;
    }

    public Endpoint destination(Direction direction) {
        return source(direction.opposite());
    }
}
