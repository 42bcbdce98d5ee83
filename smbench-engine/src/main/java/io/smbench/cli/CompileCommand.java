package io.smbench.cli;

import io.smbench.ir.Diagnostic;
import io.smbench.ir.Metadata;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import io.smbench.ir.json.WorkloadWriter;
import io.smbench.replay.StopOnExit;
import java.io.IOException;
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
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CompileCommand implements Callable<Integer> {
    private static final int STOP_SECONDS = 10;

    private final Console console;

    @Parameters(paramLabel = "CAPTURE", description = "the capture file")
    private Path capture = Path.of("");

    @Mixin
    private WorkloadOutput output = new WorkloadOutput();

    @Mixin
    private WorkloadInput input = new WorkloadInput();

    @Option(
            names = "--anonymize",
            description = "writes the workload without its names and contents; the options below are for this one")
    private boolean anonymize;

    @Mixin
    private AnonymizeArguments anonymizing = new AnonymizeArguments();

    CompileCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (anonymize) {
            return anonymous();
        }
        if (anonymizing.isGiven()) {
            throw new IllegalArgumentException(
                    "found options of --anonymize without it; expected --anonymize too, or none of them");
        }
        StopOnExit guard = StopOnExit.guard(STOP_SECONDS, () -> {});
        try (WorkloadWriter writer = WorkloadWriter.to(output.folder())) {
            WorkloadHeader header = input.compile(capture, console, writer);
            report(header.metadata());
            output.finish(writer, header, console);
        } finally {
            guard.close();
        }
        return ExitCode.OK;
    }

    private int anonymous() throws IOException {
        AnonymousOutput anonymous = new AnonymousOutput(console, output, anonymizing);
        anonymous.check();
        try (ScratchFolder scratch = ScratchFolder.create()) {
            Workload workload = input.compile(capture, console, scratch.blobs());
            report(workload.header().metadata());
            return anonymous.write(workload, anonymizing.options(console));
        }
    }

    private void report(Metadata metadata) {
        for (Map.Entry<String, Long> count : metadata.counts().entrySet()) {
            console.out().println("%-40s %,d".formatted(count.getKey(), count.getValue()));
        }
        for (Diagnostic diagnostic : metadata.diagnostics()) {
            console.out().println(describe(diagnostic));
        }
    }

    private static String describe(Diagnostic diagnostic) {
        String frame = diagnostic.firstFrame() == null ? "" : ", first in frame " + diagnostic.firstFrame();
        return "%s: %s (%,d%s)".formatted(diagnostic.code(), diagnostic.message(), diagnostic.count(), frame);
    }
}
