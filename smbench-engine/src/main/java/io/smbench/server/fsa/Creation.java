package io.smbench.server.fsa;

import static io.smbench.server.fsa.CreateParameters.FILE_CREATE;
import static io.smbench.server.fsa.CreateParameters.FILE_DELETE_ON_CLOSE;
import static io.smbench.server.fsa.CreateParameters.FILE_DIRECTORY_FILE;
import static io.smbench.server.fsa.CreateParameters.FILE_NON_DIRECTORY_FILE;
import static io.smbench.server.fsa.CreateParameters.FILE_SUPERSEDE;

import io.smbench.smb2.AccessMask;
import io.smbench.smb2.ChangeNotifyRequest;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.dtyp.SecurityDescriptor;
import io.smbench.smb2.fscc.FileAttributes;
import io.smbench.smb2.fscc.FileNotifyInformation;
import java.util.List;

/** One CREATE, MS-FSA 2.1.5.1: finds or makes the File and the Stream, checks access and sharing, opens. */
final class Creation {
    static final int ACTION_SUPERSEDED = 0;
    static final int ACTION_OPENED = 1;
    static final int ACTION_CREATED = 2;
    static final int ACTION_OVERWRITTEN = 3;

    private static final int SHARE_ALL = 7;

    private final Volume volume;
    private final CreateParameters wanted;
    private final PathName name;
    private final long now;

    Creation(Volume volume, CreateParameters wanted, long now) {
        this.volume = volume;
        this.wanted = wanted;
        this.name = PathName.parse(wanted.path());
        this.now = now;
    }

    /** Opens, or says which oplock break to wait for before it is tried again. */
    Volume.CreateResult run() {
        checkParameters();
        if (name.components().isEmpty()) {
            return existing(volume.root().link());
        }
        File parent =
                volume.directory(name.components().subList(0, name.components().size() - 1));
        Link link = parent.child(name.leaf());
        return link == null ? created(parent) : existing(link);
    }

    private void checkParameters() {
        if (wanted.has(FILE_DIRECTORY_FILE) && name.streamNamed()) {
            throw new StatusException(NtStatus.STATUS_NOT_A_DIRECTORY);
        }
        if (wanted.has(FILE_DELETE_ON_CLOSE)
                && (AccessRights.specific(wanted.desiredAccess()) & (AccessMask.DELETE | AccessMask.MAXIMUM_ALLOWED))
                        == 0) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
    }

    private Volume.CreateResult created(File parent) {
        if (!wanted.creates()) {
            throw new StatusException(NtStatus.STATUS_OBJECT_NAME_NOT_FOUND);
        }
        if (parent.deletePending) {
            throw new StatusException(NtStatus.STATUS_DELETE_PENDING);
        }
        boolean directory = wanted.has(FILE_DIRECTORY_FILE);
        checkNewAttributes(directory);
        AccessCheck.require(
                directory ? AccessMask.FILE_APPEND_DATA : AccessMask.FILE_WRITE_DATA,
                AccessCheck.granted(parent.security(), wanted.identity()));
        SecurityDescriptor inherited = AccessCheck.inherited(parent, wanted.identity(), directory);
        SecurityDescriptor security =
                wanted.security() == null ? inherited : SecurityChange.apply(inherited, wanted.security());
        File file = volume.newFile(directory, newAttributes(directory), security, now);
        Stream stream = name.stream().isEmpty() ? file.defaultStream() : file.addStream(name.stream());
        long reserved = directory ? 0 : wanted.allocationSize();
        stream.requireQuota(reserved);
        Link link = file.addLink(parent, name.leaf());
        ExtendedAttributes.set(file, wanted.extendedAttributes());
        stream.reserved = reserved;
        stream.charge();
        parent.times.lastWrite = now;
        parent.times.change = now;
        int kind = directory ? ChangeNotifyRequest.FILTER_DIR_NAME : ChangeNotifyRequest.FILTER_FILE_NAME;
        volume.changed(link, kind, FileNotifyInformation.ACTION_ADDED, wanted.parentLease());
        return opened(link, stream, createdAccess(), ACTION_CREATED);
    }

    /** Whoever creates a file gets what it asks for, whatever the descriptor says. */
    private int createdAccess() {
        int access = AccessRights.specific(wanted.desiredAccess());
        if ((access & AccessMask.MAXIMUM_ALLOWED) != 0) {
            return (access & ~AccessMask.MAXIMUM_ALLOWED) | AccessRights.FILE_ALL;
        }
        return access;
    }

    private void checkNewAttributes(boolean directory) {
        int unsettable = FileAttributes.FILE_ATTRIBUTE_ENCRYPTED | FileAttributes.FILE_ATTRIBUTE_COMPRESSED;
        if ((wanted.attributes() & ~(unsettable | 0x7FFF)) != 0) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
        boolean readOnly = (wanted.attributes() & FileAttributes.FILE_ATTRIBUTE_READONLY) != 0;
        if (readOnly && !directory && wanted.has(FILE_DELETE_ON_CLOSE)) {
            throw new StatusException(NtStatus.STATUS_CANNOT_DELETE);
        }
    }

    private int newAttributes(boolean directory) {
        return directory ? wanted.attributes() : wanted.attributes() | FileAttributes.FILE_ATTRIBUTE_ARCHIVE;
    }

    private Volume.CreateResult existing(Link link) {
        File file = link.file;
        Stream stream = file.stream(name.stream());
        checkType(file);
        boolean streamGoes = stream != null && stream.deletePending;
        if (file.deletePending || streamGoes) {
            throw new StatusException(NtStatus.STATUS_DELETE_PENDING);
        }
        if (stream == null) {
            return createdStream(link);
        }
        if (wanted.disposition() == FILE_CREATE) {
            throw new StatusException(NtStatus.STATUS_OBJECT_NAME_COLLISION);
        }
        if (wanted.overwrites()) {
            checkOverwrite(file, stream);
        }
        int access = grantedAccess(link);
        return share(link, stream, access);
    }

    private void checkType(File file) {
        boolean asksDirectory = wanted.has(FILE_DIRECTORY_FILE);
        boolean isDirectory = file.directory && !namesStream();
        if (asksDirectory && !file.directory) {
            boolean collides = wanted.disposition() == FILE_CREATE;
            throw new StatusException(
                    collides ? NtStatus.STATUS_OBJECT_NAME_COLLISION : NtStatus.STATUS_NOT_A_DIRECTORY);
        }
        if (isDirectory && (wanted.has(FILE_NON_DIRECTORY_FILE) || name.streamNamed())) {
            throw new StatusException(NtStatus.STATUS_FILE_IS_A_DIRECTORY);
        }
        if (isDirectory && wanted.overwrites()) {
            throw new StatusException(
                    asksDirectory ? NtStatus.STATUS_INVALID_PARAMETER : NtStatus.STATUS_OBJECT_NAME_COLLISION);
        }
    }

    private boolean namesStream() {
        return !name.stream().isEmpty();
    }

    private Volume.CreateResult createdStream(Link link) {
        if (!wanted.creates()) {
            throw new StatusException(NtStatus.STATUS_OBJECT_NAME_NOT_FOUND);
        }
        int access = grantedAccess(link);
        Stream stream = link.file.addStream(name.stream());
        volume.changed(
                link,
                ChangeNotifyRequest.FILTER_STREAM_NAME,
                FileNotifyInformation.ACTION_ADDED_STREAM,
                wanted.parentLease());
        return opened(link, stream, access, ACTION_CREATED);
    }

    /** MS-FSA 2.1.5.1.2.1: attributes that must be repeated, and those that forbid it. */
    private void checkOverwrite(File file, Stream stream) {
        if (!stream.isDefault()) {
            return;
        }
        int kept = FileAttributes.FILE_ATTRIBUTE_HIDDEN | FileAttributes.FILE_ATTRIBUTE_SYSTEM;
        boolean loses = (file.attributes() & kept & ~wanted.attributes()) != 0;
        if (loses || file.has(FileAttributes.FILE_ATTRIBUTE_READONLY)) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
    }

    private int grantedAccess(Link link) {
        int desired = AccessRights.specific(wanted.desiredAccess());
        int maximal = AccessCheck.maximal(link.file, wanted.identity(), link.parent);
        int granted = desired & ~AccessMask.MAXIMUM_ALLOWED;
        if (wanted.overwrites()) {
            AccessCheck.require(AccessMask.FILE_WRITE_DATA, maximal);
        }
        AccessCheck.require(granted, maximal | AccessMask.SYNCHRONIZE);
        if ((desired & AccessMask.MAXIMUM_ALLOWED) != 0) {
            granted |= maximal;
        }
        if (wanted.has(FILE_DELETE_ON_CLOSE)) {
            Volume.checkDeletable(link.file, true);
        }
        return granted;
    }

    private Volume.CreateResult share(Link link, Stream stream, int access) {
        int shared = wanted.overwrites() ? access | AccessMask.FILE_WRITE_DATA : access;
        Oplocks oplocks = stream.oplocks;
        if (ShareModes.conflict(stream, shared, wanted.shareAccess() & SHARE_ALL)) {
            if (oplocks.breakOthers(wanted.lease(), Grant.HANDLE, false)) {
                return new Volume.Waiting(stream);
            }
            throw new StatusException(NtStatus.STATUS_SHARING_VIOLATION);
        }
        if (stream.isDefault() && (access & AccessMask.DELETE) != 0 && streamForbidsDelete(link.file)) {
            throw new StatusException(NtStatus.STATUS_SHARING_VIOLATION);
        }
        if (oplocks.breakOthers(wanted.lease(), Grant.WRITE, wanted.overwrites(), shared)) {
            return new Volume.Waiting(stream);
        }
        if (wanted.has(FILE_DELETE_ON_CLOSE)) {
            oplocks.breakOthers(wanted.lease(), Grant.HANDLE, false);
        }
        if (!wanted.overwrites()) {
            return opened(link, stream, access, ACTION_OPENED);
        }
        overwrite(link, stream);
        int action = wanted.disposition() == FILE_SUPERSEDE ? ACTION_SUPERSEDED : ACTION_OVERWRITTEN;
        return opened(link, stream, access, action);
    }

    /** A named stream that is open without sharing deletion protects the whole file. */
    private static boolean streamForbidsDelete(File file) {
        return file.namedStreams().stream()
                .flatMap(named -> named.opens.stream())
                .anyMatch(open -> !AccessRights.isMetadataOnly(open.grantedAccess)
                        && (open.shareAccess & Open.FILE_SHARE_DELETE) == 0);
    }

    private void overwrite(Link link, Stream stream) {
        File file = link.file;
        stream.requireQuota(wanted.allocationSize());
        stream.oplocks.breakOthers(wanted.lease(), Grant.READ, true);
        stream.bytes.setSize(0);
        stream.reserved = wanted.allocationSize();
        stream.charge();
        if (stream.isDefault()) {
            file.setAttributes(newAttributes(false));
            file.extendedAttributes.clear();
            ExtendedAttributes.set(file, wanted.extendedAttributes());
            List.copyOf(file.namedStreams()).stream()
                    .filter(named -> named.opens.isEmpty())
                    .forEach(file::removeStream);
        }
        file.times.lastWrite = now;
        file.times.change = now;
        volume.changed(
                link,
                ChangeNotifyRequest.FILTER_SIZE
                        | ChangeNotifyRequest.FILTER_LAST_WRITE
                        | ChangeNotifyRequest.FILTER_ATTRIBUTES,
                FileNotifyInformation.ACTION_MODIFIED,
                wanted.parentLease());
    }

    private Volume.Opened opened(Link link, Stream stream, int access, int action) {
        Open open =
                new Open(link, stream, access, wanted.shareAccess() & SHARE_ALL, wanted.options(), wanted.identity());
        open.deleteOnClose = wanted.has(FILE_DELETE_ON_CLOSE);
        open.mode = wanted.options() & Volume.MODE_BITS;
        open.parentLease = wanted.parentLease();
        stream.opens.add(open);
        grant(open);
        return new Volume.Opened(open, action);
    }

    /** A directory can have a lease too, if it was agreed on. */
    private void grant(Open open) {
        CacheRequest caching = wanted.caching();
        if (caching == null) {
            return;
        }
        if (!open.isDirectory()) {
            open.stream.oplocks.grant(open, caching);
        } else if (caching.onDirectories() && open.stream.isDefault()) {
            open.stream.oplocks.grant(open, caching.withoutWrite());
        }
    }
}
