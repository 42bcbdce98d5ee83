package io.smbench.server;

import io.smbench.smb2.Dialect;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.Smb2Codec;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.TransformHeader;
import io.smbench.smb2.crypto.PreauthIntegrityHash;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.transport.NioChannel;
import io.smbench.transport.NioLoop;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection, MS-SMB2 3.3.1.7. Packets are decrypted and signatures checked before the server's lock is taken, and
 * made after it was released; what goes out keeps the order that it was said in under the lock.
 */
final class Connection implements NioChannel.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final Duration ONE_TURN = Duration.ofMillis(2);
    private static final int SMB1_PROTOCOL_ID = 0x424D53FF;

    /** What was agreed in NEGOTIATE. */
    record Negotiated(
            Dialect dialect,
            Guid clientGuid,
            int clientCapabilities,
            int clientSecurityMode,
            int capabilities,
            int securityMode,
            int cipher,
            int signingAlgorithm) {}

    private final SmbServer server;
    private final CreditWindow credits = new CreditWindow(ServerSettings.MOST_CREDITS);
    private final Map<Long, Channel> channels = new ConcurrentHashMap<>();
    private final Map<Long, Compound> waiting = new HashMap<>();
    private final Queue<Frame> outgoing = new ConcurrentLinkedQueue<>();
    private final Object sending = new Object();
    private volatile @Nullable NioChannel channel;
    private @Nullable Negotiated negotiated;
    private PreauthIntegrityHash preauthHash = PreauthIntegrityHash.START;

    Connection(SmbServer server) {
        this.server = server;
    }

    SmbServer server() {
        return server;
    }

    CreditWindow credits() {
        return credits;
    }

    @Nullable
    Negotiated negotiated() {
        return negotiated;
    }

    Guid clientGuid() {
        Negotiated agreed = negotiated;
        return agreed == null ? Guid.ZERO : agreed.clientGuid();
    }

    void negotiated(Negotiated agreed) {
        negotiated = agreed;
    }

    PreauthIntegrityHash preauthHash() {
        return preauthHash;
    }

    void preauthHash(PreauthIntegrityHash hash) {
        preauthHash = hash;
    }

    boolean supportsLargeMtu() {
        Negotiated agreed = negotiated;
        return agreed != null && agreed.dialect().value() >= Dialect.SMB_2_1.value();
    }

    boolean isSmb311() {
        Negotiated agreed = negotiated;
        return agreed != null && agreed.dialect().equals(Dialect.SMB_3_1_1);
    }

    int largestPayload() {
        return supportsLargeMtu() ? ServerSettings.LARGEST_PAYLOAD : ServerSettings.SMALLEST_PAYLOAD;
    }

    /** A session on this connection, or its logon; null if it is none of this connection's. */
    @Nullable
    Channel channel(long sessionId) {
        return channels.get(sessionId);
    }

    void add(Channel channel) {
        channels.put(channel.session().id(), channel);
    }

    void forget(Session session) {
        channels.remove(session.id());
    }

    @Override
    public void connected(NioChannel connected) {
        channel = connected;
    }

    @Override
    public void received(byte[] message) {
        try {
            accept(Bytes.wrap(message));
        } catch (WireException e) {
            close("not an SMB2 packet: " + e.getMessage());
        } catch (RuntimeException e) {
            server.unexpected("a packet", e);
            close("a packet could not be handled");
        }
    }

    private void accept(Bytes packet) {
        int protocolId = packet.reader().i32("ProtocolId");
        switch (protocolId) {
            case Smb2Header.PROTOCOL_ID -> process(packet, null);
            case TransformHeader.PROTOCOL_ID -> decrypt(packet);
            case SMB1_PROTOCOL_ID -> server.run(() -> multiProtocolNegotiate(packet));
            default -> close("unknown protocol 0x%08X".formatted(protocolId));
        }
    }

    private void multiProtocolNegotiate(Bytes packet) {
        Frame answer = negotiated == null ? Smb1Negotiate.answer(packet, this) : null;
        if (answer == null) {
            close("SMB1 is not spoken here");
        } else {
            credits.use(0, 1);
            credits.grant(1);
            send(answer);
        }
    }

    private void decrypt(Bytes transformed) {
        TransformHeader header = TransformHeader.decode(transformed.reader());
        Channel channel = channels.get(header.sessionId());
        Session session = channel != null && channel.isEstablished() ? channel.session() : null;
        SessionCipher keys = session == null ? null : session.cipher();
        Bytes packet = keys == null ? null : keys.decrypt(transformed);
        if (packet == null || packet.reader().i32("ProtocolId") != Smb2Header.PROTOCOL_ID) {
            close("a packet that no session's key opens");
        } else {
            process(packet, session);
        }
    }

    private void process(Bytes packet, @Nullable Session encryptedBy) {
        Compound compound = new Compound(this, encryptedBy);
        for (Bytes member : Smb2Codec.split(packet)) {
            Smb2Header header = Smb2Header.decode(member.reader());
            if (header.isResponse()) {
                throw new WireException("a response came from a client");
            }
            boolean verified = header.isSigned() && encryptedBy == null && isSignatureRight(header, member);
            compound.add(header, member, verified);
        }
        server.run(compound::start);
    }

    private boolean isSignatureRight(Smb2Header header, Bytes member) {
        Channel channel = channels.get(header.sessionId());
        ChannelSigner keys = channel == null ? null : channel.signer();
        return keys != null && keys.verify(member);
    }

    /** Sends a frame after the lock is released. */
    void send(Frame frame) {
        outgoing.add(frame);
        server.talks(this);
    }

    void sendQueued() {
        NioChannel to = channel;
        synchronized (sending) {
            for (Frame next = outgoing.poll(); next != null && to != null; next = outgoing.poll()) {
                to.write(next.toWire());
            }
        }
    }

    /** Sends an OPLOCK_BREAK that nobody asked for. */
    void notify(Smb2Body notification, Session session) {
        Smb2Header header = new Smb2Header(
                0,
                NtStatus.STATUS_SUCCESS,
                Smb2Command.OPLOCK_BREAK,
                0,
                Smb2Header.FLAG_RESPONSE,
                0,
                Smb2Header.UNSOLICITED_MESSAGE_ID,
                0,
                0,
                0,
                0,
                Compound.NO_SIGNATURE);
        send(Frame.of(List.of(new Frame.Part(header, notification, null)), session.encryptData ? session : null));
    }

    /** Calls {@code then}, under the lock, after everything was read that had arrived before. */
    void whenHeardOut(Runnable then) {
        NioChannel from = channel;
        if (from == null) {
            server.defer(then);
            return;
        }
        // the second turn of the loop begins after the first, which reads all that is there
        NioLoop loop = from.loop();
        loop.schedule(ONE_TURN, () -> loop.schedule(ONE_TURN, () -> server.run(then)));
    }

    /** Registers a compound that waits; its request is known by the AsyncId from now on. */
    long waits(Compound compound) {
        long asyncId = server.nextAsyncId();
        waiting.put(asyncId, compound);
        return asyncId;
    }

    void waitsNoMore(long asyncId) {
        waiting.remove(asyncId);
    }

    /** Takes over a compound that waits and whose own connection has ended. */
    void adopt(long asyncId, Compound compound) {
        waiting.put(asyncId, compound);
    }

    /** Ends the waiting of requests with STATUS_CANCELLED. */
    void cancelWhere(Predicate<Request> which) {
        for (Compound compound : new ArrayList<>(waiting.values())) {
            Request request = compound.waitingRequest();
            if (request != null && which.test(request)) {
                compound.cancel(NtStatus.STATUS_CANCELLED);
            }
        }
    }

    void close(String reason) {
        NioChannel to = channel;
        if (to != null) {
            to.close(new IOException(reason));
        }
    }

    @Override
    public void ended(Throwable cause) {
        LOG.debug("a connection ended", cause);
        channel = null;
        server.run(() -> {
            for (Compound compound : new ArrayList<>(waiting.values())) {
                compound.connectionEnded(this);
            }
            waiting.clear();
            for (Channel channel : new ArrayList<>(channels.values())) {
                server.lost(channel);
            }
        });
    }
}
