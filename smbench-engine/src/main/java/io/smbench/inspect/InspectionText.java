package io.smbench.inspect;

import io.smbench.explain.Counted;
import io.smbench.explain.Table;
import io.smbench.inspect.Breaks.Break;
import io.smbench.inspect.Commands.Command;
import io.smbench.ir.Client;
import io.smbench.ir.Diagnostic;
import io.smbench.ir.Metadata;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.Share;
import io.smbench.ir.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** An inspection for people. */
final class InspectionText {
    private static final String INDENT = "  ";
    private static final int COLUMNS = 100;
    private static final int PATH_COLUMNS = 44;
    private static final int NAME_COLUMNS = 16;
    private static final int ADDRESS_COLUMNS = 21;
    private static final int BAR_COLUMNS = 40;

    private final Workload workload;
    private final Survey survey;
    private final int most;
    private final StringBuilder out = new StringBuilder();

    InspectionText(Workload workload, Survey survey, int most) {
        this.workload = workload;
        this.survey = survey;
        this.most = most;
    }

    String text() {
        summary();
        clients();
        shares();
        files();
        operations();
        statuses();
        breaks();
        timeline();
        notUnderstood();
        return out.toString();
    }

    private void summary() {
        Metadata metadata = workload.header().metadata();
        String source = metadata.sourceName() == null ? "a workload" : metadata.sourceName();
        out.append("%s: %s of %s in %s; %s read, %s written, %,d refused%n"
                .formatted(
                        source,
                        Counted.of(survey.all.operations, "operation"),
                        Counted.of(workload.header().clients().size(), "client"),
                        Amount.time(metadata.durationUs()),
                        survey.all.readBytes == 0 ? "nothing" : Amount.bytes(survey.all.readBytes),
                        survey.all.writtenBytes == 0 ? "nothing" : Amount.bytes(survey.all.writtenBytes),
                        survey.all.errors));
    }

    private void section(String title, Table table, long more) {
        out.append('\n').append(title).append('\n').append(table.write(INDENT)).append('\n');
        if (more > 0) {
            out.append(INDENT).append("and %,d more%n".formatted(more));
        }
    }

    private void clients() {
        Table table = Table.withNumbers(6, 7, 8, 9);
        table.add("client", "user", "from", "to", "dialect", "", "ops", "refused", "read", "written");
        List<Client> clients = workload.header().clients();
        clients.stream().limit(most).forEach(client -> {
            Traffic traffic = Objects.requireNonNull(survey.clients.get(client.clientId()));
            table.add(
                    Amount.middle(client.clientId(), NAME_COLUMNS),
                    client.username().isEmpty() ? "(anonymous)" : Amount.middle(client.username(), NAME_COLUMNS),
                    Amount.middle(Objects.requireNonNullElse(client.address(), "?"), ADDRESS_COLUMNS),
                    Amount.middle(Objects.requireNonNullElse(client.server(), "?"), ADDRESS_COLUMNS),
                    Objects.requireNonNullElse(client.dialect(), "?"),
                    client.encryption() ? "enc" : client.signing() ? "sig" : "",
                    Amount.count(traffic.operations),
                    Amount.count(traffic.errors),
                    Amount.bytes(traffic.readBytes),
                    Amount.bytes(traffic.writtenBytes));
        });
        section("Who talked to whom (sig signed, enc encrypted)", table, clients.size() - most);
    }

    private void shares() {
        Table table = Table.withNumbers(2, 3, 4, 5);
        table.add("share", "type", "clients", "ops", "read", "written");
        for (Share share : workload.header().shares()) {
            Traffic traffic = Objects.requireNonNull(survey.shares.get(share.shareId()));
            table.add(
                    Amount.middle(share.name(), PATH_COLUMNS),
                    Objects.requireNonNullElse(share.type(), "?"),
                    Amount.count(traffic.clientIds.size()),
                    Amount.count(traffic.operations),
                    Amount.bytes(traffic.readBytes),
                    Amount.bytes(traffic.writtenBytes));
        }
        section("Shares", table, 0);
    }

    private void files() {
        Table table = Table.withNumbers(1, 2, 3, 4, 5, 6);
        table.add("file", "ops", "opens", "clients", "refused", "read", "written");
        survey.filesByHeat.stream().limit(most).forEach(file -> {
            String path = file.file().path();
            Traffic traffic = file.traffic();
            table.add(
                    path.isEmpty() ? "(share root)" : Amount.middle(Amount.printable(path), PATH_COLUMNS),
                    Amount.count(traffic.operations),
                    Amount.count(traffic.opens),
                    Amount.count(traffic.clientIds.size()),
                    Amount.count(traffic.errors),
                    Amount.bytes(traffic.readBytes),
                    Amount.bytes(traffic.writtenBytes));
        });
        section("Files and directories, by number of operations", table, survey.filesByHeat.size() - most);
    }

    private void operations() {
        Table table = Table.withNumbers(1, 2, 3, 4, 5);
        table.add("operation", "count", "refused", "median", "p99", "max");
        survey.commands.byType.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().operations))
                .forEach(entry -> {
                    Command command = entry.getValue();
                    table.add(
                            entry.getKey().jsonName(),
                            Amount.count(command.operations),
                            Amount.count(command.errors),
                            Amount.time(command.latencyUs(50)),
                            Amount.time(command.latencyUs(99)),
                            Amount.time(command.latencyUs(100)));
                });
        section("Operations, with the time that the recorded server took", table, 0);
    }

    private void statuses() {
        Table table = Table.withNumbers(1);
        table.add("status", "count", "first", "of");
        survey.commands.byStatus.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().operations))
                .forEach(entry -> table.add(
                        entry.getKey().name(),
                        Amount.count(entry.getValue().operations),
                        entry.getValue().firstOpId,
                        Amount.end(
                                entry.getValue().types.stream()
                                        .map(OperationType::jsonName)
                                        .collect(Collectors.joining(", ")),
                                PATH_COLUMNS)));
        section("Statuses", table, 0);
    }

    private void breaks() {
        List<Break> breaks = survey.breaks.breaks;
        if (breaks.isEmpty()) {
            return;
        }
        out.append("\nBroken oplocks and leases\n");
        breaks.stream().limit(most).forEach(this::line);
        if (breaks.size() > most) {
            out.append(INDENT).append("and %,d more%n".formatted(breaks.size() - most));
        }
    }

    private void line(Break broken) {
        Operation notification = broken.notification;
        String path = broken.file == null ? "(a file that is not known)" : Amount.printable(broken.file.path());
        out.append(INDENT)
                .append("%s  %s  %s → %s of %s, %s%n"
                        .formatted(
                                Amount.time(notification.timestampUs()),
                                notification.opId(),
                                broken.oldLevel(),
                                broken.newLevel(),
                                notification.clientId(),
                                Amount.middle(path, PATH_COLUMNS)))
                .append(INDENT)
                .append(INDENT)
                .append(Amount.end(cause(broken) + "; " + answer(broken), COLUMNS - 2 * INDENT.length()))
                .append('\n');
    }

    static String cause(Break broken) {
        Operation cause = broken.cause;
        return cause == null
                ? "for what is not known"
                : "for %s, %s by %s".formatted(cause.opId(), cause.type().jsonName(), cause.clientId());
    }

    static String answer(Break broken) {
        Operation answer = broken.answer;
        if (answer == null) {
            return broken.action().ackRequired() ? "not answered" : "no answer wanted";
        }
        String after = Amount.time(answer.timestampUs() - broken.notification.timestampUs());
        String kept = broken.keptLevel();
        return kept == null
                ? "closed by %s after %s".formatted(answer.opId(), after)
                : "acknowledged with %s by %s after %s".formatted(kept, answer.opId(), after);
    }

    private void timeline() {
        long peak = survey.timeline.spans.stream()
                .mapToLong(span -> span.operations)
                .max()
                .orElse(0);
        Table table = Table.withNumbers(0, 1, 2, 3);
        table.add("from", "ops", "refused", "clients", "");
        for (Timeline.Span span : survey.timeline.spans) {
            table.add(
                    Amount.time(span.fromUs),
                    Amount.count(span.operations),
                    Amount.count(span.errors),
                    Amount.count(span.clientIds.size()),
                    "#".repeat((int) ((span.operations * BAR_COLUMNS + peak - 1) / Math.max(1, peak))));
        }
        section("Timeline", table, 0);
    }

    private void notUnderstood() {
        out.append("\nNot understood, inferred, or odd\n");
        Map<String, Long> counts = workload.header().metadata().counts();
        if (counts.containsKey("messages")) {
            wrap("%s in %s, %,d of them left out"
                    .formatted(
                            Counted.of(counts.get("messages"), "SMB2 message"),
                            Counted.of(counts.getOrDefault("capture.frames", 0L), "frame"),
                            counts.getOrDefault("messages.left_out", 0L)));
        }
        int before = out.length();
        amount(survey.commands.unanswered, "operation", " without a recorded response");
        amount(survey.inferred, "operation", " relying on what began before the capture did");
        amount(survey.missingBytes, "payload byte", " that the capture lost");
        for (Diagnostic diagnostic : workload.header().metadata().diagnostics()) {
            String frame = diagnostic.firstFrame() == null ? "" : ", first in frame " + diagnostic.firstFrame();
            wrap("%,d %s: %s%s"
                    .formatted(diagnostic.count(), diagnostic.code(), Amount.printable(diagnostic.message()), frame));
        }
        if (out.length() == before) {
            wrap("nothing else");
        }
    }

    private void amount(long amount, String one, String rest) {
        if (amount > 0) {
            wrap(Counted.of(amount, one) + rest);
        }
    }

    /** Lines of at most {@value #COLUMNS} columns. */
    private void wrap(String text) {
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() > COLUMNS && line.length() > 2 * INDENT.length()) {
                out.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(INDENT + INDENT);
            }
            line.append(word).append(' ');
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }
}
