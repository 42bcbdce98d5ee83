package io.smbench.smb2.dtyp;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** An ACE, MS-DTYP 2.4.4: one entry of an {@link Acl}. */
@API(status = API.Status.EXPERIMENTAL)
public sealed interface Ace permits ObjectAce, OpaqueAce, SidAce {
    int ACCESS_ALLOWED = 0x00;
    int ACCESS_DENIED = 0x01;
    int SYSTEM_AUDIT = 0x02;
    int ACCESS_ALLOWED_OBJECT = 0x05;
    int ACCESS_DENIED_OBJECT = 0x06;
    int SYSTEM_AUDIT_OBJECT = 0x07;
    int ACCESS_ALLOWED_CALLBACK = 0x09;
    int ACCESS_DENIED_CALLBACK = 0x0A;
    int ACCESS_ALLOWED_CALLBACK_OBJECT = 0x0B;
    int ACCESS_DENIED_CALLBACK_OBJECT = 0x0C;
    int SYSTEM_AUDIT_CALLBACK = 0x0D;
    int SYSTEM_AUDIT_CALLBACK_OBJECT = 0x0F;
    int SYSTEM_MANDATORY_LABEL = 0x11;
    int SYSTEM_RESOURCE_ATTRIBUTE = 0x12;
    int SYSTEM_SCOPED_POLICY_ID = 0x13;

    int FLAG_OBJECT_INHERIT = 0x01;
    int FLAG_CONTAINER_INHERIT = 0x02;
    int FLAG_NO_PROPAGATE_INHERIT = 0x04;
    int FLAG_INHERIT_ONLY = 0x08;
    int FLAG_INHERITED = 0x10;
    int FLAG_SUCCESSFUL_ACCESS = 0x40;
    int FLAG_FAILED_ACCESS = 0x80;

    /** AceType. */
    int type();

    /** AceFlags. */
    int flags();

    /** Writes what follows the ACE_HEADER. */
    void encodeBody(WireWriter out);

    static Ace decode(WireReader in) {
        int at = in.position();
        int type = in.u8("AceType");
        int flags = in.u8("AceFlags");
        int size = in.u16("AceSize");
        WireReader body = in.window("Ace", at, size);
        body.skip("AceHeader", 4);
        in.position("Ace", (long) at + size);
        return switch (type) {
            case ACCESS_ALLOWED, ACCESS_DENIED, SYSTEM_AUDIT, SYSTEM_MANDATORY_LABEL, SYSTEM_SCOPED_POLICY_ID ->
                SidAce.decode(type, flags, body);
            case ACCESS_ALLOWED_CALLBACK, ACCESS_DENIED_CALLBACK, SYSTEM_AUDIT_CALLBACK, SYSTEM_RESOURCE_ATTRIBUTE ->
                SidAce.decode(type, flags, body);
            case ACCESS_ALLOWED_OBJECT, ACCESS_DENIED_OBJECT, SYSTEM_AUDIT_OBJECT ->
                ObjectAce.decode(type, flags, body);
            case ACCESS_ALLOWED_CALLBACK_OBJECT, ACCESS_DENIED_CALLBACK_OBJECT, SYSTEM_AUDIT_CALLBACK_OBJECT ->
                ObjectAce.decode(type, flags, body);
            default -> new OpaqueAce(type, flags, body.rest());
        };
    }

    default void encode(WireWriter out) {
        int at = out.position();
        out.u8(type()).u8(flags()).u16(0);
        encodeBody(out);
        patchSize(out, "AceSize", at);
    }

    /** Fills in the 16-bit size of an ACE or ACL that began at {@code at}. */
    static void patchSize(WireWriter out, String field, int at) {
        int size = out.position() - at;
        if (size > 0xFFFF) {
            throw new IllegalArgumentException("%s: %d bytes, at most 65535".formatted(field, size));
        }
        out.patchU16(at + 2, size);
    }
}
