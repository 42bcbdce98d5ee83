package io.smbench.smb2.fscc;

import io.smbench.smb2.dtyp.Sid;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FILE_GET_QUOTA_INFORMATION, MS-FSCC 2.4: whose quota QUERY_INFO asks for. */
@API(status = API.Status.EXPERIMENTAL)
public record FileGetQuotaInformation(Sid sid) implements InformationEntry {
    /** Reads what follows NextEntryOffset. */
    public static FileGetQuotaInformation decode(WireReader in) {
        long sidLength = in.u32("SidLength");
        return new FileGetQuotaInformation(Sid.decode(in.window("Sid", in.position(), sidLength)));
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(sid.size());
        sid.encode(out);
    }

    @Override
    public int alignment() {
        return 4;
    }
}
