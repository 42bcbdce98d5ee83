package io.smbench.smb2;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SMB2 Oplock Break Notification, MS-SMB2 2.2.23.1.
 *
 * @param oplockLevel the level that is left
 */
@API(status = API.Status.EXPERIMENTAL)
public record OplockBreakNotification(OplockLevel oplockLevel, FileId fileId) implements Smb2Body {
    /** Those of leases have others. */
    public static final int STRUCTURE_SIZE = 24;

    public static OplockBreakNotification decode(WireReader in) {
        in.skip("StructureSize", 2);
        OplockLevel oplockLevel = new OplockLevel(in.u8("OplockLevel"));
        in.skip("Reserved", 5);
        return new OplockBreakNotification(oplockLevel, FileId.decode(in));
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE).u8(oplockLevel.value()).zeros(5);
        fileId.encode(out);
    }
}
