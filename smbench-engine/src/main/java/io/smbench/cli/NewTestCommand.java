package io.smbench.cli;

import io.smbench.inspect.TestClass;
import io.smbench.ir.Workload;
import io.smbench.ir.json.WorkloadReader;
import io.smbench.ir.json.WorkloadWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A JUnit test that is ready to be committed. */
@Command(
        name = "new-test",
        description = "Writes a JUnit class that claims what a capture shows, and the workload that it replays.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Writes FOLDER/java/PACKAGE/Bug1234Test.java and FOLDER/resources/PACKAGE/bug-1234",
            "for --issue BUG-1234. Nothing that is there is replaced."
        })
final class NewTestCommand implements Callable<Integer> {
    private static final Pattern PACKAGE = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*(\\.[a-zA-Z_][a-zA-Z0-9_]*)*)?");

    private final Console console;

    @Parameters(paramLabel = "WORKLOAD", description = "a capture file, or a workload file or folder")
    private Path path = Path.of("");

    @Option(
            names = "--issue",
            paramLabel = "ISSUE",
            description = "what the test is named for, such as BUG-1234; the input's name if left out")
    private @Nullable String issue;

    @Option(names = "--package", paramLabel = "PACKAGE", description = "the package of the class; none if left out")
    private String packageName = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "the folder with java and resources in it (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("src", "test");

    @Mixin
    private WorkloadInput input = new WorkloadInput();

    NewTestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!PACKAGE.matcher(packageName).matches()) {
            throw new IllegalArgumentException(
                    "--package %s: expected a package such as com.acme.bugs".formatted(packageName));
        }
        String named = issue == null ? WorkloadInput.name(path) : issue;
        String resource = named.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String packagePath = packageName.replace('.', '/');
        Path source = folder.resolve("java").resolve(packagePath).resolve(TestClass.className(named) + ".java");
        Path workloadFolder = folder.resolve("resources").resolve(packagePath).resolve(resource);
        requireNew(source);
        requireNew(workloadFolder);
        try (ScratchFolder scratch = ScratchFolder.create()) {
            Workload workload = input.read(path, console, scratch.blobs());
            String text = TestClass.source(workload, packageName, resource + '/' + WorkloadReader.FILE_NAME, named);
            console.out().println(WorkloadWriter.write(workload, workloadFolder));
            Files.createDirectories(source.toAbsolutePath().getParent());
            Files.writeString(source, text, StandardCharsets.UTF_8);
            console.out().println(source);
        }
        return ExitCode.OK;
    }

    private static void requireNew(Path path) {
        if (Files.exists(path)) {
            throw new IllegalArgumentException(
                    "%s: found it; expected nothing there. Give another --issue, --package or --output, or remove it."
                            .formatted(path));
        }
    }
}
