package io.smbench.cli;

import io.smbench.compile.CaptureCompiler;
import io.smbench.ir.Diagnostic;
import io.smbench.ir.Metadata;
import io.smbench.ir.Workload;
import io.smbench.ir.json.BlobFolder;
import io.smbench.ir.json.WorkloadWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A capture to a workload folder. */
@Command(
        name = "compile",
        description = "Compiles a capture (pcap, pcapng, either gzipped) to a workload.",
        mixinStandardHelpOptions = true)
final class CompileCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "CAPTURE", description = "the capture file")
    private Path capture = Path.of("");

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FOLDER",
            description = "where workload.json and its blobs are written")
    private Path folder = Path.of("");

    @Option(names = "--progress", description = "shows progress also where standard error is not a terminal")
    private boolean progress;

    @Mixin
    private CaptureOptions options = new CaptureOptions();

    CompileCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Workload workload = compile();
        Path file = WorkloadWriter.write(workload, folder);
        Metadata metadata = workload.header().metadata();
        for (Map.Entry<String, Long> count : metadata.counts().entrySet()) {
            console.out().println("%-40s %,d".formatted(count.getKey(), count.getValue()));
        }
        for (Diagnostic diagnostic : metadata.diagnostics()) {
            console.out().println(describe(diagnostic));
        }
        console.out()
                .println("%s: %,d operations of %,d clients"
                        .formatted(
                                file,
                                workload.operations().size(),
                                workload.header().clients().size()));
        return ExitCode.OK;
    }

    private Workload compile() throws IOException {
        long size = Files.exists(capture) ? Files.size(capture) : 0;
        try (ProgressLine line = new ProgressLine(console, progress)) {
            return CaptureCompiler.compile(
                    capture,
                    options.compileOptions(console),
                    BlobFolder.in(folder),
                    read -> line.update("bytes read", read, size));
        }
    }

    private static String describe(Diagnostic diagnostic) {
        String frame = diagnostic.firstFrame() == null ? "" : ", first in frame " + diagnostic.firstFrame();
        return "%s: %s (%,d%s)".formatted(diagnostic.code(), diagnostic.message(), diagnostic.count(), frame);
    }
}
