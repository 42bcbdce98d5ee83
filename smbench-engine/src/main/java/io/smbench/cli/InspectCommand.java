package io.smbench.cli;

import io.smbench.inspect.Inspection;
import io.smbench.ir.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is in a capture or a workload. */
@Command(
        name = "inspect",
        description = "Says what is in a capture or a workload: clients, shares, files, operations, breaks, times.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class InspectCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "WORKLOAD", description = "a workload file or folder, or a capture file")
    private Path path = Path.of("");

    @Option(names = "--json", description = "all of it as JSON, for tools")
    private boolean json;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "how many clients, files and breaks are named (default: ${DEFAULT-VALUE})")
    private int top = 20;

    @Mixin
    private WorkloadInput input = new WorkloadInput();

    InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (top < 1) {
            throw new IllegalArgumentException("--top %d: expected 1 or more".formatted(top));
        }
        try (ScratchFolder scratch = ScratchFolder.create()) {
            Workload workload = input.read(path, console, scratch.blobs());
            Inspection inspection = Inspection.of(workload);
            console.out().print(json ? inspection.json() : inspection.text(top));
        }
        return ExitCode.OK;
    }
}
