package io.smbench.torture;

import io.smbench.result.ReplayResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * {@code TortureTable record FOLDER [SUITE…]} records smbtorture's suites, or the named suites or tests
 * ({@code lease.break}), as captures in FOLDER; {@code TortureTable replay FOLDER [NAME…]} replays the captures there
 * and prints the table, with each capture's deviations in {@code NAME.deviations}.
 */
final class TortureTable {
    /** Most suites wait for the server most of the time. */
    private static final int AT_ONCE = 4;

    private TortureTable() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("usage: TortureTable record|replay FOLDER [SUITE…]");
        }
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        List<String> named = Arrays.asList(arguments).subList(2, arguments.length);
        switch (arguments[0]) {
            case "record" ->
                inParallel((named.isEmpty() ? Torture.SUITES : named)
                        .stream()
                                .map(suite -> (Callable<String>) () -> "recorded " + Recording.record(suite, folder))
                                .toList());
            case "replay" -> replay(folder, named.isEmpty() ? captures(folder) : named);
            default -> throw new IllegalArgumentException(arguments[0] + ": expected record or replay");
        }
    }

    private static void replay(Path folder, List<String> names) throws Exception {
        System.out.println(Row.HEAD);
        List<Row> rows = inParallel(names.stream()
                .map(name -> (Callable<Row>) () -> row(folder, name))
                .toList());
        System.out.println(rows.stream().reduce(new Row("all", 0, 0, 0, 0, 0, 0), Row::plus));
    }

    private static Row row(Path folder, String name) throws IOException {
        ReplayResult result = TortureReplay.replay(folder.resolve(name + ".pcap"));
        Files.write(folder.resolve(name + ".deviations"), deviations(result));
        return Row.of(name, result);
    }

    private static List<String> deviations(ReplayResult result) {
        return result.deviations().stream()
                .map(each -> "%s %s %s, by %s: expected %s, got %s (cause: %s)"
                        .formatted(
                                each.opId(),
                                each.kind(),
                                result.outcome(each.opId()).operation().action(),
                                result.outcome(each.opId()).operation().clientId(),
                                each.expected(),
                                each.actual(),
                                Objects.requireNonNullElse(each.cause(), "its own")))
                .toList();
    }

    private static List<String> captures(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> Objects.requireNonNull(file.getFileName()).toString())
                    .filter(name -> name.endsWith(".pcap"))
                    .map(name -> name.substring(0, name.length() - ".pcap".length()))
                    .sorted()
                    .toList();
        }
    }

    /** Prints each result as soon as it and all before it are there. */
    private static <T> List<T> inParallel(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<T>> futures = tasks.stream().map(threads::submit).toList();
            List<T> done = new ArrayList<>();
            for (Future<T> future : futures) {
                done.add(future.get());
                System.out.println(done.get(done.size() - 1));
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }
}
