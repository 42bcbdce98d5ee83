package io.smbench.server.fsa;

import io.smbench.smb2.AccessMask;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.fscc.DirectoryEntry;
import io.smbench.smb2.fscc.DirectoryInformation;
import io.smbench.smb2.fscc.FileBothDirectoryInformation;
import io.smbench.smb2.fscc.FileDirectoryInformation;
import io.smbench.smb2.fscc.FileFullDirectoryInformation;
import io.smbench.smb2.fscc.FileIdBothDirectoryInformation;
import io.smbench.smb2.fscc.FileIdExtdDirectoryInformation;
import io.smbench.smb2.fscc.FileIdFullDirectoryInformation;
import io.smbench.smb2.fscc.FileNamesInformation;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** QUERY_DIRECTORY on a directory Open, MS-FSA 2.1.5.6.3. */
@API(status = API.Status.INTERNAL)
public final class DirectoryListing {
    private DirectoryListing() {}

    /**
     * The next entries that fit, at least one.
     *
     * @param infoClass number of the directory information class
     * @param pattern of the scan's beginning; later calls go on with the first one's
     * @param restart begins again; with {@code newPattern} also with this call's pattern
     * @throws StatusException STATUS_NO_SUCH_FILE or STATUS_NO_MORE_FILES if there are none,
     *     STATUS_INFO_LENGTH_MISMATCH if the first one does not fit
     */
    public static Bytes next(
            Open open, int infoClass, String pattern, boolean restart, boolean newPattern, boolean single, int room) {
        if (!open.isDirectory()) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
        if (!open.has(AccessMask.FILE_READ_DATA)) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
        DirectoryScan scan = open.scan;
        if (scan == null || newPattern) {
            scan = new DirectoryScan(open, pattern.isEmpty() ? "*" : pattern);
        } else if (restart) {
            scan = new DirectoryScan(open, scan.pattern());
        }
        open.scan = scan;
        return fill(scan, infoClass, single, room);
    }

    private static Bytes fill(DirectoryScan scan, int infoClass, boolean single, int room) {
        WireWriter out = new WireWriter();
        int previous = -1;
        do {
            DirectoryInformation entry = entry(scan.peek(), infoClass);
            WireWriter one = new WireWriter();
            entry.encode(one.u32(0));
            int start = (out.position() + 7) & ~7;
            if (start + one.position() > room) {
                if (previous < 0) {
                    throw new StatusException(NtStatus.STATUS_INFO_LENGTH_MISMATCH);
                }
                break;
            }
            out.align(8);
            if (previous >= 0) {
                out.patchU32(previous, start - previous);
            }
            out.bytes(one.toBytes());
            previous = start;
            scan.advance();
        } while (!single && !scan.isDone());
        return out.toBytes();
    }

    private static DirectoryInformation entry(DirectoryScan.Entry found, int infoClass) {
        File file = found.file();
        String name = found.name();
        long eaSize = ExtendedAttributes.size(file);
        Stream data = file.defaultStream();
        DirectoryEntry entry = new DirectoryEntry(
                0, file.times.toFileTimes(), data.bytes.size(), data.allocationSize(), file.attributes());
        return switch (infoClass) {
            case 1 -> new FileDirectoryInformation(entry, name);
            case 2 -> new FileFullDirectoryInformation(entry, eaSize, name);
            case 3 -> new FileBothDirectoryInformation(entry, eaSize, ShortNames.of(name), name);
            case 12 -> new FileNamesInformation(0, name);
            case 37 -> new FileIdBothDirectoryInformation(entry, eaSize, ShortNames.of(name), file.fileId, name);
            case 38 -> new FileIdFullDirectoryInformation(entry, eaSize, file.fileId, name);
            case 60 ->
                new FileIdExtdDirectoryInformation(
                        entry,
                        eaSize,
                        0,
                        new WireWriter(16).i64(file.fileId).i64(0).toBytes(),
                        name);
            default -> throw new StatusException(NtStatus.STATUS_INVALID_INFO_CLASS);
        };
    }
}
