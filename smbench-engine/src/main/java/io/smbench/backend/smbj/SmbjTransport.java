package io.smbench.backend.smbj;

import com.hierynomus.mssmb2.SMB2MessageCommandCode;
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
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.SessionSetupResponse;
import io.smbench.smb2.Smb2Command;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What smbj takes for its socket: its messages go out and come in over the {@link Wire}. On their way out they get what
 * smbj cannot say. The buffer that is changed is the one that smbj computes the pre-authentication hash of.
 */
final class SmbjTransport implements TransportLayer<SMBPacket<?, ?>>, SetupConnection.MessageIds, Exchange.Listener {
    private static final int COMMAND_AT = 12;
    private static final int NEGOTIATE_CAPABILITIES_AT = 64 + 8;
    private static final int SETUP_FLAGS_AT = 64 + 2;
    private static final int SESSION_FLAGS_AT = 64 + 2;
    private static final int SETUP_PREVIOUS_SESSION_ID_AT = 64 + 16;

    private final Wire wire;
    private final PacketHandlers<SMBPacketData<?>, SMBPacket<?, ?>> handlers;
    private final int capabilities;
    private final Duration limit;
    private volatile boolean started;
    private volatile long previousSessionId;
    private volatile boolean anonymous;
    private volatile Bytes negotiateRequest = Bytes.EMPTY;
    private volatile Bytes lastResponse = Bytes.EMPTY;

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

    /**
     * What the next session is like.
     *
     * @param replacedSessionId the session that it replaces; 0 for none
     */
    void expect(long replacedSessionId, boolean isAnonymous) {
        previousSessionId = replacedSessionId;
        anonymous = isAnonymous;
    }

    Bytes negotiateRequest() {
        return negotiateRequest;
    }

    /** The last message that smbj received. */
    Bytes lastResponse() {
        return lastResponse;
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
        mend(buffer.array());
        int length = buffer.available();
        byte[] frame = new byte[OutgoingPacket.PREFIX_SIZE + length];
        System.arraycopy(buffer.array(), buffer.rpos(), frame, OutgoingPacket.PREFIX_SIZE, length);
        if (isCommand(frame, OutgoingPacket.PREFIX_SIZE, SMB2MessageCommandCode.SMB2_NEGOTIATE)) {
            negotiateRequest = Bytes.wrap(frame.clone(), OutgoingPacket.PREFIX_SIZE, length);
        }
        wire.write(frame);
    }

    private void mend(byte[] message) {
        if (isCommand(message, 0, SMB2MessageCommandCode.SMB2_NEGOTIATE)) {
            int offered = LittleEndian.getInt(message, NEGOTIATE_CAPABILITIES_AT);
            LittleEndian.putInt(message, NEGOTIATE_CAPABILITIES_AT, offered | capabilities);
        } else if (isCommand(message, 0, SMB2MessageCommandCode.SMB2_SESSION_SETUP)) {
            LittleEndian.putLong(message, SETUP_PREVIOUS_SESSION_ID_AT, previousSessionId);
            // smbj takes a session to replace for a second channel of it, which it is not.
            message[SETUP_FLAGS_AT] = 0;
        }
    }

    private static boolean isCommand(byte[] array, int from, SMB2MessageCommandCode command) {
        return LittleEndian.getShort(array, from + COMMAND_AT) == command.getValue();
    }

    @Override
    public void responded(Exchange exchange, Response response) {
        lastResponse = response.message();
        try {
            handlers.getReceiver().handle(handlers.getPacketFactory().read(forSmbj(response)));
        } catch (IOException | Buffer.BufferException | RuntimeException e) {
            handlers.getReceiver().handleError(new TransportException("a response that smbj cannot read", e));
        }
    }

    /**
     * Samba does not say that an anonymous session is one; smbj then wants to derive keys, for which there is none to
     * derive them from. The last response is not part of the pre-authentication hash.
     */
    private byte[] forSmbj(Response response) {
        byte[] message = response.message().toArray();
        if (anonymous
                && response.header().command().equals(Smb2Command.SESSION_SETUP)
                && response.header().status().equals(NtStatus.STATUS_SUCCESS)) {
            int flags = LittleEndian.getShort(message, SESSION_FLAGS_AT);
            LittleEndian.putShort(message, SESSION_FLAGS_AT, flags | SessionSetupResponse.FLAG_IS_NULL);
        }
        return message;
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
