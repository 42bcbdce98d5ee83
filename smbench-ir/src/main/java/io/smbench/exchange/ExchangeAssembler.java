package io.smbench.exchange;

import io.smbench.exchange.ExchangeListener.GivenUp;
import io.smbench.exchange.ExchangeListener.LeftOut;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Pairs requests and responses; see the package's description. */
@API(status = API.Status.EXPERIMENTAL)
public final class ExchangeAssembler {
    /** What a pending request costs besides its packet. */
    private static final int REQUEST_OVERHEAD_BYTES = 512;

    private final ExchangeListener listener;
    private final PendingBounds bounds;
    private final Map<Long, Connection> connections = new HashMap<>();
    private long pendingBytes;

    public ExchangeAssembler(ExchangeListener listener, PendingBounds bounds) {
        this.listener = listener;
        this.bounds = bounds;
    }

    /** The next message of the capture; {@code packetBytes} is the size of the packet that a member keeps alive. */
    public void message(SeenMessage message, int packetBytes) {
        Connection connection = connections.computeIfAbsent(message.connection(), id -> new Connection());
        Smb2Header header = message.header();
        if (!header.isResponse()) {
            request(connection, message, packetBytes);
        } else if (isBreakNotification(header)) {
            listener.breakNotified(message);
        } else {
            response(connection, message);
        }
    }

    /** A client sent an SMB1 negotiate that offers SMB2. */
    public void smb1Negotiate(long connection, long frame) {
        connections.computeIfAbsent(connection, id -> new Connection()).smb1NegotiateFrame = frame;
    }

    /** The connection is over: nothing pending on it will be answered. */
    public void connectionEnded(long connection) {
        Connection ended = connections.remove(connection);
        if (ended != null) {
            abandon(ended);
        }
    }

    private static boolean isBreakNotification(Smb2Header header) {
        return header.command().equals(Smb2Command.OPLOCK_BREAK)
                && header.messageId() == Smb2Header.UNSOLICITED_MESSAGE_ID;
    }

    private void request(Connection connection, SeenMessage request, int packetBytes) {
        if (request.command().equals(Smb2Command.CANCEL)) {
            cancel(connection, request);
            return;
        }
        Pending reused = connection.pending.remove(request.header().messageId());
        if (reused != null) {
            giveUp(connection, reused, GivenUp.MESSAGE_ID_REUSED);
        }
        Pending pending = new Pending(request, packetBytes + REQUEST_OVERHEAD_BYTES);
        makeRoom(connection, pending.bytes);
        pendingBytes += pending.bytes;
        connection.pending.put(request.header().messageId(), pending);
        listener.requested(request);
    }

    private void cancel(Connection connection, SeenMessage cancel) {
        Smb2Header header = cancel.header();
        Long messageId = header.isAsync() ? connection.asyncIds.get(header.asyncId()) : (Long) header.messageId();
        Pending target = messageId == null ? null : connection.pending.get(messageId);
        listener.cancelled(cancel, target == null ? null : target.request);
    }

    private void response(Connection connection, SeenMessage response) {
        Smb2Header header = response.header();
        Pending pending = connection.pending.get(header.messageId());
        if (pending == null) {
            unpaired(connection, response);
        } else if (!pending.request.command().equals(header.command())) {
            listener.leftOut(response, LeftOut.RESPONSE_TO_ANOTHER_COMMAND);
        } else if (header.isAsync() && header.status().equals(NtStatus.STATUS_PENDING)) {
            interim(connection, pending, response);
        } else {
            connection.pending.remove(header.messageId());
            complete(connection, pending, response);
        }
    }

    private void unpaired(Connection connection, SeenMessage response) {
        Long smb1Frame = connection.smb1NegotiateFrame;
        if (smb1Frame != null && response.command().equals(Smb2Command.NEGOTIATE)) {
            connection.smb1NegotiateFrame = null;
            listener.multiProtocolNegotiated(response, smb1Frame);
        } else {
            listener.leftOut(response, LeftOut.RESPONSE_WITHOUT_REQUEST);
        }
    }

    private void interim(Connection connection, Pending pending, SeenMessage response) {
        if (pending.interim != null) {
            listener.leftOut(response, LeftOut.REPEATED_INTERIM_RESPONSE);
            return;
        }
        pending.interim = response;
        connection.asyncIds.put(response.header().asyncId(), response.header().messageId());
    }

    private void makeRoom(Connection connection, long bytes) {
        Iterator<Pending> oldest = connection.pending.values().iterator();
        while (oldest.hasNext()
                && (connection.pending.size() >= bounds.requestsPerConnection()
                        || pendingBytes + bytes > bounds.bytes())) {
            Pending given = oldest.next();
            oldest.remove();
            giveUp(connection, given, GivenUp.TOO_MANY_PENDING);
        }
    }

    private void giveUp(Connection connection, Pending pending, GivenUp reason) {
        listener.givenUp(pending.request, reason);
        complete(connection, pending, null);
    }

    private void abandon(Connection connection) {
        connection.pending.values().forEach(pending -> complete(connection, pending, null));
    }

    /** The caller has taken {@code pending} out of the connection, or lets go of the connection. */
    private void complete(Connection connection, Pending pending, @Nullable SeenMessage response) {
        pendingBytes -= pending.bytes;
        if (pending.interim != null) {
            connection.asyncIds.remove(pending.interim.header().asyncId());
        }
        listener.completed(new Exchange(pending.request, pending.interim, response));
    }

    private static final class Connection {
        /** By MessageId, oldest first. */
        final Map<Long, Pending> pending = new LinkedHashMap<>();

        final Map<Long, Long> asyncIds = new HashMap<>();

        @Nullable
        Long smb1NegotiateFrame;
    }

    private static final class Pending {
        final SeenMessage request;
        final long bytes;

        @Nullable
        SeenMessage interim;

        Pending(SeenMessage request, long bytes) {
            this.request = request;
            this.bytes = bytes;
        }
    }
}
