package io.smbench.cli;

import io.smbench.ir.Workload;
import io.smbench.ir.json.JsonTree;
import io.smbench.ir.json.WorkloadReader;
import io.smbench.transform.AnonymizeOptions;
import io.smbench.transform.Anonymized;
import io.smbench.transform.Anonymizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes a workload without its names, and nothing at all if one of them is left. */
final class AnonymousOutput {
    /** What every workload's folder has in it; digests of what is anonymous tell nothing. */
    private static final Pattern OWN_NAME = Pattern.compile("workload\\.json|blobs(.[0-9a-f]{64}\\.bin)?");

    private final Console console;
    private final WorkloadOutput output;
    private final AnonymizeArguments arguments;

    AnonymousOutput(Console console, WorkloadOutput output, AnonymizeArguments arguments) {
        this.console = console;
        this.output = output;
        this.arguments = arguments;
    }

    /** What can be refused before the work begins. */
    void check() throws IOException {
        output.requireEmpty();
        arguments.check(output.folder());
    }

    /** @return the exit code */
    int write(Workload workload, AnonymizeOptions options) throws IOException {
        Anonymized anonymized = Anonymizer.anonymize(workload, options);
        List<Anonymized.Leak> leaks = anonymized.leaks();
        if (leaks.isEmpty()) {
            output.write(anonymized.workload(), console);
            leaks = leaksInFiles(anonymized);
        }
        if (!leaks.isEmpty()) {
            refuse(leaks);
            return ExitCode.DEVIATIONS;
        }
        report(anonymized);
        Path mapping = arguments.mapping();
        if (mapping != null) {
            SecretFile.write(mapping, JsonTree.text(anonymized.mapping()));
            console.err().println("%s has the names: it stays with you".formatted(mapping));
        }
        return ExitCode.OK;
    }

    /** What was written, as the one who gets it reads it. */
    private List<Anonymized.Leak> leaksInFiles(Anonymized anonymized) throws IOException {
        Path folder = output.folder();
        List<Anonymized.Leak> leaks = new ArrayList<>(anonymized.leaksIn(WorkloadReader.read(folder)));
        try (Stream<Path> files = Files.walk(folder)) {
            files.skip(1)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !OWN_NAME.matcher(name).matches())
                    .forEach(name -> leaks.addAll(anonymized.leaksIn("the name of the file", name)));
        }
        return leaks;
    }

    private void refuse(List<Anonymized.Leak> leaks) throws IOException {
        leaks.forEach(leak -> console.err().println("%s: found %s".formatted(leak.where(), leak.original())));
        output.clear();
        console.err()
                .println(
                        "%s: not written, because the names above would be left in it. This is an error of smbench: please report it, without the names."
                                .formatted(output.folder()));
    }

    private void report(Anonymized anonymized) {
        anonymized.report().forEach(console.out()::println);
        console.out().println("self-check: no original string of four characters or more is left");
        String name = WorkloadInput.name(output.folder());
        anonymized.leaksIn("", name).forEach(leak -> console.err()
                .println(
                        "%s: the folder's own name has %s in it, which is a name of the workload: rename it before you pass it on"
                                .formatted(output.folder(), leak.original())));
    }
}
