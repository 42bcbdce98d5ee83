package io.smbench.compile;

import io.smbench.capture.CaptureCount;
import io.smbench.capture.CaptureDiagnostics;
import io.smbench.capture.CaptureReader;
import io.smbench.exchange.ExchangeReader;
import io.smbench.exchange.decrypt.PacketOpener;
import io.smbench.ir.BlobSink;
import io.smbench.ir.Blobs;
import io.smbench.ir.Expected;
import io.smbench.ir.MemoryBlobs;
import io.smbench.ir.Metadata;
import io.smbench.ir.Operation;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import io.smbench.tcp.SmbStreams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Compiles a capture file to a workload. */
@API(status = API.Status.EXPERIMENTAL)
public final class CaptureCompiler {
    /** What a reader of the capture counts that costs operations, or may. */
    private static final Set<CaptureCount> TROUBLE = EnumSet.of(
            CaptureCount.LINK_TYPE_UNKNOWN,
            CaptureCount.RDMA,
            CaptureCount.MALFORMED,
            CaptureCount.HEADER_CUT,
            CaptureCount.ENCAPSULATION_TOO_DEEP,
            CaptureCount.DATAGRAMS_INCOMPLETE,
            CaptureCount.FRAMES_CUT,
            CaptureCount.FRAMES_WITHOUT_TIME,
            CaptureCount.BLOCKS_DAMAGED,
            CaptureCount.STREAMS_EVICTED,
            CaptureCount.STREAMS_WITHOUT_SMB,
            CaptureCount.STREAMS_SMB_DIRECT,
            CaptureCount.OVERLAP_CONFLICTS,
            CaptureCount.OUT_OF_WINDOW,
            CaptureCount.AFTER_CLOSE,
            CaptureCount.GAPS,
            CaptureCount.BYTES_LOST,
            CaptureCount.BYTES_CUT,
            CaptureCount.BUFFERS_FLUSHED,
            CaptureCount.PACKETS_PARTIAL,
            CaptureCount.PACKETS_WITHOUT_HEADER,
            CaptureCount.BYTES_UNFRAMED);

    /** What an operation takes in memory, and each name that it returned. */
    private static final int OPERATION_BYTES = 1_000;

    private static final int ENTRY_BYTES = 100;

    private CaptureCompiler() {}

    /**
     * Compiles with the payloads in memory, for a replay at once.
     *
     * @throws IOException if the file cannot be read; what it says if the file is no capture
     */
    public static Workload compile(Path capture, CompileOptions options) throws IOException {
        return compile(capture, options, new MemoryBlobs());
    }

    /**
     * Compiles, with the payloads put into {@code store} as they are met.
     *
     * @throws IOException if the file cannot be read; what it says if the file is no capture
     */
    public static <S extends BlobSink & Blobs> Workload compile(Path capture, CompileOptions options, S store)
            throws IOException {
        return compile(capture, options, store, fileBytesRead -> {});
    }

    /**
     * Compiles, with the payloads put into {@code store} as they are met.
     *
     * @param progress is told now and then, by another thread, how many bytes of the file have been read
     * @throws IOException if the file cannot be read; what it says if the file is no capture
     */
    public static <S extends BlobSink & Blobs> Workload compile(
            Path capture, CompileOptions options, S store, LongConsumer progress) throws IOException {
        List<Operation> operations = new ArrayList<>();
        WorkloadHeader header = compile(capture, options, store, operations::add, progress);
        return new Workload(header, operations, store);
    }

    /**
     * Compiles, with everything handed on as soon as it is known: payloads as they are met, operations in their order
     * once the capture has been read.
     *
     * @param progress is told now and then, by another thread, how many bytes of the file have been read
     * @return what stands before the operations
     * @throws IOException if the file cannot be read; what it says if the file is no capture
     */
    public static WorkloadHeader compile(
            Path capture,
            CompileOptions options,
            BlobSink payloads,
            Consumer<Operation> operations,
            LongConsumer progress)
            throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Drafts drafts = new Drafts(temporary, Drafts.MAX_BYTES);
        Compilation compilation = new Compilation(payloads, drafts, Compilation.REMEMBERED_MESSAGES);
        return compile(capture, options, compilation, operations, progress);
    }

    /** @param compilation takes what is read; its drafts are closed */
    static WorkloadHeader compile(
            Path capture,
            CompileOptions options,
            Compilation compilation,
            Consumer<Operation> operations,
            LongConsumer progress)
            throws IOException {
        CaptureDiagnostics diagnostics = new CaptureDiagnostics();
        try (compilation.drafts;
                FileDigest digest = FileDigest.of(capture)) {
            ExchangeReader exchanges = new ExchangeReader(compilation, options.pendingBounds());
            try (CaptureReader reader = CaptureReader.open(capture, options.reader(), diagnostics)) {
                reader.onProgress(progress);
                ReadAhead.read(
                        packets -> SmbStreams.read(
                                reader, options.serverPorts(), new PacketOpener(options.keys(), packets), diagnostics),
                        exchanges);
            }
            report(diagnostics, compilation.coverage);
            return finish(String.valueOf(capture.getFileName()), digest.sha256(), compilation, operations);
        }
    }

    /** The header of a capture that has been read to its end, after its operations. */
    static WorkloadHeader finish(
            String sourceName, @Nullable String sourceSha256, Compilation compilation, Consumer<Operation> operations)
            throws IOException {
        Coverage coverage = compilation.coverage;
        compilation.end();
        WorkloadAssembly assembly = new WorkloadAssembly(coverage, compilation.opIds, compilation.isAnybodyWatching());
        List<OperationDraft> ofConnections = ClientContinuity.of(compilation.connections);
        Relay.run(
                "smbench-order",
                CaptureCompiler::bytes,
                made -> {
                    Inference inference = new Inference(coverage, draft -> made.accept(assembly.next(draft)));
                    compilation.drafts.inOrder(ofConnections, inference::next);
                },
                operations);
        assembly.finish();
        Metadata metadata = new Metadata(
                sourceName,
                sourceSha256,
                CaptureCompiler.class.getPackage().getImplementationVersion(),
                assembly.durationUs(),
                coverage.counts(),
                coverage.diagnostics());
        return new WorkloadHeader(metadata, assembly.clients(), assembly.shares(), assembly.initialState(), Map.of());
    }

    private static int bytes(Operation operation) {
        Expected expected = operation.expected();
        List<String> entries = expected == null ? null : expected.returned().entries();
        return entries == null ? OPERATION_BYTES : OPERATION_BYTES + entries.size() * ENTRY_BYTES;
    }

    private static void report(CaptureDiagnostics diagnostics, Coverage coverage) {
        diagnostics.counts().forEach((count, amount) -> {
            String name = count.name().toLowerCase(Locale.ROOT);
            coverage.count("capture." + name, amount);
            if (TROUBLE.contains(count)) {
                coverage.found(name.replace('_', '-'), count.meaning(), amount, null);
            }
        });
        diagnostics
                .notices()
                .forEach(notice -> coverage.found(
                        "capture-notice", notice.toString(), 1, notice.frame() == 0 ? null : notice.frame()));
    }
}
