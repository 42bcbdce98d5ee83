package io.smbench.server;

import io.smbench.server.pipe.NamedPipe;
import io.smbench.smb2.FileId;
import java.util.HashMap;
import java.util.Map;

/** A tree connect, MS-SMB2 3.3.1.9. */
final class TreeConnect {
    private final int treeId;
    private final Session session;
    private final Share share;
    /** Open ones. */
    private final Map<FileId, NamedPipe> pipes = new HashMap<>();

    TreeConnect(int treeId, Session session, Share share) {
        this.treeId = treeId;
        this.session = session;
        this.share = share;
    }

    int treeId() {
        return treeId;
    }

    Session session() {
        return session;
    }

    Share share() {
        return share;
    }

    Map<FileId, NamedPipe> pipes() {
        return pipes;
    }

    /** Ends it and closes its Opens; durable ones too, as the client said goodbye. */
    void disconnect(SmbServer server) {
        session.trees().remove(treeId);
        for (ServerOpen open : session.opens()) {
            if (open.tree() == this) {
                server.close(open);
            }
        }
        for (Connection connection : session.connections()) {
            connection.cancelWhere(request -> request.tree == this && !request.compound.waitsForOpen());
        }
    }
}
