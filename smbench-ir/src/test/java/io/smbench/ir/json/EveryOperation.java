package io.smbench.ir.json;

import io.smbench.ir.Action;
import io.smbench.ir.Client;
import io.smbench.ir.Diagnostic;
import io.smbench.ir.Expected;
import io.smbench.ir.InitialState;
import io.smbench.ir.MemoryBlobs;
import io.smbench.ir.Metadata;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Operation;
import io.smbench.ir.Payload;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Returned;
import io.smbench.ir.Share;
import io.smbench.ir.Smb2Detail;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import io.smbench.smb2.NtStatus;
import io.smbench.wire.Bytes;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A workload with every type of operation and a value in every field. */
final class EveryOperation {
    static final MemoryBlobs BLOBS = new MemoryBlobs();
    static final Payload.Blob HELLO = BLOBS.put(Bytes.wrap("hello".getBytes(StandardCharsets.UTF_8)));

    private final List<Operation> operations = new ArrayList<>();

    private EveryOperation() {}

    static Workload workload() {
        return new Workload(header(), new EveryOperation().fill(), BLOBS);
    }

    static WorkloadHeader header() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("smb_messages", 52L);
        counts.put("operations", 26L);
        Metadata metadata = new Metadata(
                "every.pcap",
                "ab".repeat(32),
                "0.1.0",
                2_500_000,
                counts,
                List.of(
                        new Diagnostic("lost-segment", "1,460 bytes are missing", 2, 17L),
                        new Diagnostic("odd", "Ünïcödé \"quoted\"\n", 1, null)));
        return new WorkloadHeader(
                metadata,
                List.of(
                        new Client(
                                "client_001",
                                "alice",
                                "CORP",
                                "3.1.1",
                                true,
                                true,
                                "guid",
                                0x7F,
                                "AES-256-GCM",
                                "AES-GMAC",
                                "192.0.2.1:50000",
                                "192.0.2.9:445",
                                "other.pcapng",
                                false),
                        new Client(
                                "client_002", "", null, null, false, false, null, null, null, null, null, null, true)),
                List.of(new Share("share_001", "data", "disk"), new Share("share_002", "IPC$", null)),
                initialState(),
                Map.of("vendor", Map.of("ticket", "BUG-1234")));
    }

    private static InitialState initialState() {
        return new InitialState(List.of(
                new InitialState.Entry(
                        "share_001",
                        "dir",
                        InitialState.Kind.DIRECTORY,
                        0,
                        0x10,
                        List.of(),
                        "op_003 made a file in it"),
                new InitialState.Entry(
                        "share_001",
                        "dir/a.txt",
                        InitialState.Kind.FILE,
                        1L << 40,
                        null,
                        List.of(
                                new InitialState.Extent(0, HELLO),
                                new InitialState.Extent(4096, new Payload.Pattern(-7, 512))),
                        "")));
    }

    private List<Operation> fill() {
        RequestDetail.CreateDetail create = new RequestDetail.CreateDetail(
                3,
                0x00120089,
                7,
                0x40,
                0x80,
                0xFF,
                2,
                List.of(
                        new RequestDetail.Context(Bytes.fromHex("44483251"), Bytes.fromHex("00ff10")),
                        new RequestDetail.Context(Bytes.fromHex("45bca66aefa7f74a9008fa462e144d74"), Bytes.EMPTY)));
        add(
                new Action.SessionSetup("alice", "CORP"),
                null,
                new RequestDetail.SessionSetupDetail(1, 2, 0x7f, "session_1", true));
        add(new Action.TreeConnect(), null, new RequestDetail.TreeConnectDetail(1));
        add(new Action.Mkdir("dir"), "h0", create);
        add(new Action.Open("dir/ü😀.txt", OpenMode.WRITE), "h1", create);
        add(new Action.Write(1L << 40, HELLO), "h1", new RequestDetail.WriteDetail(1, 5));
        add(new Action.Write(0, new Payload.Pattern(Long.MIN_VALUE, 4096)), "h1", null);
        add(new Action.Read(-1, 0xFFFFFFFFL), "h1", new RequestDetail.ReadDetail(1, 2, 3));
        add(new Action.Flush(), "h1", null);
        List<Action.LockRange> ranges = List.of(new Action.LockRange(-1, -1, 0x11), new Action.LockRange(0, 10, 2));
        add(new Action.Lock(ranges), "h1", new RequestDetail.LockDetail(0x21));
        add(new Action.Unlock(ranges), "h1", new RequestDetail.LockDetail(0));
        add(new Action.QueryInfo(1, 18, 4096, 0x7, 0x1, Bytes.fromHex("01")), "h1", null);
        add(new Action.SetInfo(9, 20, 0, Bytes.fromHex("0000100000000000")), "h1", null);
        add(new Action.ListDirectory("dir", "*.tx?"), "h0", new RequestDetail.ListDetail(37, 1, 9, 65536));
        add(new Action.ChangeNotify(1, 2048, 0x17), "h0", null);
        add(new Action.Cancel("op_013"), null, null);
        add(new Action.Ioctl(0x00140204, 1, 0, 24, Bytes.fromHex("abcd")), null, null);
        add(new Action.Ioctl(0x001440F2, 1, 0, 12, Bytes.EMPTY), "h1", new RequestDetail.IoctlDetail("h1", true));
        add(new Action.Rename("dir/a", "dir/b", true), "h1", new RequestDetail.SetInfoDetail(65, Bytes.fromHex("01")));
        add(new Action.Delete("dir/b", false), "h1", new RequestDetail.SetInfoDetail(13, Bytes.EMPTY));
        add(new Action.OplockBreakNotification(null, 0, 1, true), "h1", null);
        add(new Action.OplockBreakNotification(Bytes.fromHex("11".repeat(16)), 7, 3, false), null, null);
        add(new Action.OplockBreakAck(null, 1), "h1", null);
        add(new Action.OplockBreakAck(Bytes.fromHex("11".repeat(16)), 0x80000003), null, null);
        add(new Action.Close(), "h1", new RequestDetail.CloseDetail(1));
        add(new Action.Rmdir("dir", true), null, null);
        add(new Action.Echo(), null, null);
        add(new Action.Disconnect(), null, null);
        add(new Action.Reconnect(), null, null);
        add(new Action.TreeDisconnect(), null, null);
        add(new Action.Logoff(), null, null);
        return operations;
    }

    private void add(Action action, @Nullable String handleRef, @Nullable RequestDetail request) {
        int number = operations.size() + 1;
        boolean rich = number % 2 == 0 || request != null;
        operations.add(new Operation(
                opId(number),
                "client_00" + (1 + number % 2),
                number * 1000L,
                action,
                number % 3 == 0 ? "share_001" : null,
                handleRef,
                number > 1 ? List.of(opId(number - 1)) : List.of(),
                rich ? expected(number) : null,
                rich ? smb2(number, request) : null,
                number == 3 ? extensions() : Map.of()));
    }

    private static String opId(int number) {
        return "op_%03d".formatted(number);
    }

    private static Expected expected(int number) {
        NtStatus status = number % 4 == 0 ? null : new NtStatus(number % 3 == 0 ? 0xC0000022 : 0xCAFE0000 + number);
        Returned returned = new Returned(1, 9, 7, 2, 0x20, -1L, 5L, "cd".repeat(32), List.of("a", "3:dir/b"));
        return new Expected(status, number % 4 == 0 ? null : 812L, number % 5 == 0 ? Returned.NOTHING : returned);
    }

    private static Smb2Detail smb2(int number, @Nullable RequestDetail request) {
        Smb2Detail.Compound compound = new Smb2Detail.Compound("compound_1", number, number % 3 == 0);
        return new Smb2Detail(
                "session_1",
                "tree_1",
                0x10000000,
                1,
                512,
                17L,
                18L,
                compound,
                request,
                number % 2 == 1,
                number,
                number % 5);
    }

    private static Map<String, Object> extensions() {
        Map<String, @Nullable Object> vendor = new LinkedHashMap<>();
        vendor.put("z", null);
        vendor.put("decimal", new BigDecimal("3.10"));
        vendor.put("list", List.of(1L, true, "x"));
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("zeta", vendor);
        extensions.put("alpha", "text");
        extensions.put("\"größe\" \\ \uD83D\uDE00", 1L);
        return extensions;
    }
}
