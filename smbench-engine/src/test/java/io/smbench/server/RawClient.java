package io.smbench.server;

import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.CreateResponse;
import io.smbench.smb2.Dialect;
import io.smbench.smb2.EchoRequest;
import io.smbench.smb2.FileId;
import io.smbench.smb2.NegotiateRequest;
import io.smbench.smb2.NegotiateResponse;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.OplockLevel;
import io.smbench.smb2.SessionSetupRequest;
import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.Smb2Codec;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.Smb2Message;
import io.smbench.smb2.TreeConnectRequest;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An anonymous client, of SMB 2.1 unless it is said, that says exactly what it is told to. */
public final class RawClient implements AutoCloseable {
    private static final Bytes NO_SIGNATURE = Bytes.wrap(new byte[16]);
    private static final int NTLM_FLAGS = 0x00080201;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private long nextMessageId;
    private long sessionId;
    private int treeId;
    private @Nullable NegotiateResponse negotiated;

    private RawClient(String host, int port) throws IOException {
        socket = new Socket(host, port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Connected to {@code share} of a server that takes null sessions. */
    static RawClient connect(EmbeddedSmbServer server, String share) throws IOException {
        return connect(server, share, Dialect.SMB_2_1, 0);
    }

    /** The same with an older dialect than 3.1.1, and with GlobalCapabilities. */
    static RawClient connect(EmbeddedSmbServer server, String share, Dialect dialect, int capabilities)
            throws IOException {
        RawClient client = new RawClient(server.host(), server.port());
        client.negotiate(dialect, capabilities);
        client.sessionId = client.setUp(ntlm(1).u32(NTLM_FLAGS).zeros(16)).sessionId();
        client.setUp(ntlm(3).zeros(48).u32(NTLM_FLAGS).zeros(8));
        client.treeId = client.call(
                        Smb2Command.TREE_CONNECT, new TreeConnectRequest(0, "\\\\server\\" + share, List.of()))
                .header()
                .treeId();
        return client;
    }

    /** The Capabilities that a server answers with to a client of SMB 3.0 that announces {@code announced}. */
    public static int capabilities(String host, int port, int announced) throws IOException {
        try (RawClient client = new RawClient(host, port)) {
            client.negotiate(Dialect.SMB_3_0, announced);
            return client.negotiated().capabilities();
        }
    }

    private void negotiate(Dialect dialect, int capabilities) throws IOException {
        negotiated = (NegotiateResponse) call(
                        Smb2Command.NEGOTIATE,
                        new NegotiateRequest(1, capabilities, Guid.of(UUID.randomUUID()), List.of(dialect), List.of()))
                .body();
    }

    NegotiateResponse negotiated() {
        return Objects.requireNonNull(negotiated);
    }

    private static WireWriter ntlm(int type) {
        return new WireWriter()
                .bytes("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII))
                .u32(type);
    }

    private Smb2Header setUp(WireWriter token) throws IOException {
        return call(Smb2Command.SESSION_SETUP, new SessionSetupRequest(0, 1, 0, 0, token.toBytes(), 0))
                .header();
    }

    FileId create(String name) throws IOException {
        Smb2Message opened = call(
                Smb2Command.CREATE,
                new CreateRequest(OplockLevel.NONE, 2, 0x001F01FF, 0, 7, new CreateDisposition(3), 0, name, List.of()));
        return ((CreateResponse) opened.body()).fileId();
    }

    /** The packet that a request would be. */
    byte[] encode(Smb2Command command, Smb2Body body) {
        return Smb2Codec.encode(List.of(message(command, 0, body))).toArray();
    }

    private Smb2Message message(Smb2Command command, int flags, Smb2Body body) {
        return new Smb2Message(
                new Smb2Header(
                        1,
                        NtStatus.STATUS_SUCCESS,
                        command,
                        64,
                        flags,
                        0,
                        nextMessageId++,
                        0,
                        0,
                        treeId,
                        sessionId,
                        NO_SIGNATURE),
                body);
    }

    /** Sends related requests in one packet, and returns the packet that is received next. */
    List<Smb2Message> callRelated(Map<Smb2Command, Smb2Body> bodies) throws IOException {
        List<Smb2Message> requests = new ArrayList<>();
        bodies.forEach((command, body) ->
                requests.add(message(command, requests.isEmpty() ? 0 : Smb2Header.FLAG_RELATED, body)));
        send(Smb2Codec.encode(requests).toArray());
        return receive();
    }

    void send(byte[] packet) throws IOException {
        out.write(new WireWriter(packet.length + 4)
                .u32(Integer.toUnsignedLong(Integer.reverseBytes(packet.length)))
                .bytes(packet)
                .toArray());
    }

    /** Sends a request and reads until its response comes, which is returned whatever its status. */
    Smb2Message call(Smb2Command command, Smb2Body body) throws IOException {
        byte[] packet = encode(command, body);
        long messageId = Smb2Header.decode(Bytes.wrap(packet).reader()).messageId();
        send(packet);
        while (true) {
            for (Smb2Message message : receive()) {
                boolean interim = message.header().status().equals(NtStatus.STATUS_PENDING);
                if (message.header().messageId() == messageId && !interim) {
                    return message;
                }
            }
        }
    }

    NtStatus echo() throws IOException {
        return call(Smb2Command.ECHO, new EchoRequest()).header().status();
    }

    /** The command of what the server sends next. */
    Smb2Command nextCommand() throws IOException {
        return next().header().command();
    }

    /** What the server sends next. */
    Smb2Message next() throws IOException {
        return receive().get(0);
    }

    /** @throws EOFException if the server ended the connection */
    private List<Smb2Message> receive() throws IOException {
        byte[] packet = new byte[in.readInt()];
        in.readFully(packet);
        return Smb2Codec.decode(Bytes.wrap(packet));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
