package io.smbench.backend.smbj;

import io.smbench.backend.BackendFailure;
import io.smbench.backend.BackendFailure.Kind;
import io.smbench.backend.Call;
import io.smbench.backend.smbj.Exchange.Protection;
import io.smbench.backend.smbj.Exchange.Response;
import io.smbench.smb2.EchoRequest;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.TransformHeader;
import io.smbench.time.Ticker;
import io.smbench.transport.NioChannel;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests and their responses on one TCP connection. Safe for use by several threads. Once the connection has ended,
 * every exchange has its answer: nothing waits for a response that cannot come.
 */
final class Wire implements NioChannel.Listener {
    /** What happens besides responses; on a loop's thread. */
    interface Events {
        void connected();

        /** A message that answers no request, which is a break notification. */
        void unsolicited(Smb2Header header, Bytes message, long receivedNanos);

        /** The last event; all exchanges have been failed. */
        void ended(Throwable cause, BackendFailure failure);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

    /** Credits to have in reserve; as many as smbj wants. */
    private static final int CREDITS_WANTED = 512;

    private static final int TRANSFORM_SESSION_ID_AT = 44;

    private final String name;
    private final Ticker ticker;
    private final Events events;
    private final SendQueue queue = new SendQueue();
    private final Map<Long, Exchange> pending = new ConcurrentHashMap<>();
    private final Map<Long, SmbSession> sessions = new ConcurrentHashMap<>();
    private volatile @Nullable NioChannel channel;
    private volatile boolean multiCredit;

    /** @param name of the connection in messages, such as {@code client_001 at 10.0.0.1:445} */
    Wire(String name, Ticker ticker, Events events) {
        this.name = name;
        this.ticker = ticker;
        this.events = events;
    }

    String name() {
        return name;
    }

    /** Sends one request, or several as a compound; each exchange's listener hears how it ended. */
    void send(List<Request> requests) {
        offer(new OutgoingPacket(this, requests));
    }

    void offer(SendQueue.Departure departure) {
        switch (queue.offer(departure)) {
            case SENT -> {}
            case WAITS -> feed();
            case CLOSED ->
                departure.fail(new BackendFailure(Kind.CONNECTION_LOST, name + ": the connection has ended"));
        }
    }

    /**
     * Asks the server to give up the exchange of {@code call}, if there is one; if it still waits for credits, then as
     * soon as it is sent. Between departures, so that it is found on either side.
     */
    void cancel(Call call) {
        queue.between(waiting -> {
            pending.values().stream().filter(exchange -> exchange.isOf(call)).forEach(this::sendCancel);
            waiting.forEach(departure -> departure.cancel(call));
        });
    }

    /** Called under the queue's lock. */
    void sendCancel(Exchange target) {
        write(OutgoingPacket.cancel(target));
    }

    void add(SmbSession session) {
        sessions.put(session.sessionId(), session);
    }

    void remove(SmbSession session) {
        sessions.remove(session.sessionId(), session);
    }

    List<SmbSession> sessions() {
        return List.copyOf(sessions.values());
    }

    void multiCredit(boolean negotiated) {
        multiCredit = negotiated;
    }

    /** Whether requests of more than 64 KiB take more than one credit. */
    boolean isMultiCredit() {
        return multiCredit;
    }

    boolean isOpen() {
        NioChannel current = channel;
        return current != null && current.isOpen();
    }

    long nanoTime() {
        return ticker.nanoTime();
    }

    /** CreditRequest of a request that takes {@code charge}. Called under the queue's lock. */
    int creditsToAskFor(int charge) {
        return charge + Math.max(0, CREDITS_WANTED - queue.available());
    }

    /** Expects the response to a request that is about to be written. Called under the queue's lock. */
    void await(Exchange exchange) {
        pending.put(exchange.messageId, exchange);
    }

    /** Sends a frame, whose first four bytes are room for its length. */
    void write(byte[] frame) {
        int length = frame.length - OutgoingPacket.PREFIX_SIZE;
        LittleEndian.putInt(frame, 0, Integer.reverseBytes(length));
        NioChannel current = channel;
        if (current != null) {
            current.write(frame);
        }
    }

    @Override
    public void connected(NioChannel connected) {
        channel = connected;
        events.connected();
    }

    @Override
    public void received(byte[] packet) {
        long now = ticker.nanoTime();
        try {
            if (packet.length > TransformHeader.SIZE && LittleEndian.getInt(packet, 0) == TransformHeader.PROTOCOL_ID) {
                SmbSession session = sessions.get(LittleEndian.getLong(packet, TRANSFORM_SESSION_ID_AT));
                if (session == null) {
                    throw new WireException("an encrypted message of a session that does not exist");
                }
                receive(session.security().decrypt(packet), session, now);
            } else {
                receive(packet, null, now);
            }
        } catch (WireException e) {
            close(new ProtocolException(e.getMessage(), e));
        }
    }

    private void receive(byte[] packet, @Nullable SmbSession decryptedBy, long now) {
        for (int from = 0; from < packet.length; ) {
            int available = packet.length - from;
            Smb2Header header =
                    Smb2Header.decode(Bytes.wrap(packet, from, available).reader());
            int length = header.nextCommand() == 0 ? available : memberLength(header, available);
            receive(new IncomingMessage(header, packet, from, length, decryptedBy), now);
            from += length;
        }
    }

    private static int memberLength(Smb2Header header, int available) {
        if (header.nextCommand() < Smb2Header.SIZE || header.nextCommand() > available) {
            throw new WireException(
                    "NextCommand: found %d, with %d bytes left".formatted(header.nextCommand(), available));
        }
        return (int) header.nextCommand();
    }

    private void receive(IncomingMessage message, long now) {
        Smb2Header header = message.header();
        if (header.messageId() == Smb2Header.UNSOLICITED_MESSAGE_ID) {
            events.unsolicited(header, message.bytes(), now);
            return;
        }
        Exchange exchange = message.isInterim() ? pending.get(header.messageId()) : pending.remove(header.messageId());
        if (exchange == null) {
            LOG.warn("{}: a response to no request: {} {}", name, header.command(), header.messageId());
            return;
        }
        boolean starving = queue.granted(header.credits(), exchange.asyncId == 0);
        respond(exchange, message, now);
        if (starving) {
            feed();
        }
    }

    private void respond(Exchange exchange, IncomingMessage message, long now) {
        String flaw = message.flaw(exchange);
        if (flaw != null) {
            pending.remove(exchange.messageId);
            exchange.listener.failed(new BackendFailure(Kind.PROTOCOL, name + ": " + flaw), exchange.sentNanos);
        } else if (message.isInterim()) {
            exchange.asyncId = message.header().asyncId();
            exchange.listener.pending(exchange);
        } else {
            exchange.listener.responded(
                    exchange, new Response(message.header(), message.bytes(), exchange.sentNanos, now));
        }
    }

    /** Keeps requests from waiting for credits that nobody will bring. */
    private void feed() {
        if (!queue.feed(() -> new OutgoingPacket(this, List.of(echo())))) {
            close(new ProtocolException(
                    "the server left %d credits, too few for the next request, and grants no more"
                            .formatted(queue.available()),
                    null));
        }
    }

    private static Request echo() {
        Exchange exchange = new Exchange(null, Smb2Command.ECHO, null, 0, Protection.NONE, 0, Exchange.Listener.IGNORE);
        return new Request(exchange, new EchoRequest(), 0);
    }

    /** Ends the connection for {@code cause}. */
    void close(Throwable cause) {
        NioChannel current = channel;
        if (current != null) {
            current.close(cause);
        }
    }

    /** Ends the connection for {@code cause} after {@code delay}, if it has not ended by then. */
    void closeAfter(Duration delay, Throwable cause) {
        NioChannel current = channel;
        if (current != null) {
            current.loop().schedule(delay, () -> current.end(cause));
        }
    }

    /** Says that nothing more comes; the connection ends when the server ends it, or after {@code limit}. */
    void finish(Throwable cause, Duration limit) {
        NioChannel current = channel;
        if (current != null) {
            current.finish(cause, limit);
        }
    }

    @Override
    public void ended(Throwable cause) {
        BackendFailure failure = new BackendFailure(
                cause instanceof ProtocolException ? Kind.PROTOCOL : Kind.CONNECTION_LOST,
                "%s: the connection ended: %s".formatted(name, cause.getMessage()));
        queue.close().forEach(departure -> departure.fail(failure));
        for (Exchange exchange : List.copyOf(pending.values())) {
            if (pending.remove(exchange.messageId) != null) {
                exchange.listener.failed(failure, exchange.sentNanos);
            }
        }
        events.ended(cause, failure);
    }
}
