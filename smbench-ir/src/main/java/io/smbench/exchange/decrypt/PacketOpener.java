package io.smbench.exchange.decrypt;

import io.smbench.smb2.CompressionTransformHeader;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.TransformHeader;
import io.smbench.smb2.compression.Decompression;
import io.smbench.tcp.SmbPacket;
import io.smbench.tcp.SmbPacketConsumer;
import io.smbench.tcp.SmbProtocol;
import io.smbench.tcp.SmbStream;
import io.smbench.tcp.StreamEnd;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** Decrypts and decompresses what it can, and hands on everything else as it is; see the package's description. */
@API(status = API.Status.EXPERIMENTAL)
public final class PacketOpener implements SmbPacketConsumer {
    private static final int MAX_SESSIONS_PER_CONNECTION = 4_096;

    private final DecryptionKeys keys;
    private final OpenedPacketConsumer next;
    private final KeySources sources;
    private final Map<Integer, ConnectionSecurity> connections = new HashMap<>();

    public PacketOpener(DecryptionKeys keys, OpenedPacketConsumer next) {
        this.keys = keys;
        this.next = next;
        this.sources = new KeySources(keys);
    }

    @Override
    public void streamOpened(SmbStream stream) {
        next.streamOpened(stream);
    }

    @Override
    public void packet(SmbPacket packet) {
        switch (packet.protocol()) {
            case SMB1 -> next.packet(packet);
            case SMB2 -> {
                if (!keys.isEmpty()) {
                    connection(packet).handshake.seen(packet).ifPresent(sources::established);
                }
                next.packet(packet);
            }
            case ENCRYPTED -> decrypt(packet);
            case COMPRESSED -> decompress(packet);
        }
    }

    @Override
    public void streamClosed(SmbStream stream, StreamEnd end) {
        connections.remove(stream.id());
        next.streamClosed(stream, end);
    }

    private ConnectionSecurity connection(SmbPacket packet) {
        return connections.computeIfAbsent(packet.stream().id(), id -> new ConnectionSecurity());
    }

    private void decrypt(SmbPacket packet) {
        if (!packet.isComplete()) {
            next.unopened(packet, Unopened.INCOMPLETE);
            return;
        }
        try {
            long sessionId = TransformHeader.decode(packet.data().reader()).sessionId();
            SessionCiphers session = connection(packet)
                    .sessions
                    .computeIfAbsent(sessionId, id -> new SessionCiphers(sessionId, sources));
            Optional<Bytes> content = session.decrypt(packet.direction(), packet.data());
            if (content.isPresent()) {
                opened(packet, content.get());
            } else {
                next.unopened(packet, session.reason());
            }
        } catch (WireException e) {
            next.unopened(packet, Unopened.MALFORMED);
        }
    }

    private void decompress(SmbPacket packet) {
        if (!packet.isComplete()) {
            next.unopened(packet, Unopened.INCOMPLETE);
            return;
        }
        Bytes content;
        try {
            content = Decompression.decompress(packet.data());
        } catch (WireException e) {
            next.unopened(packet, Unopened.DAMAGED_COMPRESSION);
            return;
        }
        opened(packet, content);
    }

    /** Only SMB2, or compressed SMB2 in an encrypted packet, may be in there: MS-SMB2 3.3.5.2.1. */
    private void opened(SmbPacket packet, Bytes content) {
        int protocolId = content.length() < Integer.BYTES ? 0 : content.reader().i32("ProtocolId");
        if (protocolId == Smb2Header.PROTOCOL_ID) {
            next.packet(packet.opened(SmbProtocol.SMB2, content));
        } else if (protocolId == CompressionTransformHeader.PROTOCOL_ID && packet.protocol() == SmbProtocol.ENCRYPTED) {
            decompress(packet.opened(SmbProtocol.COMPRESSED, content));
        } else {
            next.unopened(packet, Unopened.UNKNOWN_CONTENT);
        }
    }

    private static final class ConnectionSecurity {
        final Handshake handshake = new Handshake();
        final Map<Long, SessionCiphers> sessions = new RecentMap<>(MAX_SESSIONS_PER_CONNECTION);
    }
}
