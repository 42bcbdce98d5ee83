package io.smbench.server;

import io.smbench.server.auth.Accounts;
import io.smbench.server.fsa.Identity;
import io.smbench.smb2.FileId;
import io.smbench.wire.Bytes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session, MS-SMB2 3.3.1.8. */
final class Session {
    private final long id;
    private final Bytes clientGuid;
    private final List<Channel> channels = new ArrayList<>();
    private final Map<Integer, TreeConnect> trees = new HashMap<>();
    private final Map<Long, ServerOpen> opens = new LinkedHashMap<>();
    private int lastTreeId;
    private Identity identity = Accounts.SERVER;
    private String user = "";
    private boolean valid;

    /** Session.SigningKey: of the first channel, and what further ones prove themselves with; null without a key. */
    private @Nullable ChannelSigner signer;

    /** Null for a session that cannot encrypt, and as long as the logon is under way. */
    private volatile @Nullable SessionCipher cipher;

    private Connection.@Nullable Negotiated negotiated;

    boolean signingRequired;
    boolean encryptData;

    /** @param clientGuid of the client on its first connection; further ones are the same client's */
    Session(long id, Bytes clientGuid) {
        this.id = id;
        this.clientGuid = clientGuid;
    }

    long id() {
        return id;
    }

    Bytes clientGuid() {
        return clientGuid;
    }

    void add(Channel channel) {
        channels.add(channel);
    }

    /** Takes a channel away; whether that was the last one. */
    boolean remove(Channel channel) {
        channels.remove(channel);
        return channels.isEmpty();
    }

    /** The connections that it can be used on, the first one first. */
    List<Connection> connections() {
        return channels.stream().map(Channel::connection).toList();
    }

    /** The first connection that is left; null if there is none. */
    @Nullable
    Connection connection() {
        return channels.isEmpty() ? null : channels.get(0).connection();
    }

    /** The first connection but {@code ended}; null if there is none. */
    @Nullable
    Connection connectionBesides(Connection ended) {
        return connections().stream()
                .filter(connection -> connection != ended)
                .findFirst()
                .orElse(null);
    }

    boolean isValid() {
        return valid;
    }

    Identity identity() {
        return identity;
    }

    String user() {
        return user;
    }

    @Nullable
    ChannelSigner signer() {
        return signer;
    }

    @Nullable
    SessionCipher cipher() {
        return cipher;
    }

    /** What the connection that it was set up on had agreed on; null for a session without keys. */
    Connection.@Nullable Negotiated negotiated() {
        return negotiated;
    }

    void protect(ChannelSigner signingKey, @Nullable SessionCipher encryptionKeys, Connection.Negotiated agreed) {
        signer = signingKey;
        cipher = encryptionKeys;
        negotiated = agreed;
    }

    void loggedOn(String name, Identity as) {
        valid = true;
        user = name;
        identity = as;
    }

    Map<Integer, TreeConnect> trees() {
        return trees;
    }

    TreeConnect connectTree(Share share) {
        TreeConnect tree = new TreeConnect(++lastTreeId, this, share);
        trees.put(tree.treeId(), tree);
        return tree;
    }

    Collection<ServerOpen> opens() {
        return List.copyOf(opens.values());
    }

    int openCount() {
        return opens.size();
    }

    @Nullable
    ServerOpen open(FileId fileId) {
        ServerOpen open = opens.get(fileId.volatileId());
        return open != null && open.fileId().equals(fileId) ? open : null;
    }

    void add(ServerOpen open) {
        opens.put(open.fileId().volatileId(), open);
    }

    void remove(ServerOpen open) {
        opens.remove(open.fileId().volatileId(), open);
    }
}
