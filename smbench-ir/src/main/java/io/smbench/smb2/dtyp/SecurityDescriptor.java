package io.smbench.smb2.dtyp;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * SECURITY_DESCRIPTOR in its self-relative form, MS-DTYP 2.4.6.
 *
 * @param sbz1 the resource manager's bits, if {@link #CONTROL_RM_CONTROL_VALID}
 * @param control what is present, where it came from
 * @param dacl null and {@link #CONTROL_DACL_PRESENT}: everyone may do everything
 */
@API(status = API.Status.EXPERIMENTAL)
public record SecurityDescriptor(
        int revision,
        int sbz1,
        int control,
        @Nullable Sid owner,
        @Nullable Sid group,
        @Nullable Acl sacl,
        @Nullable Acl dacl) {
    public static final int CONTROL_OWNER_DEFAULTED = 0x0001;
    public static final int CONTROL_GROUP_DEFAULTED = 0x0002;
    public static final int CONTROL_DACL_PRESENT = 0x0004;
    public static final int CONTROL_DACL_DEFAULTED = 0x0008;
    public static final int CONTROL_SACL_PRESENT = 0x0010;
    public static final int CONTROL_SACL_DEFAULTED = 0x0020;
    public static final int CONTROL_DACL_AUTO_INHERIT_REQ = 0x0100;
    public static final int CONTROL_SACL_AUTO_INHERIT_REQ = 0x0200;
    public static final int CONTROL_DACL_AUTO_INHERITED = 0x0400;
    public static final int CONTROL_SACL_AUTO_INHERITED = 0x0800;
    public static final int CONTROL_DACL_PROTECTED = 0x1000;
    public static final int CONTROL_SACL_PROTECTED = 0x2000;
    public static final int CONTROL_RM_CONTROL_VALID = 0x4000;
    public static final int CONTROL_SELF_RELATIVE = 0x8000;

    private static final int OFFSETS_AT = 4;

    /** Reads a descriptor; its offsets count from the beginning of {@code in}'s window. */
    public static SecurityDescriptor decode(WireReader in) {
        int revision = in.u8("SecurityDescriptor.Revision");
        int sbz1 = in.u8("SecurityDescriptor.Sbz1");
        int control = in.u16("SecurityDescriptor.Control");
        WireReader owner = part(in, "OffsetOwner");
        WireReader group = part(in, "OffsetGroup");
        WireReader sacl = part(in, "OffsetSacl");
        WireReader dacl = part(in, "OffsetDacl");
        return new SecurityDescriptor(
                revision,
                sbz1,
                control,
                owner == null ? null : Sid.decode(owner),
                group == null ? null : Sid.decode(group),
                sacl == null ? null : Acl.decode(sacl),
                dacl == null ? null : Acl.decode(dacl));
    }

    private static @Nullable WireReader part(WireReader in, String field) {
        long offset = in.u32(field);
        return offset == 0 ? null : in.window(field, offset, Math.max(0, in.size() - offset));
    }

    public void encode(WireWriter out) {
        int at = out.position();
        out.u8(revision).u8(sbz1).u16(control).zeros(16);
        if (owner != null) {
            begin(out, at, 0);
            owner.encode(out);
        }
        if (group != null) {
            begin(out, at, 1);
            group.encode(out);
        }
        if (sacl != null) {
            begin(out, at, 2);
            sacl.encode(out);
        }
        if (dacl != null) {
            begin(out, at, 3);
            dacl.encode(out);
        }
    }

    private static void begin(WireWriter out, int at, int index) {
        out.zeros(Math.floorMod(at - out.position(), 4));
        out.patchU32(at + OFFSETS_AT + 4 * index, out.position() - at);
    }
}
