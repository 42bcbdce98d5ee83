package io.smbench.server.fsa;

import io.smbench.smb2.dtyp.SecurityDescriptor;
import io.smbench.smb2.fscc.FileAttributes;
import io.smbench.smb2.fscc.FileFullEaInformation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A File or directory, MS-FSA 2.1.1.3. */
final class File {
    private static final int SETTABLE = FileAttributes.FILE_ATTRIBUTE_READONLY
            | FileAttributes.FILE_ATTRIBUTE_HIDDEN
            | FileAttributes.FILE_ATTRIBUTE_SYSTEM
            | FileAttributes.FILE_ATTRIBUTE_ARCHIVE
            | FileAttributes.FILE_ATTRIBUTE_TEMPORARY
            | FileAttributes.FILE_ATTRIBUTE_OFFLINE
            | FileAttributes.FILE_ATTRIBUTE_NOT_CONTENT_INDEXED;

    final long fileId;
    final boolean directory;
    final Timestamps times;
    private SecurityDescriptor security;
    /** By upper-case name. */
    final Map<String, FileFullEaInformation> extendedAttributes = new TreeMap<>();

    private final List<Link> links = new ArrayList<>();
    private final Stream defaultStream;
    private final Map<String, Stream> namedStreams = new TreeMap<>();
    private final Map<String, Link> children = new TreeMap<>();
    private final Space space;
    private int attributes;
    private boolean sparse;
    /** It goes when its last Open does; until then nobody else can open it. */
    boolean deletePending;

    File(long fileId, boolean directory, int attributes, SecurityDescriptor security, long now, Space space) {
        this.fileId = fileId;
        this.directory = directory;
        this.times = new Timestamps(now);
        this.security = security;
        this.space = space;
        this.defaultStream = new Stream(this, "", space);
        setAttributes(attributes);
    }

    /** FileAttributes as clients see them. */
    int attributes() {
        int shown = attributes | (sparse ? FileAttributes.FILE_ATTRIBUTE_SPARSE_FILE : 0);
        if (directory) {
            return shown | FileAttributes.FILE_ATTRIBUTE_DIRECTORY;
        }
        return shown == 0 ? FileAttributes.FILE_ATTRIBUTE_NORMAL : shown;
    }

    void setAttributes(int wanted) {
        attributes = wanted & SETTABLE;
    }

    boolean has(int attribute) {
        return (attributes & attribute) != 0;
    }

    boolean isSparse() {
        return sparse;
    }

    void setSparse(boolean sparse) {
        this.sparse = sparse;
    }

    SecurityDescriptor security() {
        return security;
    }

    /** What the file takes counts for its owner, who may be another one now. */
    void setSecurity(SecurityDescriptor descriptor) {
        streams().forEach(Stream::discharge);
        security = descriptor;
        streams().forEach(Stream::charge);
    }

    void requireQuota(long more) {
        space.quotas().require(security.owner(), more);
    }

    void charge(long more) {
        space.quotas().charge(security.owner(), more);
    }

    Stream defaultStream() {
        return defaultStream;
    }

    Collection<Stream> namedStreams() {
        return namedStreams.values();
    }

    /** The default stream and the named ones. */
    List<Stream> streams() {
        List<Stream> all = new ArrayList<>(namedStreams.values());
        all.add(0, defaultStream);
        return all;
    }

    @Nullable
    Stream stream(String name) {
        return name.isEmpty() ? defaultStream : namedStreams.get(PathName.key(name));
    }

    Stream addStream(String name) {
        Stream stream = new Stream(this, name, space);
        namedStreams.put(PathName.key(name), stream);
        return stream;
    }

    void removeStream(Stream stream) {
        namedStreams.remove(PathName.key(stream.name), stream);
        stream.release();
    }

    void renameStream(Stream stream, String name) {
        namedStreams.remove(PathName.key(stream.name), stream);
        stream.name = name;
        namedStreams.put(PathName.key(name), stream);
    }

    @Nullable
    Link child(String name) {
        return children.get(PathName.key(name));
    }

    Collection<Link> children() {
        return children.values();
    }

    /** The first name. */
    Link link() {
        return links.get(0);
    }

    int linkCount() {
        return (int) links.stream().filter(link -> !link.removed).count();
    }

    /** Gives the file a name in {@code parent}; the root's parent is null. */
    Link addLink(@Nullable File parent, String name) {
        Link link = new Link(parent, name, this);
        links.add(link);
        if (parent != null) {
            parent.children.put(PathName.key(name), link);
        }
        return link;
    }

    /** Takes a name away; with the last one, and no Open left, the bytes go too. */
    void removeLink(Link link) {
        File parent = link.parent;
        if (parent != null) {
            parent.children.remove(PathName.key(link.name), link);
        }
        link.removed = true;
        if (links.size() > 1) {
            links.remove(link);
        }
        releaseIfUnused();
    }

    void moveLink(Link link, File newParent, String newName) {
        File parent = link.parent;
        if (parent != null) {
            parent.children.remove(PathName.key(link.name), link);
        }
        link.parent = newParent;
        link.name = newName;
        newParent.children.put(PathName.key(newName), link);
    }

    void releaseIfUnused() {
        if (linkCount() == 0 && streams().stream().allMatch(stream -> stream.opens.isEmpty())) {
            streams().forEach(Stream::release);
        }
    }
}
