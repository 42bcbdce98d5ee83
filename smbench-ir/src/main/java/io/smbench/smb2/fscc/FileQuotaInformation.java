package io.smbench.smb2.fscc;

import io.smbench.smb2.dtyp.FileTime;
import io.smbench.smb2.dtyp.Sid;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileQuotaInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileQuotaInformation(FileTime changeTime, long quotaUsed, long quotaThreshold, long quotaLimit, Sid sid)
        implements InformationEntry {
    /** Reads what follows NextEntryOffset. */
    public static FileQuotaInformation decode(WireReader in) {
        long sidLength = in.u32("SidLength");
        FileTime changeTime = FileTime.decode("ChangeTime", in);
        long quotaUsed = in.i64("QuotaUsed");
        long quotaThreshold = in.i64("QuotaThreshold");
        long quotaLimit = in.i64("QuotaLimit");
        Sid sid = Sid.decode(in.window("Sid", in.position(), sidLength));
        return new FileQuotaInformation(changeTime, quotaUsed, quotaThreshold, quotaLimit, sid);
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(sid.size());
        changeTime.encode(out);
        out.i64(quotaUsed).i64(quotaThreshold).i64(quotaLimit);
        sid.encode(out);
    }
}
