package io.smbench.benchmark;

import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.SmbdSetup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client costs: {@code main} says how it is called. */
public final class ClientBenchmark {
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int ROUNDS = 5;

    private ClientBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        String what = args.length == 0 ? "" : args[0];
        switch (what) {
            case "connections" -> connections(number(args, 1, 1_000));
            case "signed" -> signed(number(args, 1, 64));
            case "unsigned" -> unsigned(args[1], number(args, 2, 4));
            default -> System.err.println("connections [CLIENTS] | signed [CLIENTS] | unsigned SMB2LOAD [CLIENTS]");
        }
    }

    private static int number(String[] args, int at, int otherwise) {
        return args.length > at ? Integer.parseInt(args[at]) : otherwise;
    }

    /**
     * Threads, heap and resident memory of clients that are connected and have a session, a tree connect and an Open.
     */
    private static void connections(int count) throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with().start()) {
            try (SmbenchCrowd few = new SmbenchCrowd(server, 20, null, true)) {
                few.work(Work.READ, Duration.ofSeconds(1));
            }
            long heap = Costs.heapBytes();
            long resident = Costs.residentBytes();
            long start = System.nanoTime();
            try (SmbenchCrowd crowd = new SmbenchCrowd(server, count, null, true)) {
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf("%d clients connected in %.1f s (%.0f/s)%n", count, seconds, count / seconds);
                System.out.printf(
                        "threads: %d loops, %d for set-up%n",
                        Costs.threads("smbench-smbj-loop"), Costs.threads("smbench-smbj-setup"));
                long heapAfter = Costs.heapBytes();
                long residentAfter = Costs.residentBytes();
                System.out.printf(
                        "heap %.1f KiB, resident memory %.1f KiB a client%n",
                        (heapAfter - heap) / 1024.0 / count, (residentAfter - resident) / 1024.0 / count);
                System.out.printf(
                        "%d reads in 3 s, one under way for each client%n",
                        crowd.work(Work.READ, Duration.ofSeconds(3)));
            }
        }
    }

    /** CPU per operation of signed sessions, SMB 3.1.1, against smbj's high-level API, in turns. */
    private static void signed(int count) throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with().start();
                Crowd ours = new SmbenchCrowd(server, count, null, true);
                Crowd stock = new StockSmbjCrowd(server, count)) {
            for (Work work : List.of(Work.READ, Work.OPEN_CLOSE)) {
                compare(work, ours, stock);
            }
        }
    }

    private static void compare(Work work, Crowd ours, Crowd stock) {
        ours.work(work, WARM_UP);
        stock.work(work, WARM_UP);
        List<Double> ourMicros = new ArrayList<>();
        List<Double> stockMicros = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            ourMicros.add(round(work, ours));
            stockMicros.add(round(work, stock));
        }
        double ratio = median(ourMicros) / median(stockMicros);
        System.out.printf(
                "%s, client CPU: %s %.1f us, %s %.1f us: %.2f of it%n",
                work.title(), ours.name(), median(ourMicros), stock.name(), median(stockMicros), ratio);
    }

    /** Microseconds of CPU per operation. */
    private static double round(Work work, Crowd crowd) {
        long cpu = Costs.cpuNanos();
        long start = System.nanoTime();
        long done = crowd.work(work, ROUND);
        double seconds = (System.nanoTime() - start) / 1e9;
        double micros = (Costs.cpuNanos() - cpu) / 1e3 / done;
        System.out.printf("  %-22s %-16s %8.0f/s %7.1f us%n", crowd.name(), work.title(), done / seconds, micros);
        return micros;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** CPU per open+read+close of unsigned SMB 2.1 sessions, against the C program {@code smb2load}, in turns. */
    private static void unsigned(String smb2load, int count) throws IOException, InterruptedException {
        try (PrivateSmbd server = PrivateSmbd.with().start();
                Crowd ours = new SmbenchCrowd(server, count, "2.1", false)) {
            ours.work(Work.OPEN_READ_CLOSE, WARM_UP);
            List<Double> ourMicros = new ArrayList<>();
            List<Double> theirMicros = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                ourMicros.add(round(Work.OPEN_READ_CLOSE, ours));
                theirMicros.add(smb2load(smb2load, server, count));
            }
            System.out.printf(
                    "%s, unsigned, client CPU: SMBench %.1f us, smb2load %.1f us: %.2f of it%n",
                    Work.OPEN_READ_CLOSE.title(),
                    median(ourMicros),
                    median(theirMicros),
                    median(ourMicros) / median(theirMicros));
        }
    }

    private static double smb2load(String path, PrivateSmbd server, int count)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        path,
                        Integer.toString(server.port()),
                        "share",
                        "alice",
                        SmbdSetup.ntHash(SmbdSetup.PASSWORD),
                        "orc",
                        Integer.toString(count),
                        Long.toString(ROUND.toSeconds()))
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher line = Pattern.compile(" ops=(\\d+) ops/s=(\\d+).*client_cpu=([0-9.]+)s")
                .matcher(out);
        if (process.waitFor() != 0 || !line.find()) {
            throw new IllegalStateException("smb2load failed: " + out);
        }
        double micros = Double.parseDouble(line.group(3)) * 1e6 / Long.parseLong(line.group(1));
        System.out.printf(
                "  %-22s %-16s %8s/s %7.1f us%n", "smb2load", Work.OPEN_READ_CLOSE.title(), line.group(2), micros);
        return micros;
    }
}
