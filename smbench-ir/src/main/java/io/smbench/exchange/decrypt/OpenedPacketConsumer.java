package io.smbench.exchange.decrypt;

import io.smbench.tcp.SmbPacket;
import io.smbench.tcp.SmbPacketConsumer;
import org.apiguardian.api.API;

/** Takes what a {@link PacketOpener} hands on: {@link #packet} is never called with an encrypted or compressed one. */
@API(status = API.Status.EXPERIMENTAL)
public interface OpenedPacketConsumer extends SmbPacketConsumer {
    /** An encrypted or compressed packet that stayed closed; it comes in its place in the stream. */
    void unopened(SmbPacket packet, Unopened reason);
}
