package io.smbench.exchange;

import io.smbench.exchange.decrypt.OpenedPacketConsumer;
import io.smbench.exchange.decrypt.Unopened;
import io.smbench.tcp.SmbPacket;
import io.smbench.tcp.SmbStream;
import io.smbench.tcp.StreamEnd;
import io.smbench.wire.Bytes;
import org.apiguardian.api.API;

/** Takes the opened packets of a capture and tells an {@link ExchangeListener} of the exchanges in them. */
@API(status = API.Status.EXPERIMENTAL)
public final class ExchangeReader implements OpenedPacketConsumer {
    /** SMB_COM_NEGOTIATE, MS-CIFS 2.2.4.52, in the fifth byte of an SMB1 header. */
    private static final int SMB1_NEGOTIATE = 0x72;

    private static final int SMB1_COMMAND_AT = 4;

    private final ExchangeListener listener;
    private final ExchangeAssembler assembler;
    private final PacketSplitter splitter = new PacketSplitter();

    public ExchangeReader(ExchangeListener listener, PendingBounds bounds) {
        this.listener = listener;
        this.assembler = new ExchangeAssembler(listener, bounds);
    }

    /** How many SMB2 messages there were so far. */
    public long messages() {
        return splitter.messages();
    }

    @Override
    public void streamOpened(SmbStream stream) {
        listener.connectionOpened(stream);
    }

    @Override
    public void packet(SmbPacket packet) {
        switch (packet.protocol()) {
            case SMB2 -> {
                for (SeenMessage message : splitter.split(packet)) {
                    assembler.message(message, packet.data().length());
                }
            }
            case SMB1 -> {
                if (isSmb1Negotiate(packet.data())) {
                    assembler.smb1Negotiate(packet.stream().id(), packet.lastFrame());
                }
                listener.smb1LeftOut(packet);
            }
            case ENCRYPTED, COMPRESSED ->
                throw new IllegalArgumentException(packet.protocol() + " packet that nobody tried to open");
        }
    }

    @Override
    public void unopened(SmbPacket packet, Unopened reason) {
        listener.unopened(packet, reason);
    }

    @Override
    public void streamClosed(SmbStream stream, StreamEnd end) {
        assembler.connectionEnded(stream.id());
        listener.connectionEnded(stream, end);
    }

    private static boolean isSmb1Negotiate(Bytes packet) {
        return packet.length() > SMB1_COMMAND_AT && packet.u8(SMB1_COMMAND_AT) == SMB1_NEGOTIATE;
    }
}
