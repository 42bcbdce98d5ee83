package io.smbench.cli;

import io.smbench.explain.Counted;
import io.smbench.ir.Workload;
import io.smbench.transform.Merge;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Several workloads in one timeline. */
@Command(
        name = "merge",
        description = "Lays workloads or captures over each other in one timeline.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Each part is named for its file or folder, and its clients and operations have",
            "that name before theirs. Shares of the same name become one share: parts that",
            "use the same files meet there."
        })
final class MergeCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "WORKLOAD", arity = "2..*", description = "workload files or folders, or capture files")
    private List<Path> paths = List.of();

    @Mixin
    private WorkloadOutput output = new WorkloadOutput();

    @Option(
            names = "--start",
            paramLabel = "NAME=TIME",
            converter = {PartName.class, DurationText.class},
            description = "when a part begins in the timeline, such as backup=1.5s; 0 if left out; may be repeated")
    private Map<String, Duration> starts = Map.of();

    @Mixin
    private WorkloadInput input = new WorkloadInput();

    MergeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        output.requireOtherThan(paths);
        List<String> names = names();
        for (String name : starts.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "--start %s: found no such part; expected one of %s".formatted(name, String.join(", ", names)));
            }
        }
        try (ScratchFolder scratch = ScratchFolder.create()) {
            List<Merge.Part> parts = new ArrayList<>();
            for (int i = 0; i < paths.size(); i++) {
                Workload workload = input.read(paths.get(i), console, scratch.blobs());
                Duration start = starts.getOrDefault(names.get(i), Duration.ZERO);
                parts.add(new Merge.Part(names.get(i), workload, start));
                console.out()
                        .println("%s: %s of %s, from %.3f s on"
                                .formatted(
                                        names.get(i),
                                        Counted.of(workload.operations().size(), "operation"),
                                        Counted.of(workload.header().clients().size(), "client"),
                                        start.toMillis() / 1000.0));
            }
            output.write(Merge.of(parts), console);
        }
        return ExitCode.OK;
    }

    /** What stands before the sign of equality. */
    static final class PartName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return text;
        }
    }

    /** The second of a name is numbered. */
    private List<String> names() {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Path path : paths) {
            String base = WorkloadInput.name(path);
            String name = base;
            for (int number = 2; !taken.add(name); number++) {
                name = base + '-' + number;
            }
            names.add(name);
        }
        return names;
    }
}
