package com.hierynomus.smbj.connection;

import com.hierynomus.mssmb2.SMB2Packet;
import com.hierynomus.protocol.transport.TransportException;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.event.SMBEventBus;
import com.hierynomus.smbj.server.ServerList;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apiguardian.api.API;

/**
 * smbj's connection, for NEGOTIATE only. Its MessageId comes from outside, since other messages use the same TCP
 * connection; and the end of the connection fails what smbj waits for and does nothing else, where smbj would send
 * LOGOFFs and wait for them on the thread that reads.
 */
@API(status = API.Status.INTERNAL)
public final class SetupConnection extends Connection {
    /** Where MessageIds come from; may block until there is a credit for one. */
    @FunctionalInterface
    public interface MessageIds {
        long take(int command) throws TransportException;
    }

    private static final int CREDITS_WANTED = 64;

    private final MessageIds messageIds;

    public SetupConnection(SmbConfig config, SMBClient client, SMBEventBus bus, MessageIds messageIds) {
        super(config, client, bus, new ServerList());
        this.messageIds = messageIds;
    }

    @Override
    public <T extends SMB2Packet> Future<T> send(SMB2Packet packet) throws TransportException {
        long messageId = messageIds.take(packet.getHeader().getMessage().getValue());
        packet.getHeader().setMessageId(messageId);
        packet.getHeader().setCreditRequest(CREDITS_WANTED);
        packet.setCreditsAssigned(1);
        Request request = new Request(packet.getPacket(), messageId, new UUID(0, messageId));
        outstandingRequests.registerOutstanding(request);
        transport.write(packet);
        return request.getFuture(() -> {});
    }

    /** Fails the request that waits for a response. */
    @Override
    public void handleError(Throwable cause) {
        outstandingRequests.handleError(cause);
    }
}
