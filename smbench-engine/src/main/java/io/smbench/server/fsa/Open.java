package io.smbench.server.fsa;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** One client's view of a Stream, MS-FSA 2.1.1.6. */
@API(status = API.Status.INTERNAL)
public final class Open {
    static final int FILE_SHARE_READ = 1;
    static final int FILE_SHARE_WRITE = 2;
    static final int FILE_SHARE_DELETE = 4;

    final Link link;
    final Stream stream;
    final int grantedAccess;
    final int shareAccess;
    final int options;
    final Identity identity;

    /** FilePositionInformation; nothing else looks at it. */
    long currentByteOffset;

    int mode;
    boolean deleteOnClose;
    /** A client that set a time wants it to stay: which times writes through this Open leave alone. */
    boolean keepsLastWriteTime;

    boolean keepsLastAccessTime;
    boolean keepsChangeTime;
    boolean wrote;
    boolean closed;

    @Nullable
    DirectoryScan scan;

    @Nullable
    ChangeWatch watch;

    @Nullable
    Grant grant;

    /** Open.ParentOplockKey: the lease of the directory above, which changes through this Open leave alone. */
    @Nullable
    CacheOwner parentLease;

    Open(Link link, Stream stream, int grantedAccess, int shareAccess, int options, Identity identity) {
        this.link = link;
        this.stream = stream;
        this.grantedAccess = grantedAccess;
        this.shareAccess = shareAccess;
        this.options = options;
        this.identity = identity;
    }

    File file() {
        return stream.file;
    }

    /** Something about the File changed through this Open. */
    void changed(long now) {
        if (!keepsChangeTime) {
            file().times.change = now;
        }
    }

    public boolean isDirectory() {
        return stream.file.directory;
    }

    public int grantedAccess() {
        return grantedAccess;
    }

    /** What caching it has; null for none. */
    public @Nullable Grant grant() {
        return grant;
    }

    /** Whether all of {@code access} was granted. */
    public boolean has(int access) {
        return (grantedAccess & access) == access;
    }

    boolean hasAny(int access) {
        return (grantedAccess & access) != 0;
    }

    /** The File's path from the share's root with backslashes, with the stream's name if it has one. */
    public String path() {
        return link.path() + (stream.isDefault() ? "" : ":" + stream.name);
    }
}
