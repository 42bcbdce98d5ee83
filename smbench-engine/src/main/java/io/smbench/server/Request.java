package io.smbench.server;

import io.smbench.server.fsa.StatusException;
import io.smbench.smb2.FileId;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.Smb2Codec;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.UndecodableBody;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One request: a whole packet or a member of a compound. */
final class Request {
    final Connection connection;
    final Compound compound;
    final Smb2Header header;
    final Bytes message;
    /** The session whose key the packet was encrypted with; null for plain text. */
    final @Nullable Session encryptedBy;

    final boolean signatureVerified;

    /** Of the response; a related request takes them from the one before. */
    long sessionId;

    int treeId;

    @Nullable
    Session session;

    /** The session on this connection. */
    @Nullable
    Channel channel;

    @Nullable
    TreeConnect tree;

    /** Signs the response instead of the channel's key, which is not there yet; null for the channel's. */
    @Nullable
    ChannelSigner signer;

    /** A connection that the client seems to have left was given time to say that it ended. */
    boolean heardOut;

    /** What a fault does to its response; null for nothing. */
    Fault.@Nullable Effect fault;

    /** 0 as long as it did not wait. */
    long asyncId;

    private @Nullable Smb2Body body;

    /** Whose channel sequence counts it as outstanding; null for none. */
    private @Nullable ServerOpen sequenced;

    Request(
            Compound compound,
            Smb2Header header,
            Bytes message,
            @Nullable Session encryptedBy,
            boolean signatureVerified) {
        this.connection = compound.connection();
        this.compound = compound;
        this.header = header;
        this.message = message;
        this.encryptedBy = encryptedBy;
        this.signatureVerified = signatureVerified;
        this.sessionId = header.sessionId();
        this.treeId = header.treeId();
    }

    /**
     * The body, decoded once.
     *
     * @throws WireException if it is damaged
     */
    <T extends Smb2Body> T body(Class<T> type) {
        if (body == null) {
            body = Smb2Codec.decodeBody(header, message);
        }
        if (body instanceof UndecodableBody damaged) {
            throw new WireException(damaged.reason());
        }
        return type.cast(body);
    }

    /** Has it handled as if it had said something else. */
    void replaceBody(Smb2Body other) {
        body = other;
    }

    SmbServer server() {
        return connection.server();
    }

    Session session() {
        return Objects.requireNonNull(session, "its row in the table asks for a session");
    }

    TreeConnect tree() {
        return Objects.requireNonNull(tree, "its row in the table asks for a tree connect");
    }

    Share share() {
        return tree().share();
    }

    long now() {
        return server().now();
    }

    /** The Open that {@code fileId} names, MS-SMB2 3.3.5.2.10; in a related request all ones name the one before. */
    ServerOpen open(FileId fileId) {
        FileId named = named(fileId);
        compound.names(named);
        ServerOpen open = session().open(named);
        if (open == null || open.tree() != tree()) {
            throw new StatusException(NtStatus.STATUS_FILE_CLOSED);
        }
        begin(open);
        server().opens().forgetCreate(open);
        compound.used(open.fileId());
        return open;
    }

    /** MS-SMB2 3.3.5.2.10, once: a request that waited is handled again. */
    private void begin(ServerOpen open) {
        Connection.Negotiated agreed = connection.negotiated();
        if (agreed == null || !agreed.dialect().isSmb3() || sequenced == open) {
            return;
        }
        boolean replay = (header.flags() & Smb2Header.FLAG_REPLAY) != 0;
        ChannelSequence.Verdict verdict =
                open.channelSequence.begins(header.command(), header.channelSequence(), replay);
        if (verdict == ChannelSequence.Verdict.REFUSED) {
            throw new StatusException(NtStatus.STATUS_FILE_NOT_AVAILABLE);
        }
        sequenced = verdict == ChannelSequence.Verdict.OUTSTANDING ? open : null;
    }

    /** It is answered, or nobody waits for its answer any more. */
    void ended() {
        if (sequenced != null) {
            sequenced.channelSequence.ended(header.channelSequence());
            sequenced = null;
        }
    }

    /** As {@link #open}, but the client is not taken to have used the Open; null where there is none. */
    @Nullable
    ServerOpen peek(FileId fileId) {
        ServerOpen open = session == null ? null : session.open(named(fileId));
        return open == null || open.tree() != tree ? null : open;
    }

    /** What {@code fileId} stands for here. */
    FileId named(FileId fileId) {
        boolean inherits = header.isRelated() && compound.hasPrevious(this);
        return inherits ? compound.inheritedFileId(fileId) : fileId;
    }

    /** MS-SMB2 3.3.5.2.5: large payloads cost more than one credit. */
    void checkCharge(long sendBytes, long expectedResponseBytes) {
        long largest = Math.max(sendBytes, expectedResponseBytes);
        int charge = connection.supportsLargeMtu() ? Math.max(1, header.creditCharge()) : 1;
        boolean enough = largest <= 65536L * charge;
        if (connection.supportsLargeMtu() && !enough) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
    }
}
