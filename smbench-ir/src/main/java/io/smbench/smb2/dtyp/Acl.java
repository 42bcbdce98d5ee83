package io.smbench.smb2.dtyp;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** ACL, MS-DTYP 2.4.5. */
@API(status = API.Status.EXPERIMENTAL)
public record Acl(int aclRevision, List<Ace> aces) {
    public static final int REVISION = 0x02;
    /** With object ACEs. */
    public static final int REVISION_DS = 0x04;

    public Acl {
        aces = List.copyOf(aces);
    }

    public static Acl decode(WireReader in) {
        int at = in.position();
        int aclRevision = in.u8("Acl.AclRevision");
        in.skip("Acl.Sbz1", 1);
        int aclSize = in.u16("Acl.AclSize");
        WireReader body = in.window("Acl", at, aclSize);
        body.position("Acl.AceCount", 4);
        int aceCount = body.u16("Acl.AceCount");
        body.skip("Acl.Sbz2", 2);
        List<Ace> aces = new ArrayList<>();
        for (int i = 0; i < aceCount; i++) {
            aces.add(Ace.decode(body));
        }
        return new Acl(aclRevision, aces);
    }

    public void encode(WireWriter out) {
        int at = out.position();
        out.u8(aclRevision).u8(0).u16(0).u16(aces.size()).u16(0);
        aces.forEach(ace -> ace.encode(out));
        Ace.patchSize(out, "AclSize", at);
    }
}
