package io.smbench.smb2.dtyp;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The ACEs about a property or a kind of object, MS-DTYP 2.4.4.3 and others. The Flags field says which GUID is there.
 */
@API(status = API.Status.EXPERIMENTAL)
public record ObjectAce(
        int type,
        int flags,
        int mask,
        @Nullable Guid objectType,
        @Nullable Guid inheritedObjectType,
        Sid sid,
        Bytes applicationData)
        implements Ace {
    private static final int OBJECT_TYPE_PRESENT = 0x00000001;
    private static final int INHERITED_OBJECT_TYPE_PRESENT = 0x00000002;

    static ObjectAce decode(int type, int flags, WireReader in) {
        int mask = in.i32("Ace.Mask");
        int present = in.i32("Ace.Flags");
        Guid objectType = (present & OBJECT_TYPE_PRESENT) != 0 ? Guid.decode("Ace.ObjectType", in) : null;
        Guid inheritedObjectType =
                (present & INHERITED_OBJECT_TYPE_PRESENT) != 0 ? Guid.decode("Ace.InheritedObjectType", in) : null;
        Sid sid = Sid.decode(in);
        return new ObjectAce(type, flags, mask, objectType, inheritedObjectType, sid, in.rest());
    }

    @Override
    public void encodeBody(WireWriter out) {
        out.u32(mask)
                .u32((objectType != null ? OBJECT_TYPE_PRESENT : 0)
                        | (inheritedObjectType != null ? INHERITED_OBJECT_TYPE_PRESENT : 0));
        if (objectType != null) {
            objectType.encode(out);
        }
        if (inheritedObjectType != null) {
            inheritedObjectType.encode(out);
        }
        sid.encode(out);
        out.bytes(applicationData);
    }
}
