package io.smbench.server;

import io.smbench.server.fsa.Quotas;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.QueryInfoRequest;
import io.smbench.smb2.QueryInfoResponse;
import io.smbench.smb2.QueryQuotaInfo;
import io.smbench.smb2.dtyp.FileTime;
import io.smbench.smb2.dtyp.Sid;
import io.smbench.smb2.fscc.FileGetQuotaInformation;
import io.smbench.smb2.fscc.FileQuotaInformation;
import io.smbench.smb2.fscc.InformationList;
import io.smbench.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** SMB2_0_INFO_QUOTA, MS-SMB2 3.3.5.20.4 and MS-FSA 2.1.5.21: what owners of files take and may take. */
final class QuotaQueries {
    private QuotaQueries() {}

    static Reply query(QueryInfoRequest body, ServerOpen open) {
        Quotas quotas = open.share().volume().quotas();
        if (quotas.isEmpty()) {
            return Reply.error(NtStatus.STATUS_NOT_SUPPORTED);
        }
        QueryQuotaInfo wanted = QueryQuotaInfo.decode(body.input().reader());
        boolean scans = wanted.sidList().isEmpty();
        List<Sid> owners = scans
                ? remaining(quotas.owners(), wanted, open)
                : wanted.sidList().stream().map(FileGetQuotaInformation::sid).toList();
        if (owners.isEmpty()) {
            return Reply.error(NtStatus.STATUS_NO_MORE_ENTRIES);
        }
        List<FileQuotaInformation> entries = new ArrayList<>();
        Bytes answer = Bytes.EMPTY;
        for (Sid owner : owners.subList(0, wanted.returnSingle() ? 1 : owners.size())) {
            entries.add(entry(quotas, owner));
            Bytes longer = new InformationList<>(entries).toBytes();
            if (longer.length() > body.outputBufferLength()) {
                break;
            }
            answer = longer;
            open.quotaScan += scans ? 1 : 0;
        }
        return answer.isEmpty()
                ? Reply.error(NtStatus.STATUS_BUFFER_TOO_SMALL)
                : Reply.success(new QueryInfoResponse(answer));
    }

    /** Where the scan of this Open goes on, or begins. */
    private static List<Sid> remaining(List<Sid> owners, QueryQuotaInfo wanted, ServerOpen open) {
        Sid start = wanted.startSid();
        if (start != null) {
            int first = owners.indexOf(start);
            open.quotaScan = first < 0 ? owners.size() : first;
        } else if (wanted.restartScan()) {
            open.quotaScan = 0;
        }
        return owners.subList(open.quotaScan, owners.size());
    }

    /** Nobody is warned before the limit. */
    private static FileQuotaInformation entry(Quotas quotas, Sid owner) {
        return new FileQuotaInformation(FileTime.ZERO, quotas.used(owner), Quotas.NO_LIMIT, quotas.limit(owner), owner);
    }
}
