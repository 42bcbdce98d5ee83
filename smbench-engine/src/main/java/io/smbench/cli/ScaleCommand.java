package io.smbench.cli;

import io.smbench.ir.Workload;
import io.smbench.transform.Scale;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A workload for more users. */
@Command(
        name = "scale",
        description = "Copies the clients of a workload until there are as many as wanted.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The clients are copied together, so that those who shared files still do; each",
            "copy has a directory, users, lease keys and ClientGuids of its own."
        })
final class ScaleCommand implements Callable<Integer> {
    private static final String USER = "{user}";
    private static final String COPY = "{copy}";

    private final Console console;

    @Parameters(paramLabel = "WORKLOAD", description = "a workload file or folder, or a capture file")
    private Path path = Path.of("");

    @Mixin
    private WorkloadOutput output = new WorkloadOutput();

    @Option(names = "--users", required = true, paramLabel = "N", description = "how many clients there are to be")
    private int users;

    @Option(
            names = "--ramp-up",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "from the beginning of the first copy to that of the last one: 30s, 5min; 0 if left out")
    private Duration rampUp = Duration.ZERO;

    @Option(
            names = "--user-names",
            paramLabel = "PATTERN",
            description = "who the users of a copy are (default: ${DEFAULT-VALUE}): {user} is the recorded name, "
                    + "{copy} the number of the copy, from 1")
    private String userNames = USER + '-' + COPY;

    @Mixin
    private WorkloadInput input = new WorkloadInput();

    ScaleCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        output.requireOtherThan(List.of(path));
        try (ScratchFolder scratch = ScratchFolder.create()) {
            Workload workload = input.read(path, console, scratch.blobs());
            output.write(Scale.to(workload, users, rampUp, this::userName), console);
        }
        return ExitCode.OK;
    }

    private String userName(String recorded, int copy) {
        return recorded.isEmpty() ? recorded : userNames.replace(USER, recorded).replace(COPY, Integer.toString(copy));
    }
}
