package io.smbench.compile;

import io.smbench.capture.CaptureCount;
import io.smbench.capture.CaptureDiagnostics;
import io.smbench.capture.CaptureReader;
import io.smbench.exchange.ExchangeReader;
import io.smbench.exchange.decrypt.PacketOpener;
import io.smbench.ir.BlobSink;
import io.smbench.ir.Blobs;
import io.smbench.ir.MemoryBlobs;
import io.smbench.ir.Metadata;
import io.smbench.ir.Operation;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import io.smbench.tcp.SmbStreams;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
     * @param progress is told now and then how many bytes of the file have been read
     * @throws IOException if the file cannot be read; what it says if the file is no capture
     */
    public static <S extends BlobSink & Blobs> Workload compile(
            Path capture, CompileOptions options, S store, LongConsumer progress) throws IOException {
        CaptureDiagnostics diagnostics = new CaptureDiagnostics();
        Compilation compilation = new Compilation(store);
        ExchangeReader exchanges = new ExchangeReader(compilation, options.pendingBounds());
        try (CaptureReader reader = CaptureReader.open(capture, options.reader(), diagnostics)) {
            reader.onProgress(progress);
            SmbStreams.read(reader, options.serverPorts(), new PacketOpener(options.keys(), exchanges), diagnostics);
        }
        report(diagnostics, compilation.coverage);
        return workload(String.valueOf(capture.getFileName()), sha256(capture), compilation, store);
    }

    /** The workload of a capture that has been read to its end. */
    static Workload workload(String sourceName, @Nullable String sourceSha256, Compilation compilation, Blobs blobs) {
        Coverage coverage = compilation.coverage;
        List<OperationDraft> drafts = new ArrayList<>(compilation.drafts);
        drafts.addAll(ClientContinuity.of(compilation.connections));
        drafts.sort(OperationDraft.CAPTURE_ORDER);
        List<OperationDraft> complete = new Inference(coverage).complete(drafts);
        ClientOrder.apply(complete);
        ResourceOrder.apply(complete);
        WorkloadAssembly assembly = new WorkloadAssembly(complete, coverage);
        List<Operation> operations = assembly.operations();
        operations.forEach(
                operation -> coverage.count("operations." + operation.type().jsonName()));
        coverage.count("operations", operations.size());
        Metadata metadata = new Metadata(
                sourceName,
                sourceSha256,
                CaptureCompiler.class.getPackage().getImplementationVersion(),
                assembly.durationUs(),
                coverage.counts(),
                coverage.diagnostics());
        WorkloadHeader header =
                new WorkloadHeader(metadata, assembly.clients(), assembly.shares(), assembly.initialState(), Map.of());
        return new Workload(header, operations, blobs);
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

    private static String sha256(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
