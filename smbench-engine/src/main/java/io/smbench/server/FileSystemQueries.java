package io.smbench.server;

import io.smbench.server.fsa.StatusException;
import io.smbench.server.fsa.Volume;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.dtyp.FileTime;
import io.smbench.smb2.fscc.FileFsAttributeInformation;
import io.smbench.smb2.fscc.FileFsControlInformation;
import io.smbench.smb2.fscc.FileFsDeviceInformation;
import io.smbench.smb2.fscc.FileFsFullSizeInformation;
import io.smbench.smb2.fscc.FileFsObjectIdInformation;
import io.smbench.smb2.fscc.FileFsSectorSizeInformation;
import io.smbench.smb2.fscc.FileFsSizeInformation;
import io.smbench.smb2.fscc.FileFsVolumeInformation;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.Information;
import io.smbench.wire.Bytes;

/** What a share says of its volume, MS-FSCC 2.5. */
final class FileSystemQueries {
    private static final int SECTOR_SIZE = 512;
    private static final int SECTORS_PER_UNIT = 8;
    private static final int UNIT_SIZE = SECTOR_SIZE * SECTORS_PER_UNIT;
    private static final int DEVICE_DISK = 7;
    private static final int DEVICE_IS_MOUNTED = 0x20;
    /** Case kept, Unicode, ACLs, sparse files, streams, extended attributes, hard links, object ids. */
    private static final int ATTRIBUTES =
            0x00000002 | 0x00000004 | 0x00000008 | 0x00000040 | 0x00010000 | 0x00040000 | 0x00400000 | 0x00800000;

    /** FILE_VOLUME_QUOTAS, MS-FSCC 2.5.1. */
    private static final int VOLUME_QUOTAS = 0x00000020;
    /** FILE_VC_QUOTA_ENFORCE, MS-FSCC 2.5.2. */
    private static final int QUOTA_ENFORCE = 0x00000002;

    private static final int LONGEST_NAME = 255;
    private static final int ALIGNED_DEVICE = 0x1 | 0x2;

    private FileSystemQueries() {}

    static Information query(ServerOpen open, InfoClass infoClass, ServerSettings settings) {
        Volume volume = open.share().volume();
        long total = volume.capacityBytes(open.local()) / UNIT_SIZE;
        long forCaller = volume.freeBytes(open.local()) / UNIT_SIZE;
        long free = volume.freeBytes() / UNIT_SIZE;
        boolean limited = !volume.quotas().isEmpty();
        return switch (infoClass.number()) {
            case 1 ->
                new FileFsVolumeInformation(
                        new FileTime(volume.created()), (int) volume.serialNumber(), true, volume.label());
            case 3 -> new FileFsSizeInformation(total, forCaller, SECTORS_PER_UNIT, SECTOR_SIZE);
            case 4 -> new FileFsDeviceInformation(DEVICE_DISK, DEVICE_IS_MOUNTED);
            case 5 -> new FileFsAttributeInformation(ATTRIBUTES | (limited ? VOLUME_QUOTAS : 0), LONGEST_NAME, "NTFS");
            case 6 -> new FileFsControlInformation(0, 0, 0, -1, -1, limited ? QUOTA_ENFORCE : 0);
            case 7 -> new FileFsFullSizeInformation(total, forCaller, free, SECTORS_PER_UNIT, SECTOR_SIZE);
            case 8 -> new FileFsObjectIdInformation(settings.guid(), Bytes.wrap(new byte[48]));
            case 11 ->
                new FileFsSectorSizeInformation(SECTOR_SIZE, UNIT_SIZE, UNIT_SIZE, UNIT_SIZE, ALIGNED_DEVICE, 0, 0);
            default -> throw new StatusException(NtStatus.STATUS_INVALID_INFO_CLASS);
        };
    }
}
