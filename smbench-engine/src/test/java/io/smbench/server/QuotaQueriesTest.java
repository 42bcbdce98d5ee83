package io.smbench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.smbench.smb2.FileId;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.QueryInfoRequest;
import io.smbench.smb2.QueryInfoResponse;
import io.smbench.smb2.QueryQuotaInfo;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Message;
import io.smbench.smb2.dtyp.Sid;
import io.smbench.smb2.fscc.FileFsControlInformation;
import io.smbench.smb2.fscc.FileGetQuotaInformation;
import io.smbench.smb2.fscc.FileQuotaInformation;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.Information;
import io.smbench.smb2.fscc.InformationList;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuotaQueriesTest {
    private static final int ROOM = 65536;

    private static EmbeddedSmbServer.Builder server() {
        return EmbeddedSmbServer.with()
                .allowAnonymous()
                .user("alice", "secret")
                .user("bob", "secret")
                .share("data")
                .share("free")
                .quota("data", "alice", 10_000)
                .quota("data", "bob", 20_000);
    }

    private static Smb2Message query(RawClient client, FileId open, InfoClass infoClass, int room, Bytes input)
            throws IOException {
        return client.call(Smb2Command.QUERY_INFO, new QueryInfoRequest(infoClass, room, 0, 0, open, input));
    }

    private static Bytes wanted(boolean single, boolean restart, List<Sid> sids, @Nullable Sid start) {
        WireWriter out = new WireWriter();
        new QueryQuotaInfo(
                        single,
                        restart,
                        sids.stream().map(FileGetQuotaInformation::new).toList(),
                        start)
                .encode(out);
        return out.toBytes();
    }

    private static List<FileQuotaInformation> quotas(Smb2Message answer) {
        assertThat(answer.header().status()).isEqualTo(NtStatus.STATUS_SUCCESS);
        Bytes buffer = ((QueryInfoResponse) answer.body()).buffer();
        return InformationList.decode(buffer.reader(), FileQuotaInformation::decode)
                .entries();
    }

    @Test
    void scanTellsEachQuotaOnceUntilItIsRestarted() throws Exception {
        try (EmbeddedSmbServer server = server().start();
                RawClient client = RawClient.connect(server, "data")) {
            FileId open = client.create("");
            Bytes next = wanted(true, false, List.of(), null);
            List<FileQuotaInformation> first = quotas(query(client, open, InfoClass.QUOTA_INFORMATION, ROOM, next));
            assertThat(first).extracting(FileQuotaInformation::quotaLimit).containsExactly(10_000L);
            assertThat(quotas(query(client, open, InfoClass.QUOTA_INFORMATION, ROOM, next)))
                    .extracting(FileQuotaInformation::quotaLimit)
                    .containsExactly(20_000L);
            assertThat(query(client, open, InfoClass.QUOTA_INFORMATION, ROOM, next)
                            .header()
                            .status())
                    .isEqualTo(NtStatus.STATUS_NO_MORE_ENTRIES);

            Bytes again = wanted(false, true, List.of(), null);
            assertThat(quotas(query(client, open, InfoClass.QUOTA_INFORMATION, ROOM, again)))
                    .extracting(FileQuotaInformation::quotaUsed)
                    .containsExactly(0L, 0L);
            Bytes from = wanted(false, false, List.of(), first.get(0).sid());
            assertThat(quotas(query(client, open, InfoClass.QUOTA_INFORMATION, ROOM, from)))
                    .hasSize(2);
        }
    }

    @Test
    void ownersAskedForAreToldWhatTheyTakeWithOrWithoutALimit() throws Exception {
        Sid anonymous = Sid.parse("S-1-5-7");
        try (EmbeddedSmbServer server = server().start();
                RawClient client = RawClient.connect(server, "data")) {
            FileId open = client.create("mine");
            Bytes input = wanted(false, false, List.of(anonymous), null);

            assertThat(quotas(query(client, open, InfoClass.QUOTA_INFORMATION, ROOM, input)))
                    .extracting(FileQuotaInformation::sid, FileQuotaInformation::quotaLimit)
                    .containsExactly(tuple(anonymous, -1L));
            assertThat(query(client, open, InfoClass.QUOTA_INFORMATION, 16, input)
                            .header()
                            .status())
                    .isEqualTo(NtStatus.STATUS_BUFFER_TOO_SMALL);
        }
    }

    @Test
    void shareWithoutQuotasHasNoneToTell() throws Exception {
        try (EmbeddedSmbServer server = server().start();
                RawClient client = RawClient.connect(server, "free");
                RawClient limited = RawClient.connect(server, "data")) {
            FileId open = client.create("");
            assertThat(query(client, open, InfoClass.QUOTA_INFORMATION, ROOM, wanted(false, true, List.of(), null))
                            .header()
                            .status())
                    .isEqualTo(NtStatus.STATUS_NOT_SUPPORTED);
            assertThat(control(client, open).fileSystemControlFlags()).isZero();
            assertThat(control(limited, limited.create("")).fileSystemControlFlags())
                    .isEqualTo(2);
        }
    }

    private static FileFsControlInformation control(RawClient client, FileId open) throws IOException {
        Smb2Message answer = query(client, open, InfoClass.FILE_FS_CONTROL_INFORMATION, ROOM, Bytes.EMPTY);
        return (FileFsControlInformation)
                Information.decode(InfoClass.FILE_FS_CONTROL_INFORMATION, ((QueryInfoResponse) answer.body()).buffer());
    }
}
