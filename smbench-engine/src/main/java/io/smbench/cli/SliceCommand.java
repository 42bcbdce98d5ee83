package io.smbench.cli;

import io.smbench.explain.Counted;
import io.smbench.ir.Client;
import io.smbench.ir.OperationType;
import io.smbench.ir.Workload;
import io.smbench.transform.Selection;
import io.smbench.transform.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A part of a workload. */
@Command(
        name = "slice",
        description = "Cuts a part out of a workload, with all that the part needs to be replayed by itself.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Options of one kind add up; an operation is taken if it is selected by each",
            "kind that is given: of one of the clients, and at the time, and on the path.",
            "What these need comes along: sessions, tree connects, Opens, the rest of a",
            "compound, what broke an oplock, what changed a file in between. Files are as",
            "the operations before the slice left them."
        })
final class SliceCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "WORKLOAD", description = "a workload file or folder, or a capture file")
    private Path path = Path.of("");

    @Mixin
    private WorkloadOutput output = new WorkloadOutput();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "from this time after the first operation: 1.5s, 200ms, 3min")
    private @Nullable Duration from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "up to this time, which is not included")
    private @Nullable Duration to;

    @Option(
            names = "--client",
            paramLabel = "CLIENT",
            description = "of this client, by its client_id or user name; may be repeated")
    private Set<String> clients = Set.of();

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description = "on this file or directory and all that is below it, in any case of letters; may be repeated")
    private Set<String> paths = Set.of();

    @Option(names = "--operation", paramLabel = "OP", description = "this operation, such as op_0042; may be repeated")
    private Set<String> operations = Set.of();

    @Option(names = "--type", paramLabel = "TYPE", description = "of this type, such as rename; may be repeated")
    private Set<String> types = Set.of();

    @Mixin
    private WorkloadInput input = new WorkloadInput();

    SliceCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        output.requireOtherThan(List.of(path));
        try (ScratchFolder scratch = ScratchFolder.create()) {
            Workload workload = input.read(path, console, scratch.blobs());
            Selection selection = selection(workload);
            AtomicLong selected = new AtomicLong();
            Workload slice = Slice.of(workload, (operation, places) -> {
                boolean selects = selection.selects(operation, places);
                selected.addAndGet(selects ? 1 : 0);
                return selects;
            });
            report(selected.get(), slice);
            output.write(slice, console);
        }
        return ExitCode.OK;
    }

    private void report(long selected, Workload slice) {
        if (selected == 0) {
            throw new IllegalArgumentException(
                    "%s: found no operation that is selected; 'smbench inspect' shows times, clients and paths"
                            .formatted(path));
        }
        console.out()
                .println("%s selected, %,d more that they need, %s to begin with"
                        .formatted(
                                Counted.of(selected, "operation"),
                                slice.operations().size() - selected,
                                Counted.of(
                                        slice.header().initialState().entries().size(),
                                        "file or directory",
                                        "files and directories")));
    }

    private Selection selection(Workload workload) {
        List<Selection> all = new ArrayList<>();
        if (from != null || to != null) {
            Duration end = to == null ? Duration.ofNanos(Long.MAX_VALUE) : to;
            all.add(Selection.between(from == null ? Duration.ZERO : from, end));
        }
        if (!clients.isEmpty()) {
            all.add(Selection.clients(clientIds(workload)));
        }
        paths.stream().map(SliceCommand::under).reduce(Selection::or).ifPresent(all::add);
        if (!operations.isEmpty()) {
            requireOperations(workload);
            all.add(Selection.operations(operations));
        }
        if (!types.isEmpty()) {
            all.add(Selection.types(types.stream().map(SliceCommand::type).collect(Collectors.toSet())));
        }
        return all.stream()
                .reduce(Selection::and)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "found nothing that says which part; expected --from, --to, --client, --path, --operation or --type"));
    }

    /** As a workload writes paths, or as Windows does. */
    private static Selection under(String path) {
        String slashes = path.replace('\\', '/');
        int start = slashes.startsWith("/") ? 1 : 0;
        int end = slashes.length() > start && slashes.endsWith("/") ? slashes.length() - 1 : slashes.length();
        return Selection.under(slashes.substring(start, end));
    }

    private Set<String> clientIds(Workload workload) {
        Set<String> ids = new HashSet<>();
        for (String wanted : clients) {
            int before = ids.size();
            for (Client client : workload.header().clients()) {
                if (client.clientId().equals(wanted) || client.username().equalsIgnoreCase(wanted)) {
                    ids.add(client.clientId());
                }
            }
            if (ids.size() == before) {
                throw new IllegalArgumentException(
                        "--client %s: found none; expected one of %s".formatted(wanted, names(workload)));
            }
        }
        return ids;
    }

    private static String names(Workload workload) {
        return workload.header().clients().stream()
                .map(client -> client.clientId() + (client.username().isEmpty() ? "" : " (" + client.username() + ')'))
                .limit(20)
                .collect(Collectors.joining(", "));
    }

    private void requireOperations(Workload workload) {
        Set<String> missing = new HashSet<>(operations);
        workload.operations().forEach(operation -> missing.remove(operation.opId()));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("--operation %s: found no such operation; the first is %s"
                    .formatted(
                            missing.iterator().next(),
                            workload.operations().isEmpty()
                                    ? "not there"
                                    : workload.operations().get(0).opId()));
        }
    }

    private static OperationType type(String text) {
        String name = text.toLowerCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(OperationType.values())
                .filter(type -> type.jsonName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--type %s: expected one of %s"
                        .formatted(
                                text,
                                Arrays.stream(OperationType.values())
                                        .map(OperationType::jsonName)
                                        .collect(Collectors.joining(", ")))));
    }
}
