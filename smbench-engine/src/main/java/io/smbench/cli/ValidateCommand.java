package io.smbench.cli;

import io.smbench.explain.Counted;
import io.smbench.ir.json.WorkloadReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks a workload as a replay would. */
@Command(
        name = "validate",
        description = "Checks a workload: its shape, its references, and every byte of its blobs.",
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "WORKLOAD", description = "the workload file, or the folder with its workload.json")
    private Path workload = Path.of("");

    ValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        long operations = WorkloadReader.validate(workload);
        console.out().println("%s: %s, valid".formatted(workload, Counted.of(operations, "operation")));
        return ExitCode.OK;
    }
}
