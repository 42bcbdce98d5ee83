package io.smbench.server;

import io.smbench.server.fsa.CacheOwner;
import io.smbench.server.fsa.Grant;
import io.smbench.server.fsa.Open;
import io.smbench.smb2.FileId;
import io.smbench.smb2.OplockLevel;
import io.smbench.smb2.dtyp.Guid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An Open as SMB2 sees it, MS-SMB2 3.3.1.10: a file system's Open, and which session has it. */
final class ServerOpen {
    private static final int LOCK_SEQUENCES = 64;
    private static final byte NO_SEQUENCE = -1;

    private final Open local;
    private final Share share;
    private final long persistentId;
    private final String user;
    private FileId fileId;
    private @Nullable TreeConnect tree;
    private final List<Compound> waiting = new ArrayList<>();

    private final byte[] lockSequence = new byte[LOCK_SEQUENCES];

    /** The lease that it was granted; null for none. The server's {@link OpenTable} sets it. */
    @Nullable
    CacheOwner lease;

    /** How many quotas its scan of them has told. */
    int quotaScan;

    /** What the lease was asked for with: version 2 or not. */
    boolean leaseVersion2;

    /** Null unless a durable or a resilient handle was granted. */
    @Nullable
    Durability durability;

    /** The application that opened it, wherever that runs; null for none. */
    @Nullable
    Guid appInstanceId;

    /**
     * What a replay of its CREATE is known by; null if that brought no GUID, or the client has used the Open since. The
     * server's {@link OpenTable} sets it.
     */
    @Nullable
    CreateId createId;

    final ChannelSequence channelSequence;

    /** What its CREATE did. */
    int createAction;

    /** Distinguishes disconnects, so that a timer of an earlier one does nothing. */
    int disconnects;

    /**
     * @param timeoutMillis how long it stays after a disconnect
     * @param createGuid of version 2; null for version 1
     * @param resilient whether it stays without caching too, 3.3.5.15.9
     */
    record Durability(long timeoutMillis, @Nullable Guid createGuid, Guid clientGuid, boolean resilient) {}

    /** A CREATE of version 2 of durable handles. */
    record CreateId(Guid createGuid, Guid clientGuid) {}

    boolean isResilient() {
        return durability != null && durability.resilient();
    }

    ServerOpen(Open local, TreeConnect tree, long id, int channelSequence) {
        this.channelSequence = new ChannelSequence(channelSequence);
        this.local = local;
        this.share = tree.share();
        this.tree = tree;
        this.user = tree.session().user();
        this.persistentId = id;
        this.fileId = new FileId(id, id);
        Arrays.fill(lockSequence, NO_SEQUENCE);
    }

    Open local() {
        return local;
    }

    Share share() {
        return share;
    }

    FileId fileId() {
        return fileId;
    }

    String user() {
        return user;
    }

    /** Null while it is durable and its client is away. */
    @Nullable
    TreeConnect tree() {
        return tree;
    }

    @Nullable
    Connection connection() {
        TreeConnect current = tree;
        return current == null ? null : current.session().connection();
    }

    void disconnected() {
        tree = null;
        disconnects++;
    }

    void reconnected(TreeConnect newTree, long volatileId) {
        tree = newTree;
        fileId = new FileId(persistentId, volatileId);
    }

    /** Whether a LOCK with this sequence was carried out before, 3.3.5.14; a new sequence forgets the old one. */
    boolean isReplayed(int index, int number) {
        if (!isSequence(index)) {
            return false;
        }
        boolean replayed = lockSequence[index - 1] == number;
        if (!replayed) {
            lockSequence[index - 1] = NO_SEQUENCE;
        }
        return replayed;
    }

    void succeeded(int index, int number) {
        if (isSequence(index)) {
            lockSequence[index - 1] = (byte) number;
        }
    }

    private boolean isSequence(int index) {
        return index >= 1 && index <= lockSequence.length;
    }

    /** The requests that wait for something about this Open. */
    List<Compound> waiting() {
        return waiting;
    }

    /** What caching it has as an oplock's level. */
    OplockLevel oplockLevel() {
        Grant grant = local.grant();
        if (lease != null) {
            return OplockLevel.LEASE;
        }
        return grant == null ? OplockLevel.NONE : levelOf(grant.state());
    }

    static OplockLevel levelOf(int state) {
        if ((state & Grant.WRITE) == 0) {
            return (state & Grant.READ) == 0 ? OplockLevel.NONE : OplockLevel.LEVEL_II;
        }
        return (state & Grant.HANDLE) == 0 ? OplockLevel.EXCLUSIVE : OplockLevel.BATCH;
    }
}
