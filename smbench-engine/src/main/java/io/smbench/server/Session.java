package io.smbench.server;

import io.smbench.server.auth.Accounts;
import io.smbench.server.auth.Authentication;
import io.smbench.server.fsa.Identity;
import io.smbench.smb2.FileId;
import io.smbench.smb2.crypto.PreauthIntegrityHash;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session, MS-SMB2 3.3.1.8. */
final class Session {
    private final long id;
    private final Connection connection;
    private final Map<Integer, TreeConnect> trees = new HashMap<>();
    private final Map<Long, ServerOpen> opens = new LinkedHashMap<>();
    private int lastTreeId;
    private Identity identity = Accounts.SERVER;
    private String user = "";
    private boolean valid;

    /** The logon under way. */
    @Nullable
    Authentication authentication;

    PreauthIntegrityHash preauthHash;
    /** Signers and ciphers; null for a session without a key, and as long as the logon is under way. */
    private volatile @Nullable SessionProtection protection;

    boolean signingRequired;
    boolean encryptData;

    Session(long id, Connection connection, PreauthIntegrityHash preauthHash) {
        this.id = id;
        this.connection = connection;
        this.preauthHash = preauthHash;
    }

    long id() {
        return id;
    }

    Connection connection() {
        return connection;
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
    SessionProtection protection() {
        return protection;
    }

    void protect(@Nullable SessionProtection keys) {
        protection = keys;
    }

    void loggedOn(String name, Identity as) {
        valid = true;
        user = name;
        identity = as;
        authentication = null;
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
