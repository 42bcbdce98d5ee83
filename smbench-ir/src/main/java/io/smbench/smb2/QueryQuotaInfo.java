package io.smbench.smb2;

import io.smbench.smb2.dtyp.Sid;
import io.smbench.smb2.fscc.FileGetQuotaInformation;
import io.smbench.smb2.fscc.InformationList;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * SMB2_QUERY_QUOTA_INFO, MS-SMB2 2.2.37.1: the input of a QUERY_INFO of type QUOTA.
 *
 * @param sidList whose quota to return; empty: all, from {@code startSid} on
 */
@API(status = API.Status.EXPERIMENTAL)
public record QueryQuotaInfo(
        boolean returnSingle, boolean restartScan, List<FileGetQuotaInformation> sidList, @Nullable Sid startSid) {
    private static final int SID_BUFFER_AT = 16;

    public QueryQuotaInfo {
        sidList = List.copyOf(sidList);
    }

    /** Reads the input buffer of a {@link QueryInfoRequest}. */
    public static QueryQuotaInfo decode(WireReader in) {
        boolean returnSingle = in.u8("ReturnSingle") != 0;
        boolean restartScan = in.u8("RestartScan") != 0;
        in.skip("Reserved", 2);
        long sidListLength = in.u32("SidListLength");
        long startSidLength = in.u32("StartSidLength");
        long startSidOffset = in.u32("StartSidOffset");
        List<FileGetQuotaInformation> sidList = InformationList.decode(
                        in.window("SidList", SID_BUFFER_AT, sidListLength), FileGetQuotaInformation::decode)
                .entries();
        Sid startSid = startSidLength == 0
                ? null
                : Sid.decode(in.window("StartSid", SID_BUFFER_AT + startSidOffset, startSidLength));
        return new QueryQuotaInfo(returnSingle, restartScan, sidList, startSid);
    }

    public void encode(WireWriter out) {
        int at = out.position();
        out.u8(returnSingle ? 1 : 0).u8(restartScan ? 1 : 0).u16(0).zeros(12);
        new InformationList<>(sidList).encode(out);
        int listLength = out.position() - at - SID_BUFFER_AT;
        out.patchU32(at + 4, listLength);
        if (startSid != null) {
            out.patchU32(at + 8, startSid.size());
            out.patchU32(at + 12, listLength);
            startSid.encode(out);
        }
    }
}
