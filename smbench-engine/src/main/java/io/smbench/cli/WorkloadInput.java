package io.smbench.cli;

import io.smbench.compile.CaptureCompiler;
import io.smbench.compile.CompileOptions;
import io.smbench.ir.Workload;
import io.smbench.ir.json.WorkloadReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A workload, or a capture that is compiled to one, told apart by how it begins. */
final class WorkloadInput {
    private WorkloadInput() {}

    static Workload read(Path path, CompileOptions options) throws IOException {
        return Files.isDirectory(path) || looksLikeText(path)
                ? WorkloadReader.read(path)
                : CaptureCompiler.compile(path, options);
    }

    /** Captures, and gzip files, begin with bytes that no text begins with. */
    private static boolean looksLikeText(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(4);
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
