package io.smbench.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.ir.Action;
import io.smbench.ir.Diagnostic;
import io.smbench.ir.InitialState;
import io.smbench.ir.Metadata;
import io.smbench.ir.Operation;
import io.smbench.ir.Returned;
import io.smbench.ir.Workload;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.FileId;
import io.smbench.smb2.ValidateNegotiateInfoRequest;
import io.smbench.smb2.context.AppInstanceId;
import io.smbench.smb2.context.DurableHandleReconnectV2;
import io.smbench.smb2.context.DurableHandleRequestV2;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.smb2.dtyp.Sid;
import io.smbench.smb2.fscc.FileFsLabelInformation;
import io.smbench.smb2.fscc.FileLinkInformation;
import io.smbench.smb2.fscc.FileRenameInformation;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and identifiers wherever a workload can have some. */
class AnonymizerLeaksTest extends WorkloadWithSecrets {
    AnonymizerLeaksTest(@TempDir Path folder) {
        super(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S-1-5-21-1111111111-2222222222-3333333333-1104",
                "S-1-5-21-1111111111-2222222222-3333333333",
                "S-1-12-1-1111111111-2222222222-3333333333-4000000001",
                "S-1-5-5-1111111111-222222222",
                "S-1-5-80-4000000001-2222222222-3333333333-1111111111-2000000002",
                "S-1-5-88-1-4000000001",
                "S-1-15-2-1111111111-2222222222-3333333333-4000000001-1-2-3",
                "S-1-22-1-100123"
            })
    void accountsInSecurityDescriptorsAndQuotas(String account) throws IOException {
        WireWriter out = new WireWriter();
        Sid sid = Sid.parse(account);
        sid.encode(out);
        Sid.parse("S-1-5-32-544").encode(out);
        sid.encode(out.u32(0));
        Bytes buffer = out.toBytes();
        setInfo(new InfoClass(InfoType.SECURITY, 0), buffer);
        setInfo(new InfoClass(InfoType.QUOTA, 0), buffer);
        add(new Action.QueryInfo(4, 0, 100, 0, 0, buffer));
        open(new CreateContext(CreateContext.SECURITY_DESCRIPTOR, buffer));

        Workload anonymous = assertGone();

        Bytes replaced = ((Action.SetInfo) anonymous.operations().get(0).action()).buffer();
        Sid first = Sid.decode(replaced.reader());
        assertThat(first.subAuthorities()).hasSameSizeAs(sid.subAuthorities());
        assertThat(first.subAuthorities().stream().filter(number -> number >= 1_000))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(sid.subAuthorities());
        assertThat(replaced.slice(replaced.length() - sid.size(), sid.size())).isEqualTo(replaced.slice(0, sid.size()));
        assertThat(((Action.SetInfo) anonymous.operations().get(1).action()).buffer())
                .isEqualTo(replaced);
        assertThat(((Action.QueryInfo) anonymous.operations().get(2).action()).input())
                .isEqualTo(replaced);
        assertThat(contexts(anonymous, 3)).singleElement().satisfies(context -> assertThat(context.data())
                .isEqualTo(replaced));
    }

    @Test
    void namesInNotificationsListingsRenamesAndLinks() throws IOException {
        Returned notified = Returned.listed(100, List.of("3:departments/merger plan.docx"));
        add(new Action.ChangeNotify(1, 1000, 1), null, notified);
        add(new Action.ListDirectory("", "quart*"), null, Returned.listed(100, List.of("quarterly.xlsx", "wages")));
        add(new Action.Rename("wages", "salaries/2024 final", true));
        setInfo(
                InfoClass.FILE_RENAME_INFORMATION,
                new FileRenameInformation(true, 0, "\\\\fileserver01\\budget\\moved").toBytes());
        setInfo(
                InfoClass.FILE_LINK_INFORMATION,
                new FileLinkInformation(true, 0, "\\??\\C:\\archive\\linked").toBytes());

        assertGone(
                "departments", "merger plan", "quart", "quarterly", "wages", "salaries", "2024 final", "fileserver01");
        assertGone("budget", "moved", "archive", "linked");
    }

    @Test
    void extendedAttributes() throws IOException {
        Bytes attributes = new WireWriter()
                .u32(0)
                .u8(0)
                .u8("ACME.CASE".length())
                .u16(GUID.value().length())
                .bytes(bytes("ACME.CASE\0", StandardCharsets.US_ASCII))
                .bytes(GUID.value())
                .toBytes();
        setInfo(InfoClass.FILE_FULL_EA_INFORMATION, attributes);
        open(new CreateContext(CreateContext.EXTENDED_ATTRIBUTES, attributes));
        Bytes query = new WireWriter()
                .u32(0)
                .u8("ACME.CASE".length())
                .bytes(bytes("ACME.CASE\0", StandardCharsets.US_ASCII))
                .toBytes();
        add(new Action.QueryInfo(1, 15, 100, 0, 0, query));

        assertGone("ACME.CASE", latin1(GUID.value()));
    }

    @Test
    void guidsThatClientsChose() throws IOException {
        clientGuid = GUID.toString();
        open(
                new DurableHandleRequestV2(0, 0, GUID).toContext(),
                new AppInstanceId(OTHER).toContext(),
                new CreateContext(CreateContext.LEASE, lease(GUID, OTHER)));
        open(new DurableHandleReconnectV2(new FileId(1, 2), GUID, 0).toContext());
        open(new CreateContext(CreateContext.SVHDX_OPEN_DEVICE, sharedDisk()));
        open(new CreateContext(Bytes.fromHex("00112233445566778899aabbccddeeff"), GUID.value()));
        add(new Action.OplockBreakNotification(GUID.value(), 7, 1, true));
        add(new Action.OplockBreakAck(GUID.value(), 1));
        ioctl(
                FsctlCode.FSCTL_VALIDATE_NEGOTIATE_INFO,
                new ValidateNegotiateInfoRequest(0, GUID, 1, List.of(0x0311)).toBytes());

        Workload anonymous = assertGone(GUID.toString(), latin1(GUID.value()), latin1(OTHER.value()), "hypervisor07");

        Bytes made = Objects.requireNonNull(
                ((Action.OplockBreakAck) anonymous.operations().get(5).action()).leaseKey());
        assertThat(anonymous.header().clients().get(0).clientGuid()).isEqualTo(new Guid(made).toString());
        assertThat(contexts(anonymous, 0).get(0).data().slice(16, 16)).isEqualTo(made);
        assertThat(contexts(anonymous, 0).get(2).data().slice(0, 16)).isEqualTo(made);
        assertThat(contexts(anonymous, 1).get(0).data().slice(16, 16)).isEqualTo(made);
        assertThat(input(anonymous, 6).slice(4, 16)).isEqualTo(made);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Finance Backup",
                "\u0623\u0631\u0634\u064a\u0641",
                "\u5408\u5e76\u8ba1\u5212",
                "\u0e1a\u0e31\u0e0d\u0e0a\u0e35\u0e25\u0e31\u0e1a"
            })
    void volumeLabelsInAnyScript(String label) throws IOException {
        setInfo(InfoClass.FILE_FS_LABEL_INFORMATION, new FileFsLabelInformation(label).toBytes());

        assertGone(label);
    }

    @Test
    void whatStandsInTheHeader() throws IOException {
        metadata = new Metadata(
                "acme-outage.pcapng",
                "0123456789abcdef".repeat(4),
                "built for acme-outage",
                0,
                Map.of("frames of acme-outage", 7L, "requests.CREATE", 8L),
                List.of(new Diagnostic("capture-notice", "comment: the wages server", 1, 1L)));
        initialState = new InitialState(List.of(new InitialState.Entry(
                "s1", "plans", InitialState.Kind.DIRECTORY, 0, null, List.of(), "carol opened it on monday")));
        extensions = Map.of("ticket", "for carol of departments");
        clientGuid = "carols laptop";
        dialect = "3.1.1 as carol said";
        operations.add(new Operation(
                "op_1", "c", 0, new Action.Echo(), null, null, List.of(), null, null, Map.of("note", "ask carol")));

        Workload anonymous = assertGone("acme-outage", "wages", "plans", "carol", "departments");

        assertThat(anonymous.header().metadata().counts()).isEqualTo(Map.of("requests.CREATE", 8L));
        assertThat(anonymous.header().metadata().sourceName()).endsWith(".pcapng");
        assertThat(anonymous.header().metadata().sourceSha256()).isNull();
    }

    @Test
    void usersWithTheirDomains() throws IOException {
        add(new Action.SessionSetup("carol.smith@acme.example", null));
        add(new Action.Mkdir("home/carol.smith"));

        Workload anonymous = assertGone("carol.smith", "acme.example", "smith");

        String user = ((Action.SessionSetup) anonymous.operations().get(0).action()).username();
        assertThat(user).matches("[a-z]{5}\\.[a-z]{5}@[a-z]{4}\\.[a-z]{7}");
    }

    private static Bytes lease(Guid key, Guid parent) {
        return new WireWriter()
                .bytes(key.value())
                .zeros(16)
                .bytes(parent.value())
                .zeros(4)
                .toBytes();
    }

    /** SVHDX_OPEN_DEVICE_CONTEXT, MS-RSVD 2.2.4.12. */
    private static Bytes sharedDisk() {
        Bytes host = bytes("hypervisor07", WIDE);
        return new WireWriter()
                .u32(1)
                .u32(1)
                .bytes(GUID.value())
                .zeros(16)
                .u16(host.length())
                .bytes(host)
                .zeros(126 - host.length())
                .toBytes();
    }
}
