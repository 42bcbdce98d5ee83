package io.smbench.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.ir.Action;
import io.smbench.ir.Client;
import io.smbench.ir.Expected;
import io.smbench.ir.InitialState;
import io.smbench.ir.MemoryBlobs;
import io.smbench.ir.Metadata;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Operation;
import io.smbench.ir.Payload;
import io.smbench.ir.Returned;
import io.smbench.ir.Share;
import io.smbench.ir.SharePath;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.dtyp.Sid;
import io.smbench.smb2.fscc.FileLinkInformation;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.smb2.fscc.Information;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnonymizerTest {
    private static final AnonymizeOptions OPTIONS = AnonymizeOptions.withKey("a key of at least sixteen bytes");

    private final MemoryBlobs blobs = new MemoryBlobs();
    private final List<Operation> operations = new ArrayList<>();

    @Test
    void pathsKeepDepthLengthCaseStreamsAndCommonExtensions() {
        open("Projects/Secret Merger/Term-Sheet 2024.DOCX:Zone.Identifier:$DATA");

        assertThat(openedPath(0))
                .matches("[A-Z][a-z]{7}/[A-Z][a-z]{5} [A-Z][a-z]{5}/[A-Z][a-z]{3}-[A-Z][a-z]{4} \\d{4}\\.DOCX"
                        + ":Zone\\.Identifier:\\$DATA")
                .doesNotContainIgnoringCase("secret");
    }

    @Test
    void oneNameBecomesOneNameEverywhereInAnyCase() {
        open("Smith/letter.txt");
        open("SMITH/LETTER.txt");
        open("smith/other.txt");

        assertThat(openedPath(0)).isEqualToIgnoringCase(openedPath(1)).isNotEqualTo(openedPath(1));
        assertThat(SharePath.parent(openedPath(2))).isEqualToIgnoringCase(SharePath.parent(openedPath(0)));
        assertThat(openedPath(2)).isNotEqualToIgnoringCase(openedPath(0));
        assertThat(anonymized().workload().operations())
                .isEqualTo(anonymized().workload().operations());
    }

    @Test
    void anExtensionThatIsNotCommonIsReplacedAsIsOneThatIsAName() {
        open("plans.acmecorp");
        open("xlsx/budget.xlsx");

        assertThat(openedPath(0)).matches("[a-z]{5}\\.[a-z]{8}").doesNotEndWith("acmecorp");
        assertThat(openedPath(1)).doesNotContain("xlsx");
        assertThat(anonymized().leaks()).isEmpty();
    }

    @Test
    void whatMatchedAPatternMatchesItAgain() {
        open("dir/Invoice-0815.pdf");
        add(new Action.ListDirectory("dir", "invoice*.pdf"), null, Returned.listed(100, List.of("Invoice-0815.pdf")));
        add(new Action.ListDirectory("dir", "*0815.*"), null, Returned.listed(100, List.of("Invoice-0815.pdf")));
        add(new Action.ListDirectory("dir", "<.p?f"), null, Returned.listed(100, List.of(".", "..")));

        Workload anonymous = anonymized().workload();
        String name = openedPath(0).substring("dir/".length());
        String first = ((Action.ListDirectory) anonymous.operations().get(1).action()).pattern();
        String second = ((Action.ListDirectory) anonymous.operations().get(2).action()).pattern();

        assertThat(first).matches("[a-z]{7}\\*\\.pdf").doesNotStartWith("invoice");
        assertThat(name.toLowerCase(Locale.ROOT)).startsWith(first.substring(0, 7));
        assertThat(second).matches("\\*\\d{4}\\.\\*");
        assertThat(name).contains(second.substring(1, 5));
        assertThat(returned(anonymous, 1).entries()).containsExactly(name);
        assertThat(returned(anonymous, 3).entries()).containsExactly(".", "..");
    }

    @Test
    void namesInsideBuffersAreReplacedInPlace() {
        open("target dir/new link.txt");
        Bytes link = new FileLinkInformation(true, 0, "target dir\\new link.txt").toBytes();
        add(new Action.SetInfo(InfoType.FILE.value(), InfoClass.FILE_LINK_INFORMATION.number(), 0, link), "h", null);

        Action.SetInfo set =
                (Action.SetInfo) anonymized().workload().operations().get(1).action();
        FileLinkInformation replaced =
                (FileLinkInformation) Information.decode(InfoClass.FILE_LINK_INFORMATION, set.buffer());

        assertThat(set.buffer().length()).isEqualTo(link.length());
        assertThat(replaced.replaceIfExists()).isTrue();
        assertThat(replaced.fileName()).isEqualTo(openedPath(0).replace('/', '\\'));
    }

    @Test
    void accountsInSecurityDescriptorsAreReplacedAndWellKnownOnesStay() {
        Sid account = Sid.parse("S-1-5-21-111111111-222222222-333333333-1104");
        Sid administrators = Sid.parse("S-1-5-32-544");
        WireWriter out = new WireWriter();
        account.encode(out);
        administrators.encode(out);
        add(new Action.SetInfo(InfoType.SECURITY.value(), 0, 1, out.toBytes()), "h", null);

        Bytes buffer =
                ((Action.SetInfo) anonymized().workload().operations().get(0).action()).buffer();

        Sid replaced = Sid.decode(buffer.reader());
        assertThat(replaced.toString()).startsWith("S-1-5-21-").isNotEqualTo(account.toString());
        assertThat(replaced.subAuthorities()).doesNotContain(111_111_111L, 222_222_222L, 333_333_333L, 1_104L);
        assertThat(Sid.decode(
                        buffer.slice(account.size(), administrators.size()).reader()))
                .isEqualTo(administrators);
    }

    @Test
    void equalPayloadsBecomeEqualPatternsAndOthersOthers() {
        for (String text : List.of("same content", "same content", "other things")) {
            add(new Action.Write(0, blobs.put(bytes(text))), "h", null);
        }

        List<Payload> payloads = anonymized().workload().operations().stream()
                .map(operation -> ((Action.Write) operation.action()).payload())
                .toList();

        assertThat(payloads).allMatch(payload -> payload instanceof Payload.Pattern && payload.length() == 12);
        assertThat(payloads.get(0)).isEqualTo(payloads.get(1)).isNotEqualTo(payloads.get(2));
    }

    @Test
    void digestsOfWhatWasWrittenAreComputedAgainAndOthersLeftOut() {
        open("file.bin");
        add(new Action.Write(0, blobs.put(bytes("first half,"))), "h", null);
        add(new Action.Write(11, blobs.put(bytes("second half"))), "h", null);
        add(new Action.Read(6, 10), "h", read("half,secon"));
        add(new Action.Read(0, 4), "h", read("what"));

        Workload anonymous = anonymized().workload();
        String written = "";
        for (int i = 1; i < 3; i++) {
            Payload payload = ((Action.Write) anonymous.operations().get(i).action()).payload();
            written += anonymous.blobs().bytes(payload).toHex();
        }

        assertThat(returned(anonymous, 3).sha256())
                .isEqualTo(Payload.Blob.of(Bytes.fromHex(written).slice(6, 10)).sha256());
        assertThat(returned(anonymous, 4).sha256()).isNull();
    }

    @Test
    void peopleHostsAndSharesAreReplacedAndTheReportNamesNone() {
        open("home/alice/diary.txt");
        Anonymized anonymized = anonymized();
        Client client = anonymized.workload().header().clients().get(0);

        assertThat(client.username()).matches("[a-z]{5}").isNotEqualTo("alice");
        assertThat(openedPath(0)).contains('/' + client.username() + '/');
        assertThat(client.domain()).matches("[A-Z]{8}").isNotEqualTo("ACMECORP");
        assertThat(client.address()).matches("10\\.\\d+\\.\\d+\\.\\d+:50123");
        assertThat(client.server()).matches("10\\.\\d+\\.\\d+\\.\\d+:445");
        assertThat(client.clientGuid())
                .isNotEqualTo("50aaa42f-0432-47c1-b1f6-72785a93f610")
                .hasSize(36);
        assertThat(anonymized.workload().header().shares().get(0).name())
                .matches("[a-z]{7}")
                .isNotEqualTo("finance");
        assertThat(anonymized.workload().header().metadata().sourceName()).matches("[a-z]{4}-[a-z]{4}\\.pcap");
        assertThat(anonymized.report())
                .anyMatch(line -> line.endsWith("names of files, directories and streams"))
                .noneMatch(line -> line.matches("(?i).*(alice|acmecorp|finance|diary).*"));
        assertThat(anonymized.mapping()).containsEntry("alice", client.username());
        assertThat(anonymized.leaks()).isEmpty();
    }

    @Test
    void idsThatPeopleChoseAndExtensionsAreGone() {
        operations.add(new Operation(
                "alice-opens",
                "c",
                0,
                new Action.Open("a", OpenMode.READ),
                null,
                "diary",
                List.of(),
                null,
                null,
                Map.of("note", "for alice")));

        Operation anonymous = anonymized().workload().operations().get(0);

        assertThat(anonymous.opId()).matches("op_\\d+");
        assertThat(anonymous.handleRef()).matches("open_\\d+");
        assertThat(anonymous.extensions()).isEmpty();
        assertThat(anonymized().replaced()).containsKey("extensions that may have names in them, left out");
    }

    @Test
    void aLeakIsFoundWhereverItIs() {
        open("confidential/letter.txt");
        Anonymized anonymized = anonymized();

        assertThat(anonymized.leaksIn("folder", "My Confidential things")).hasSize(1);
        assertThat(anonymized.leaksIn("blob", Bytes.wrap("xCONFIDENTIAL".getBytes(StandardCharsets.UTF_16LE))))
                .hasSize(1);
        assertThat(new LeakSearch(originals("letter.txt")).in(workload()))
                .singleElement()
                .satisfies(leak -> assertThat(leak.where()).isEqualTo("operations[0].action.path"));
    }

    @Test
    void shortKeysAreRefused() {
        assertThatThrownBy(() -> AnonymizeOptions.withKey("short")).hasMessageContaining("16 at least");
        assertThat(OPTIONS.toString()).doesNotContain(OPTIONS.key().toHex());
    }

    private static Returned returned(Workload workload, int index) {
        return Objects.requireNonNull(workload.operations().get(index).expected())
                .returned();
    }

    private static Originals originals(String text) {
        Originals originals = new Originals();
        originals.add(text);
        return originals;
    }

    private static Returned read(String text) {
        return Returned.bytes(text.length(), Payload.Blob.of(bytes(text)).sha256());
    }

    private static Bytes bytes(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void open(String path) {
        add(new Action.Open(path, OpenMode.CREATE), "h", null);
    }

    private void add(Action action, @Nullable String handleRef, @Nullable Returned returned) {
        Expected expected = new Expected(NtStatus.STATUS_SUCCESS, null, returned == null ? Returned.NOTHING : returned);
        String opId = "op_%04d".formatted(operations.size() + 1);
        operations.add(new Operation(opId, "c", 0, action, null, handleRef, List.of(), expected, null, Map.of()));
    }

    private String openedPath(int index) {
        return ((Action.Open) anonymized().workload().operations().get(index).action()).path();
    }

    private Anonymized anonymized() {
        return Anonymizer.anonymize(workload(), OPTIONS);
    }

    private Workload workload() {
        Client client = new Client(
                "c",
                "alice",
                "ACMECORP",
                "3.1.1",
                true,
                false,
                "50aaa42f-0432-47c1-b1f6-72785a93f610",
                0x7F,
                "AES-128-GCM",
                "AES-GMAC",
                "192.168.17.4:50123",
                "192.168.17.9:445",
                false);
        WorkloadHeader header = new WorkloadHeader(
                new Metadata("acme-case.pcap", "0".repeat(64), null, 0, Map.of(), List.of()),
                List.of(client),
                List.of(new Share("s", "finance", "disk")),
                InitialState.EMPTY,
                Map.of());
        return new Workload(header, operations, blobs);
    }
}
