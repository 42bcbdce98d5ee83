package io.smbench.cli;

import io.smbench.compile.CaptureCompiler;
import io.smbench.ir.BlobSink;
import io.smbench.ir.Blobs;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import io.smbench.ir.json.WorkloadReader;
import io.smbench.ir.json.WorkloadWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * How commands read what they work on: a workload, or a capture that is compiled to one, told apart by how it begins.
 */
final class WorkloadInput {
    /** The type of a Section Header Block. */
    private static final byte[] PCAPNG = {0x0A, 0x0D, 0x0D, 0x0A};

    private static final Pattern ENDING =
            Pattern.compile("(\\.(pcap|pcapng|cap|dmp|json))?(\\.gz)?$", Pattern.CASE_INSENSITIVE);

    @Option(names = "--progress", description = "shows progress also where standard error is not a terminal")
    private boolean progress;

    @Mixin
    private CaptureOptions capture = new CaptureOptions();

    /** @param store takes the payloads of a capture; a workload keeps its own */
    <S extends BlobSink & Blobs> Workload read(Path path, Console console, S store) throws IOException {
        return isWorkload(path) ? WorkloadReader.read(path) : compile(path, console, store);
    }

    <S extends BlobSink & Blobs> Workload compile(Path path, Console console, S store) throws IOException {
        long size = Files.exists(path) ? Files.size(path) : 0;
        try (ProgressLine line = progressLine(console)) {
            return CaptureCompiler.compile(
                    path, capture.compileOptions(console), store, read -> line.update("bytes read", read, size));
        }
    }

    /** Compiles into {@code writer}, which has everything but the header afterwards. */
    WorkloadHeader compile(Path path, Console console, WorkloadWriter writer) throws IOException {
        long size = Files.exists(path) ? Files.size(path) : 0;
        try (ProgressLine line = progressLine(console)) {
            return CaptureCompiler.compile(
                    path,
                    capture.compileOptions(console),
                    writer.blobs(),
                    writer::write,
                    read -> line.update("bytes read", read, size));
        }
    }

    ProgressLine progressLine(Console console) {
        return new ProgressLine(console, progress);
    }

    static boolean isWorkload(Path path) throws IOException {
        return Files.isDirectory(path) || looksLikeText(path);
    }

    /** Captures, and gzip files, begin with bytes that no text begins with; but pcapng with ends of lines. */
    static boolean looksLikeText(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(PCAPNG.length);
            if (Arrays.equals(start, PCAPNG)) {
                return false;
            }
            for (byte each : start) {
                if (each < ' ' && each != '\n' && each != '\r' && each != '\t') {
                    return false;
                }
            }
            return true;
        }
    }

    /** What a workload is called: its file's name without the ending, or its folder's. */
    static String name(Path path) {
        Path named = path.toAbsolutePath().normalize();
        Path parent = named.getParent();
        if (parent != null && named.endsWith(WorkloadReader.FILE_NAME)) {
            named = parent;
        }
        String name = String.valueOf(named.getFileName());
        String shortened = ENDING.matcher(name).replaceFirst("");
        return shortened.isEmpty() ? name : shortened;
    }
}
