package io.smbench.cli;

import io.smbench.transform.AnonymizeOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A workload without its names. */
@Command(
        name = "anonymize",
        description = "Replaces all names, contents, addresses and keys of a workload, and looks whether one is left.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Lengths, depths, case, wildcards, usual extensions, sizes, offsets, times and",
            "statuses stay, so that the workload replays as before. Nothing is written if",
            "an original string of four characters or more is left."
        })
final class AnonymizeCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "WORKLOAD", description = "a workload file or folder, or a capture file")
    private Path path = Path.of("");

    @Mixin
    private WorkloadOutput output = new WorkloadOutput();

    @Mixin
    private AnonymizeArguments arguments = new AnonymizeArguments();

    @Mixin
    private WorkloadInput input = new WorkloadInput();

    AnonymizeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        AnonymousOutput anonymous = new AnonymousOutput(console, output, arguments);
        output.requireOtherThan(List.of(path));
        anonymous.check();
        try (ScratchFolder scratch = ScratchFolder.create()) {
            var workload = input.read(path, console, scratch.blobs());
            AnonymizeOptions options = arguments.options(console);
            return anonymous.write(workload, options);
        }
    }
}
