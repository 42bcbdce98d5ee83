package io.smbench.smb2;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * Symbolic Link Error Response, MS-SMB2 2.2.2.2.1: the ErrorData of STATUS_STOPPED_ON_SYMLINK.
 *
 * @param unparsedPathLength bytes at the end of the requested name that were not looked at
 * @param substituteName the link's target as the server resolves it
 * @param printName the link's target as people see it
 */
@API(status = API.Status.EXPERIMENTAL)
public record SymbolicLinkError(
        int reparseTag, int unparsedPathLength, String substituteName, String printName, int flags) {
    public static final int REPARSE_TAG_SYMLINK = 0xA000000C;
    public static final int FLAG_RELATIVE = 0x00000001;

    private static final int ERROR_TAG = 0x4C4D5953;
    private static final int FIXED_SIZE = 28;
    private static final int LENGTH_FIELD_SIZE = 4;
    /** SubstituteNameOffset to Flags: what ReparseDataLength counts besides the names. */
    private static final int REPARSE_FIELDS_SIZE = 12;

    /** Reads {@link ErrorResponse#defaultData()}. */
    public static SymbolicLinkError decode(WireReader in) {
        in.skip("SymLinkLength", LENGTH_FIELD_SIZE);
        in.skip("SymLinkErrorTag", 4);
        int reparseTag = in.i32("ReparseTag");
        in.skip("ReparseDataLength", 2);
        int unparsedPathLength = in.u16("UnparsedPathLength");
        int substituteNameOffset = in.u16("SubstituteNameOffset");
        int substituteNameLength = in.u16("SubstituteNameLength");
        int printNameOffset = in.u16("PrintNameOffset");
        int printNameLength = in.u16("PrintNameLength");
        int flags = in.i32("Flags");
        return new SymbolicLinkError(
                reparseTag,
                unparsedPathLength,
                VariablePart.readUtf16(in, "SubstituteName", FIXED_SIZE + substituteNameOffset, substituteNameLength),
                VariablePart.readUtf16(in, "PrintName", FIXED_SIZE + printNameOffset, printNameLength),
                flags);
    }

    public void encode(WireWriter out) {
        int substituteLength = VariablePart.checkU16("SubstituteNameLength", 2 * substituteName.length());
        int printLength = VariablePart.checkU16("PrintNameLength", 2 * printName.length());
        int namesLength = substituteLength + printLength;
        out.u32(FIXED_SIZE - LENGTH_FIELD_SIZE + namesLength)
                .u32(ERROR_TAG)
                .u32(reparseTag)
                .u16(VariablePart.checkU16("ReparseDataLength", REPARSE_FIELDS_SIZE + namesLength))
                .u16(unparsedPathLength)
                .u16(0)
                .u16(substituteLength)
                .u16(substituteLength)
                .u16(printLength)
                .u32(flags)
                .utf16(substituteName)
                .utf16(printName);
    }
}
