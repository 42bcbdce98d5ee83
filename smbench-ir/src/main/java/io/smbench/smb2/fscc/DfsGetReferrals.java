package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * REQ_GET_DFS_REFERRAL, MS-DFSC 2.2.2: the input of FSCTL_DFS_GET_REFERRALS.
 *
 * @param requestFileName without the NUL that ends it on the wire
 */
@API(status = API.Status.EXPERIMENTAL)
public record DfsGetReferrals(int maxReferralLevel, String requestFileName) implements FsctlBuffer {
    public static DfsGetReferrals decode(WireReader in) {
        int maxReferralLevel = in.u16("MaxReferralLevel");
        String name = in.utf16("RequestFileName", in.remaining());
        int end = name.indexOf('\0');
        return new DfsGetReferrals(maxReferralLevel, end < 0 ? name : name.substring(0, end));
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(maxReferralLevel).utf16(requestFileName).u16(0);
    }
}
