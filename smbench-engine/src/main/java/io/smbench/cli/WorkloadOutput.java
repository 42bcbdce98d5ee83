package io.smbench.cli;

import io.smbench.explain.Counted;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import io.smbench.ir.json.WorkloadReader;
import io.smbench.ir.json.WorkloadWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where a command writes the workload that it makes. */
final class WorkloadOutput {
    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FOLDER",
            description = "where workload.json and its blobs are written")
    private Path folder = Path.of("");

    Path folder() {
        return folder;
    }

    /** A workload is not written over one that it is read from meanwhile. */
    void requireOtherThan(List<Path> inputs) throws IOException {
        for (Path input : inputs) {
            Path from =
                    Files.isDirectory(input) ? input : input.toAbsolutePath().getParent();
            if (from != null
                    && Files.exists(folder)
                    && Files.exists(from.resolve(WorkloadReader.FILE_NAME))
                    && Files.isSameFile(from, folder)) {
                throw new IllegalArgumentException(
                        "--output %s: found the workload that is read; expected another folder".formatted(folder));
            }
        }
    }

    /** Nothing that was there before is passed on with what is written. */
    void requireEmpty() throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.findFirst().ifPresent(file -> {
                    throw new IllegalArgumentException(
                            ("--output %s: found %s in it; expected an empty folder or none, so that nothing is "
                                            + "passed on that is not anonymous")
                                    .formatted(folder, file.getFileName()));
                });
            }
        }
    }

    /** Takes back what was written to a folder that was empty. */
    void clear() throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    ScratchFolder.delete(file);
                }
            }
        }
    }

    /** Writes {@code workload} and says so. */
    void write(Workload workload, Console console) {
        Path file = WorkloadWriter.write(workload, folder);
        say(file, workload.operations().size(), workload.header(), console);
    }

    /** Completes what {@code writer} has the operations of, and says so. */
    void finish(WorkloadWriter writer, WorkloadHeader header, Console console) {
        say(writer.finish(header), header.metadata().counts().getOrDefault("operations", 0L), header, console);
    }

    private static void say(Path file, long operations, WorkloadHeader header, Console console) {
        console.out()
                .println("%s: %s of %s"
                        .formatted(
                                file,
                                Counted.of(operations, "operation"),
                                Counted.of(header.clients().size(), "client")));
    }
}
