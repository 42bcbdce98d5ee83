package io.smbench.smb2.fscc;

import org.apiguardian.api.API;

/** The bits of a FileAttributes field, MS-FSCC 2.6. */
@API(status = API.Status.EXPERIMENTAL)
public final class FileAttributes {
    public static final int FILE_ATTRIBUTE_READONLY = 0x00000001;
    public static final int FILE_ATTRIBUTE_HIDDEN = 0x00000002;
    public static final int FILE_ATTRIBUTE_SYSTEM = 0x00000004;
    public static final int FILE_ATTRIBUTE_DIRECTORY = 0x00000010;
    public static final int FILE_ATTRIBUTE_ARCHIVE = 0x00000020;
    public static final int FILE_ATTRIBUTE_NORMAL = 0x00000080;
    public static final int FILE_ATTRIBUTE_TEMPORARY = 0x00000100;
    public static final int FILE_ATTRIBUTE_SPARSE_FILE = 0x00000200;
    public static final int FILE_ATTRIBUTE_REPARSE_POINT = 0x00000400;
    public static final int FILE_ATTRIBUTE_COMPRESSED = 0x00000800;
    public static final int FILE_ATTRIBUTE_OFFLINE = 0x00001000;
    public static final int FILE_ATTRIBUTE_NOT_CONTENT_INDEXED = 0x00002000;
    public static final int FILE_ATTRIBUTE_ENCRYPTED = 0x00004000;
    public static final int FILE_ATTRIBUTE_INTEGRITY_STREAM = 0x00008000;
    public static final int FILE_ATTRIBUTE_NO_SCRUB_DATA = 0x00020000;
    public static final int FILE_ATTRIBUTE_RECALL_ON_OPEN = 0x00040000;
    public static final int FILE_ATTRIBUTE_PINNED = 0x00080000;
    public static final int FILE_ATTRIBUTE_UNPINNED = 0x00100000;
    public static final int FILE_ATTRIBUTE_RECALL_ON_DATA_ACCESS = 0x00400000;

    private FileAttributes() {}
}
