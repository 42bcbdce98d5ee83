package io.smbench.cli;

import io.smbench.compile.CaptureCompiler;
import io.smbench.compile.CompileOptions;
import io.smbench.ir.Workload;
import io.smbench.ir.json.WorkloadReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A workload, or a capture that is compiled to one, told apart by how it begins. */
final class WorkloadInput {
    /** The type of a Section Header Block. */
    private static final byte[] PCAPNG = {0x0A, 0x0D, 0x0D, 0x0A};

    private WorkloadInput() {}

    static Workload read(Path path, CompileOptions options) throws IOException {
        return Files.isDirectory(path) || looksLikeText(path)
                ? WorkloadReader.read(path)
                : CaptureCompiler.compile(path, options);
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
        int end = name.indexOf('.');
        return end > 0 ? name.substring(0, end) : name;
    }
}
