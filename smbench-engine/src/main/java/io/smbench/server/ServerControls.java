package io.smbench.server;

import io.smbench.server.fsa.StatusException;
import io.smbench.smb2.Dialect;
import io.smbench.smb2.FileId;
import io.smbench.smb2.IoctlRequest;
import io.smbench.smb2.NetworkInterface;
import io.smbench.smb2.NetworkInterfaces;
import io.smbench.smb2.NetworkResiliency;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.ValidateNegotiateInfoRequest;
import io.smbench.smb2.ValidateNegotiateInfoResponse;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;

/** The control codes that are about the connection, or about how an Open outlives it. */
final class ServerControls {
    private static final int FAMILY_INET = 0x0002;
    private static final int SOCKADDR_SIZE = 128;
    private static final long LINK_SPEED = 10_000_000_000L;
    private static final int RESILIENCY_SIZE = 8;

    private ServerControls() {}

    /** 3.3.5.15.12: a client that was told something else in NEGOTIATE is under attack. */
    static Reply validateNegotiate(Request request, IoctlRequest body) {
        ValidateNegotiateInfoRequest said = (ValidateNegotiateInfoRequest) body.decodeInput();
        Connection.Negotiated agreed = Objects.requireNonNull(request.connection.negotiated());
        ServerSettings settings = request.server().settings();
        int best = said.dialects().stream()
                .filter(dialect -> settings.accepts(new Dialect(dialect)))
                .max(Integer::compare)
                .orElse(0);
        boolean same = said.clientGuid().equals(agreed.clientGuid())
                && said.securityMode() == agreed.clientSecurityMode()
                && said.capabilities() == agreed.clientCapabilities()
                && best == agreed.dialect().value();
        if (!same) {
            return new Reply.Disconnect("what the client sent in NEGOTIATE is not what came here");
        }
        return IoctlHandler.answer(
                body,
                new ValidateNegotiateInfoResponse(
                                agreed.capabilities(),
                                settings.guid(),
                                agreed.securityMode(),
                                agreed.dialect().value())
                        .toBytes());
    }

    /** 3.3.5.15.11: the one interface, which further channels may use. */
    static Reply networkInterfaces(Request request, IoctlRequest body) {
        Connection.Negotiated agreed = Objects.requireNonNull(request.connection.negotiated());
        if (!agreed.dialect().isSmb3()) {
            return Reply.error(NtStatus.STATUS_INVALID_DEVICE_REQUEST);
        }
        if (!body.fileId().equals(FileId.ALL_ONES)) {
            return Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
        }
        Bytes address = Bytes.wrap(InetAddress.getLoopbackAddress().getAddress());
        Bytes sockAddr = new WireWriter(SOCKADDR_SIZE)
                .u16(FAMILY_INET)
                .u16(0)
                .bytes(address)
                .zeros(SOCKADDR_SIZE - 4 - address.length())
                .toBytes();
        Bytes output = new NetworkInterfaces(List.of(new NetworkInterface(1, 0, LINK_SPEED, sockAddr))).toBytes();
        return output.length() > body.maxOutputResponse()
                ? Reply.error(NtStatus.STATUS_BUFFER_TOO_SMALL)
                : IoctlHandler.answer(body, output);
    }

    /** 3.3.5.15.9: the Open outlives its connection whatever caching it has. */
    static Reply resiliency(Request request, IoctlRequest body, ServerOpen open) {
        Connection.Negotiated agreed = Objects.requireNonNull(request.connection.negotiated());
        if (agreed.dialect().equals(Dialect.SMB_2_0_2)) {
            return Reply.error(NtStatus.STATUS_INVALID_DEVICE_REQUEST);
        }
        long most = request.server().settings().durableLimit().toMillis();
        long asked = body.input().length() < RESILIENCY_SIZE
                ? Long.MAX_VALUE
                : ((NetworkResiliency) body.decodeInput()).timeoutMillis();
        if (asked > most) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
        open.durability = new ServerOpen.Durability(asked == 0 ? most : asked, null, agreed.clientGuid(), true);
        return IoctlHandler.answer(body, Bytes.EMPTY);
    }
}
