package io.smbench.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.ir.Action;
import io.smbench.ir.Client;
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
import io.smbench.ir.json.WorkloadWriter;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A workload that a test writes names and identifiers into, to see them gone when it is made anonymous. */
abstract class WorkloadWithSecrets {
    private static final AnonymizeOptions OPTIONS = AnonymizeOptions.withKey("a key of at least sixteen bytes");
    static final Charset WIDE = StandardCharsets.UTF_16LE;
    static final Guid GUID = new Guid(Bytes.fromHex("a1b2c3d4e5f60718293a4b5c6d7e8f90"));
    static final Guid OTHER = new Guid(Bytes.fromHex("0f1e2d3c4b5a69788796a5b4c3d2e1f0"));

    private final Path folder;
    private final MemoryBlobs blobs = new MemoryBlobs();
    final List<Operation> operations = new ArrayList<>();
    Metadata metadata = Metadata.NONE;
    InitialState initialState = InitialState.EMPTY;
    Map<String, Object> extensions = Map.of();

    @Nullable
    String clientGuid;

    @Nullable
    String dialect;

    WorkloadWithSecrets(Path folder) {
        this.folder = folder;
    }

    /** Asserts that the files of the workload have each of {@code secrets}, and those of the anonymous one none. */
    Workload assertGone(String... secrets) throws IOException {
        Client client =
                new Client("c", "", null, dialect, false, false, clientGuid, null, null, null, null, null, false);
        List<Share> shares = List.of(new Share("s1", "data", "disk"), new Share("s2", "IPC$", "pipe"));
        WorkloadHeader header = new WorkloadHeader(metadata, List.of(client), shares, initialState, extensions);
        Workload workload = new Workload(header, operations, blobs);
        Anonymized anonymized = Anonymizer.anonymize(workload, OPTIONS);
        Path from = folder.resolve("from");
        Path to = folder.resolve("to");
        WorkloadWriter.write(workload, from);
        WorkloadWriter.write(anonymized.workload(), to);
        assertThat(anonymized.leaks()).isEmpty();
        for (String secret : secrets) {
            assertThat(OriginalStrings.of(secret).leftIn(from)).as(secret).isNotEmpty();
        }
        assertThat(OriginalStrings.of(secrets).leftIn(to)).isEmpty();
        return anonymized.workload();
    }

    static Bytes bytes(String text, Charset charset) {
        return Bytes.wrap(text.getBytes(charset));
    }

    static String latin1(Bytes bytes) {
        return new String(bytes.toArray(), StandardCharsets.ISO_8859_1);
    }

    static Bytes input(Workload workload, int index) {
        return ((Action.Ioctl) workload.operations().get(index).action()).input();
    }

    static List<RequestDetail.Context> contexts(Workload workload, int index) {
        return Stream.of(workload.operations().get(index).smb2())
                .map(smb2 -> (RequestDetail.CreateDetail) smb2.request())
                .findFirst()
                .orElseThrow()
                .contexts();
    }

    void ioctl(FsctlCode code, Bytes input) {
        add(new Action.Ioctl(code.value(), 1, 0, 1024, input));
    }

    void setInfo(InfoClass infoClass, Bytes buffer) {
        add(new Action.SetInfo(infoClass.infoType().value(), infoClass.number(), 0, buffer));
    }

    void pipeWrite(Bytes message) {
        Payload.Blob blob = blobs.put(message);
        operations.add(operation("s2", new Action.Write(0, blob), null, Returned.NOTHING));
    }

    void open(CreateContext... contexts) {
        RequestDetail create = new RequestDetail.CreateDetail(
                1,
                1,
                7,
                0,
                0,
                0,
                2,
                Arrays.stream(contexts)
                        .map(context -> new RequestDetail.Context(context.name(), context.data()))
                        .toList());
        Smb2Detail smb2 = new Smb2Detail(null, null, 0, 1, 1, null, null, null, create, false, 0);
        add(new Action.Open("a", OpenMode.READ), smb2, Returned.NOTHING);
    }

    void add(Action action) {
        add(action, null, Returned.NOTHING);
    }

    void add(Action action, @Nullable Smb2Detail smb2, Returned returned) {
        operations.add(operation("s1", action, smb2, returned));
    }

    Operation operation(String shareId, Action action, @Nullable Smb2Detail smb2, Returned returned) {
        Expected expected = new Expected(NtStatus.STATUS_SUCCESS, null, returned);
        String opId = "op_%04d".formatted(operations.size() + 1);
        return new Operation(opId, "c", 0, action, shareId, "open_1", List.of(), expected, smb2, Map.of());
    }
}
