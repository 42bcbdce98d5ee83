package io.smbench.tcp;

import org.apiguardian.api.API;

/**
 * Takes what {@link SmbStreams} finds. Packets of one direction come in the order of the stream, packets of different
 * streams in the order in which the capture completes them; a stream that waits for a hole to be filled comes later.
 */
@API(status = API.Status.EXPERIMENTAL)
public interface SmbPacketConsumer {
    /** Comes once per stream, before its first packet. */
    default void streamOpened(SmbStream stream) {}

    void packet(SmbPacket packet);

    /** Comes once per opened stream, after its last packet. */
    default void streamClosed(SmbStream stream, StreamEnd end) {}
}
