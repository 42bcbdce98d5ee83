package io.smbench.transform;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import java.nio.charset.StandardCharsets;

/** REPARSE_DATA_BUFFER and REPARSE_GUID_DATA_BUFFER without the names in them, MS-FSCC 2.1.2.2 to 2.1.2.6. */
final class AnonymousReparsePoints {
    private static final int MOUNT_POINT = 0xA0000003;
    private static final int SYMLINK = 0xA000000C;
    /** A type, and a target in UTF-16. */
    private static final int NFS = 0x80000014;
    /** Of the Windows Subsystem for Linux: a version, and a target in UTF-8. */
    private static final int LINUX_SYMLINK = 0xA000001D;

    private static final int OF_MICROSOFT = 0x80000000;

    private static final int HEADER_SIZE = 8;
    private static final int GUID_HEADER_SIZE = 24;
    private static final int MOUNT_POINT_NAMES_AT = 16;
    private static final int SYMLINK_NAMES_AT = 20;

    private final AnonymousText text;
    private final OpaqueBytes opaque;

    AnonymousReparsePoints(AnonymousText text, OpaqueBytes opaque) {
        this.text = text;
        this.opaque = opaque;
    }

    Bytes withoutNames(Bytes buffer) {
        if (buffer.length() < HEADER_SIZE) {
            return buffer;
        }
        WireReader in = buffer.reader();
        int tag = in.i32("ReparseTag");
        try {
            return switch (tag) {
                case MOUNT_POINT -> links(buffer, in, MOUNT_POINT_NAMES_AT);
                case SYMLINK -> links(buffer, in, SYMLINK_NAMES_AT);
                case NFS -> text.buffer(buffer);
                case LINUX_SYMLINK -> text.utf8(buffer);
                default -> opaque.after((tag & OF_MICROSOFT) != 0 ? HEADER_SIZE : GUID_HEADER_SIZE, buffer);
            };
        } catch (WireException e) { // its offsets are outside of it
            return text.buffer(buffer);
        }
    }

    private Bytes links(Bytes buffer, WireReader in, int namesAt) {
        byte[] bytes = text.buffer(buffer).toArray();
        in.position("SubstituteNameOffset", HEADER_SIZE);
        int substituteAt = namesAt + in.u16("SubstituteNameOffset");
        int substituteLength = in.u16("SubstituteNameLength");
        int printAt = namesAt + in.u16("PrintNameOffset");
        int printLength = in.u16("PrintNameLength");
        target(in, "SubstituteName", substituteAt, substituteLength).copyTo(bytes, substituteAt);
        target(in, "PrintName", printAt, printLength).copyTo(bytes, printAt);
        return Bytes.wrap(bytes);
    }

    private Bytes target(WireReader in, String field, int at, int length) {
        in.position(field, at);
        return Bytes.wrap(text.target(in.utf16(field, length)).getBytes(StandardCharsets.UTF_16LE));
    }
}
