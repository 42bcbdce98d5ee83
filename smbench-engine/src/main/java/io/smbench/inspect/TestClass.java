package io.smbench.inspect;

import io.smbench.explain.Counted;
import io.smbench.explain.OperationText;
import io.smbench.inspect.Breaks.Break;
import io.smbench.ir.Metadata;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.Workload;
import io.smbench.smb2.NtStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The source of a JUnit class whose assertions are what a workload shows: statuses, breaks, and what is suspicious. */
@API(status = API.Status.EXPERIMENTAL)
public final class TestClass {
    /** Spots that are named; a class with more says nothing to anybody. */
    private static final int MOST_SPOTS = 20;

    private static final long SLOW_US = 1_000_000;

    private final Workload workload;
    private final Survey survey;
    private final String issue;
    private final Set<String> imports = new TreeSet<>();
    private final Set<String> staticImports = new TreeSet<>();
    private final StringBuilder body = new StringBuilder();

    private TestClass(Workload workload, String issue) {
        this.workload = workload;
        this.survey = new Survey(workload);
        this.issue = issue;
    }

    /**
     * Writes the class.
     *
     * @param packageName empty for none
     * @param resource where the workload file is, from the class
     * @param issue of a tracker, such as {@code BUG-1234}
     */
    public static String source(Workload workload, String packageName, String resource, String issue) {
        return new TestClass(workload, issue).write(packageName, resource);
    }

    /** {@code Bug1234Test} for {@code BUG-1234}. */
    public static String className(String issue) {
        StringBuilder name = new StringBuilder();
        for (String word : issue.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                name.append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(word.substring(1).toLowerCase(Locale.ROOT));
            }
        }
        boolean starts = name.length() > 0 && Character.isLetter(name.charAt(0));
        return (starts ? "" : "Issue") + name + "Test";
    }

    private String write(String packageName, String resource) {
        boolean broken = !survey.breaks.breaks.isEmpty();
        imports.addAll(List.of("io.smbench.junit.ReplayWorkload", "io.smbench.result.ReplayResult"));
        imports.add("org.junit.jupiter.api.Test");
        staticImports.add("io.smbench.assertj.SmbenchAssertions.assertThat");
        statuses();
        refusals();
        breaks();
        String mode = broken ? ", mode = FidelityMode.FULL" : "";
        if (broken) {
            imports.add("io.smbench.backend.FidelityMode");
        }
        String value = literal(resource);
        StringBuilder source = new StringBuilder();
        if (!packageName.isEmpty()) {
            source.append("package %s;%n%n".formatted(packageName));
        }
        staticImports.forEach(each -> source.append("import static %s;%n".formatted(each)));
        source.append('\n');
        imports.forEach(each -> source.append("import %s;%n".formatted(each)));
        source.append('\n').append(description());
        source.append("@ReplayWorkload(%s%s)%n".formatted(broken ? "value = " + value : value, mode));
        source.append("class %s {%n".formatted(className(issue))).append(body).append("}\n");
        return source.toString();
    }

    private String description() {
        Metadata metadata = workload.header().metadata();
        String source = Objects.requireNonNullElse(metadata.sourceName(), "a workload");
        StringBuilder text = new StringBuilder("/**\n");
        text.append(" * %s, as %s shows it: %s of %s in %s.%n"
                .formatted(
                        comment(issue),
                        comment(source),
                        Counted.of(survey.all.operations, "operation"),
                        Counted.of(workload.header().clients().size(), "client"),
                        Amount.time(metadata.durationUs())));
        List<String> odd = odd();
        if (!odd.isEmpty()) {
            text.append(" *\n * <p>To know when it fails:\n *\n * <ul>\n");
            odd.forEach(each -> text.append(" *   <li>%s%n".formatted(each)));
            text.append(" * </ul>\n");
        }
        return text.append(" */\n").toString();
    }

    private List<String> odd() {
        List<String> odd = new ArrayList<>();
        if (survey.inferred > 0) {
            odd.add("%s what began before the capture did"
                    .formatted(Counted.of(survey.inferred, "operation uses", "operations use")));
        }
        if (survey.commands.unanswered > 0) {
            odd.add("%s no recorded response"
                    .formatted(Counted.of(survey.commands.unanswered, "operation has", "operations have")));
        }
        workload.header()
                .metadata()
                .diagnostics()
                .forEach(each ->
                        odd.add("%,d %s: %s".formatted(each.count(), comment(each.code()), comment(each.message()))));
        return odd;
    }

    private void statuses() {
        method("everyStatusIsAsRecorded");
        workload.operations().stream()
                .filter(operation -> Traffic.latencyUs(operation) >= SLOW_US && !waits(operation.type()))
                .sorted(Comparator.comparingLong(operation -> -Traffic.latencyUs(operation)))
                .limit(MOST_SPOTS)
                .forEach(slow -> line("// slow when recorded: %s, %s"
                        .formatted(describe(slow), Amount.time(Traffic.latencyUs(slow)))));
        line("assertThat(result).statusesAsRecorded();");
        body.append("    }\n");
    }

    private static boolean waits(OperationType type) {
        return type == OperationType.CHANGE_NOTIFY || type == OperationType.LOCK;
    }

    /** What the recorded server refused; of each type and status the first ones, the rare ones first. */
    private void refusals() {
        List<Operation> refused = workload.operations().stream()
                .filter(Traffic::isRefused)
                .sorted(Comparator.comparingLong(this::frequency))
                .limit(MOST_SPOTS)
                .sorted(Comparator.comparingLong(Operation::timestampUs))
                .toList();
        if (refused.isEmpty()) {
            return;
        }
        body.append('\n');
        method("refusesWhatTheRecordedServerRefused");
        if (survey.all.errors > refused.size()) {
            line("// the rarest %,d of %,d; the others are among the statuses above"
                    .formatted(refused.size(), survey.all.errors));
        }
        for (Operation operation : refused) {
            line("// " + describe(operation));
            line("assertThat(result).op(%s).hasStatus(%s);"
                    .formatted(literal(operation.opId()), constant(Objects.requireNonNull(Traffic.status(operation)))));
        }
        body.append("    }\n");
    }

    private long frequency(Operation operation) {
        return Objects.requireNonNull(survey.commands.byStatus.get(Traffic.status(operation))).operations;
    }

    private void breaks() {
        List<Break> breaks = survey.breaks.breaks;
        if (breaks.isEmpty()) {
            return;
        }
        body.append('\n');
        method("breaksOplocksAndLeasesAsRecorded");
        breaks.stream().limit(MOST_SPOTS).forEach(each -> {
            String path = each.file == null ? "a file that is not known" : each.file.path();
            line("// %s: %s to %s of %s, %s"
                    .formatted(
                            comment(each.notification.opId()),
                            each.oldLevel(),
                            each.newLevel(),
                            comment(each.notification.clientId()),
                            comment(path)));
            line("//     %s; %s".formatted(comment(InspectionText.cause(each)), comment(InspectionText.answer(each))));
        });
        line("assertThat(result).oplockBreaks().areAsRecorded();");
        body.append("    }\n");
    }

    private void method(String name) {
        body.append("    @Test\n    void %s(ReplayResult result) {%n".formatted(name));
    }

    private void line(String text) {
        body.append("        ").append(text).append('\n');
    }

    private String describe(Operation operation) {
        String path = operation.action().path();
        String detail = OperationText.detail(operation.action());
        Long frame = OperationText.frame(operation);
        return comment(operation.opId() + ' ' + operation.type().jsonName()
                + (path == null ? "" : ' ' + (path.isEmpty() ? "(share root)" : path))
                + (detail.isEmpty() ? "" : ", " + detail)
                + " by " + operation.clientId()
                + (frame == null ? "" : ", frame " + frame));
    }

    /** The constant, where there is one. */
    private String constant(NtStatus status) {
        boolean named = Arrays.stream(NtStatus.class.getFields())
                .anyMatch(field -> field.getName().equals(status.name()));
        if (named) {
            staticImports.add("io.smbench.smb2.NtStatus." + status.name());
            return status.name();
        }
        imports.add("io.smbench.smb2.NtStatus");
        return "new NtStatus(0x%08X)".formatted(status.value());
    }

    /** Safe in a comment: no end of line, no end of a comment, no backslash that Java would read. */
    private static String comment(@Nullable String text) {
        return Amount.printable(String.valueOf(text)).replace('\\', '|').replace("*/", "* /");
    }

    /** In ASCII, whatever encoding the source is read in. */
    private static String literal(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            boolean special = c == '"' || c == '\\';
            // Java reads such an escape before it knows of literals, so that control characters need the octal one
            String escape = c >= 0x7f ? "\\u%04x" : c < ' ' ? "\\%03o" : special ? "\\%c" : "%c";
            quoted.append(escape.formatted(c));
        });
        return quoted.append('"').toString();
    }
}
