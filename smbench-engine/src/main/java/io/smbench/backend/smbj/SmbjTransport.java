package io.smbench.backend.smbj;

import com.hierynomus.protocol.commons.buffer.Buffer;
import com.hierynomus.protocol.transport.PacketHandlers;
import com.hierynomus.protocol.transport.TransportException;
import com.hierynomus.protocol.transport.TransportLayer;
import com.hierynomus.smb.SMBPacket;
import com.hierynomus.smb.SMBPacketData;
import com.hierynomus.smbj.connection.SetupConnection;
import io.smbench.backend.BackendFailure;
import io.smbench.backend.smbj.Exchange.Protection;
import io.smbench.backend.smbj.Exchange.Response;
import io.smbench.smb2.NegotiateResponse;
import io.smbench.smb2.Smb2Codec;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.crypto.MessageSigner;
import io.smbench.smb2.crypto.PreauthIntegrityHash;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What smbj takes for its socket: its NEGOTIATE goes out and the response comes in over the {@link Wire}. On its way
 * out it gets what smbj cannot say.
 */
final class SmbjTransport implements TransportLayer<SMBPacket<?, ?>>, SetupConnection.MessageIds, Exchange.Listener {
    private static final int NEGOTIATE_CAPABILITIES_AT = 64 + 8;

    private final Wire wire;
    private final PacketHandlers<SMBPacketData<?>, SMBPacket<?, ?>> handlers;
    private final int capabilities;
    private final Duration limit;
    private volatile boolean started;
    private volatile Bytes negotiateRequest = Bytes.EMPTY;
    private volatile Bytes negotiateResponse = Bytes.EMPTY;

    /**
     * @param capabilities for NEGOTIATE, besides those that smbj offers
     * @param limit for a credit
     */
    SmbjTransport(
            Wire wire, PacketHandlers<SMBPacketData<?>, SMBPacket<?, ?>> handlers, int capabilities, Duration limit) {
        this.wire = wire;
        this.handlers = handlers;
        this.capabilities = capabilities;
        this.limit = limit;
    }

    Bytes negotiateRequest() {
        return negotiateRequest;
    }

    /** Over both messages, which are all that smbj sends and receives. */
    PreauthIntegrityHash preauthHash() {
        return PreauthIntegrityHash.START.with(negotiateRequest).with(negotiateResponse);
    }

    /** What both sides sign with, one of {@link io.smbench.smb2.context.SigningCapabilities}. */
    int signingAlgorithm() {
        return MessageSigner.algorithmOf(
                (NegotiateResponse) Smb2Codec.decodeMessage(negotiateResponse).body());
    }

    /** The connection exists: smbj is told about it, no more. */
    @Override
    public void connect(InetSocketAddress address) {
        started = true;
    }

    @Override
    public long take(int command) throws TransportException {
        MessageIdDeparture departure = new MessageIdDeparture(new Smb2Command(command));
        wire.offer(departure);
        try {
            return departure.messageId.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new TransportException("no credit within %d ms".formatted(limit.toMillis()), e);
        } catch (ExecutionException e) {
            throw new TransportException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(e);
        }
    }

    @Override
    public void write(SMBPacket<?, ?> packet) throws TransportException {
        Buffer<?> buffer = handlers.getSerializer().write(packet);
        byte[] message = buffer.array();
        int offered = LittleEndian.getInt(message, NEGOTIATE_CAPABILITIES_AT);
        LittleEndian.putInt(message, NEGOTIATE_CAPABILITIES_AT, offered | capabilities);
        int length = buffer.available();
        byte[] frame = new byte[OutgoingPacket.PREFIX_SIZE + length];
        System.arraycopy(message, buffer.rpos(), frame, OutgoingPacket.PREFIX_SIZE, length);
        negotiateRequest = Bytes.wrap(frame.clone(), OutgoingPacket.PREFIX_SIZE, length);
        wire.write(frame);
    }

    @Override
    public void responded(Exchange exchange, Response response) {
        negotiateResponse = response.message();
        try {
            handlers.getReceiver()
                    .handle(handlers.getPacketFactory().read(response.message().toArray()));
        } catch (IOException | Buffer.BufferException | RuntimeException e) {
            handlers.getReceiver().handleError(new TransportException("a response that smbj cannot read", e));
        }
    }

    @Override
    public void failed(BackendFailure failure, long sentNanos) {
        handlers.getReceiver().handleError(new TransportException(failure.message()));
    }

    @Override
    public void disconnect() {
        wire.close(new IOException("closed by smbj"));
    }

    @Override
    public boolean isConnected() {
        return started && wire.isOpen();
    }

    /** Takes a MessageId when there is a credit; smbj writes the message itself. */
    private final class MessageIdDeparture implements SendQueue.Departure {
        private final CompletableFuture<Long> messageId = new CompletableFuture<>();
        private final Smb2Command command;

        MessageIdDeparture(Smb2Command command) {
            this.command = command;
        }

        @Override
        public int charge() {
            return 1;
        }

        @Override
        public int responses() {
            return 1;
        }

        @Override
        public void depart(long firstMessageId) {
            Exchange exchange = new Exchange(null, command, null, 0, Protection.NONE, 0, SmbjTransport.this);
            exchange.messageId = firstMessageId;
            exchange.sentNanos = wire.nanoTime();
            wire.await(exchange);
            messageId.complete(firstMessageId);
        }

        @Override
        public void fail(BackendFailure failure) {
            messageId.completeExceptionally(new TransportException(failure.message()));
        }
    }
}
