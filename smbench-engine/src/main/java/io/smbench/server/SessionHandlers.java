package io.smbench.server;

import io.smbench.server.fsa.AccessRights;
import io.smbench.smb2.CancelRequest;
import io.smbench.smb2.Dialect;
import io.smbench.smb2.EchoRequest;
import io.smbench.smb2.EchoResponse;
import io.smbench.smb2.LogoffRequest;
import io.smbench.smb2.LogoffResponse;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.ShareType;
import io.smbench.smb2.TreeConnectRequest;
import io.smbench.smb2.TreeConnectResponse;
import io.smbench.smb2.TreeDisconnectRequest;
import io.smbench.smb2.TreeDisconnectResponse;
import java.util.List;
import java.util.Optional;

/** Commands about sessions and tree connects, MS-SMB2 3.3.5.6 to 3.3.5.8, 3.3.5.16, 3.3.5.17. */
final class SessionHandlers {
    private SessionHandlers() {}

    static Reply logoff(Request request) {
        request.body(LogoffRequest.class);
        request.server().end(request.session(), false);
        return Reply.success(new LogoffResponse());
    }

    static Reply treeConnect(Request request) {
        TreeConnectRequest body = request.body(TreeConnectRequest.class);
        Session session = request.session();
        Connection.Negotiated agreed = request.connection.negotiated();
        boolean mustBeSigned = agreed != null && agreed.dialect().equals(Dialect.SMB_3_1_1) && session.signer() != null;
        if (mustBeSigned && !request.header.isSigned() && request.encryptedBy == null) {
            return new Reply.Disconnect("a TREE_CONNECT of SMB 3.1.1 that is neither signed nor encrypted");
        }
        String name = body.path().substring(body.path().lastIndexOf('\\') + 1);
        Optional<Share> share = request.server().share(name);
        if (share.isEmpty()) {
            return Reply.error(NtStatus.STATUS_BAD_NETWORK_NAME);
        }
        if (share.get().encryptData() && session.cipher() == null) {
            return Reply.error(NtStatus.STATUS_ACCESS_DENIED);
        }
        TreeConnect tree = session.connectTree(share.get());
        request.tree = tree;
        request.treeId = tree.treeId();
        return Reply.success(new TreeConnectResponse(
                share.get().isPipe() ? ShareType.PIPE : ShareType.DISK,
                share.get().encryptData() ? TreeConnectResponse.SHARE_FLAG_ENCRYPT_DATA : 0,
                0,
                AccessRights.FILE_ALL));
    }

    static Reply treeDisconnect(Request request) {
        request.body(TreeDisconnectRequest.class);
        request.tree().disconnect(request.server());
        return Reply.success(new TreeDisconnectResponse());
    }

    static Reply echo(Request request) {
        request.body(EchoRequest.class);
        return Reply.success(new EchoResponse());
    }

    /** Nobody answers it; what it cancels is answered with STATUS_CANCELLED. */
    static Reply cancel(Request request) {
        request.body(CancelRequest.class);
        if (!request.header.isAsync()) {
            request.connection.cancelWhere(waiting -> waiting.connection == request.connection
                    && waiting.header.messageId() == request.header.messageId());
            return new Reply.None();
        }
        Channel channel = request.connection.channel(request.header.sessionId());
        List<Connection> reachable = channel == null
                ? List.of(request.connection)
                : channel.session().connections();
        reachable.forEach(each -> each.cancelWhere(waiting -> waiting.asyncId == request.header.asyncId()));
        return new Reply.None();
    }
}
