package io.smbench.benchmark;

import io.smbench.backend.FidelityMode;
import io.smbench.environment.Profile;
import io.smbench.ir.Workload;
import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.SmbdSetup;
import io.smbench.result.Outcome;
import io.smbench.result.ReplayResult;
import io.smbench.run.ReplayRun;
import io.smbench.schedule.Ordering;
import io.smbench.schedule.Pacing;
import io.smbench.server.EmbeddedSmbServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/** What the embedded server carries, and how fast it is beside smbd: {@code main} says how it is called. */
public final class EmbeddedServerBenchmark {
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final int ROUNDS = 5;
    private static final int FIRST = 3;

    private EmbeddedServerBenchmark() {}

    public static void main(String[] args) throws IOException {
        String what = args.length == 0 ? "" : args[0];
        switch (what) {
            case "connections" -> connections(number(args, 1, 5_000), Duration.ofSeconds(number(args, 2, 30)));
            case "throughput" -> throughput(number(args, 1, 64), Duration.ofSeconds(number(args, 2, 5)));
            default ->
                System.err.println(
                        "connections [USERS [SECONDS_OF_RAMP_UP]] | throughput [CLIENTS [SECONDS_PER_ROUND]]");
        }
    }

    private static int number(String[] args, int at, int otherwise) {
        return args.length > at ? Integer.parseInt(args[at]) : otherwise;
    }

    /**
     * Replays the workload of {@code users} users at mode 2, with its own times, or without a ramp-up as fast as
     * possible; engine and server are in this process.
     */
    private static void connections(int users, Duration rampUp) {
        Workload workload = ManyUsers.of(users, rampUp);
        Pacing pacing = rampUp.isZero() ? Pacing.AS_FAST_AS_POSSIBLE : Pacing.RECORDED;
        System.out.printf(
                "%d users, %d operations, %s; limits: heap %d MiB, %d file descriptors%n",
                users,
                workload.operations().size(),
                pacing,
                Runtime.getRuntime().maxMemory() >> 20,
                Peaks.descriptorLimit());
        long[] heap = {Costs.heapBytes(), 0};
        try (Peaks peaks = new Peaks()) {
            ReplayResult result = ReplayRun.of(workload, Profile.embedded())
                    .options(options -> options.mode(FidelityMode.FULL)
                            .ordering(Ordering.SERIAL)
                            .pacing(pacing))
                    .progress((outcome, done, total) -> {
                        if (done == total) { // nobody has left yet
                            heap[1] = Costs.heapBytes();
                        }
                    })
                    .execute()
                    .result();
            print(result);
            peaks.print();
            System.out.printf(
                    "live heap: %d MiB with all connected, %.1f KiB a user, client and server, besides the workload%n",
                    heap[1] >> 20, (heap[1] - heap[0]) / 1024.0 / users);
        }
    }

    private static void print(ReplayResult result) {
        double seconds = result.duration().toNanos() / 1e9;
        long answered = result.count(Outcome.Fate.ANSWERED);
        System.out.printf(
                "%s after %.1f s: %d operations answered (%.0f/s), %d deviations, %d clients failed%n",
                result.ending(),
                seconds,
                answered,
                answered / seconds,
                result.deviations().size(),
                result.clientFailures().size());
        result.deviations().stream().limit(FIRST).forEach(System.out::println);
        result.clientFailures().stream().limit(FIRST).forEach(System.out::println);
        System.out.printf(
                "generator: 99 %% of operations at most %.1f ms late, busy %.0f %% of the time%n",
                result.fidelity().schedulerLag().p99().toNanos() / 1e6,
                result.fidelity().saturation() * 100);
    }

    /** The same clients against three servers in turns: smbd, an embedded one in a JVM of its own, one in this JVM. */
    private static void throughput(int clients, Duration round) throws IOException {
        try (PrivateSmbd smbd = PrivateSmbd.with().start();
                ServerProcess apart = ServerProcess.start();
                EmbeddedSmbServer here = ServerProcess.server();
                Crowd onSmbd = crowd("smbd", smbd.address(), clients);
                Crowd onApart = crowd("embedded, own JVM", apart.address(), clients);
                Crowd onHere = crowd(
                        "embedded, same JVM",
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), here.port()),
                        clients)) {
            List<Side> sides = List.of(
                    new Side(onSmbd, () -> cpuNanos(smbd.processes())),
                    new Side(onApart, () -> cpuNanos(List.of(apart.handle()))),
                    new Side(onHere, () -> 0));
            for (Work work : List.of(Work.READ, Work.WRITE, Work.OPEN_CLOSE)) {
                compare(work, sides, round);
            }
        }
    }

    private static Crowd crowd(String name, InetSocketAddress address, int clients) {
        return new SmbenchCrowd(name, address, SmbdSetup.PASSWORD, clients, null, true);
    }

    private static long cpuNanos(List<ProcessHandle> processes) {
        return processes.stream()
                .mapToLong(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .sum();
    }

    /** Clients of one server. */
    private record Side(Crowd crowd, LongSupplier serverCpuNanos, List<Double> rates) {
        Side(Crowd crowd, LongSupplier serverCpuNanos) {
            this(crowd, serverCpuNanos, new ArrayList<>());
        }

        void round(Work work, Duration duration) {
            long clientCpu = Costs.cpuNanos();
            long serverCpu = serverCpuNanos.getAsLong();
            long start = System.nanoTime();
            long done = crowd.work(work, duration);
            double seconds = (System.nanoTime() - start) / 1e9;
            double clientMicros = (Costs.cpuNanos() - clientCpu) / 1e3 / done;
            double serverMicros = (serverCpuNanos.getAsLong() - serverCpu) / 1e3 / done;
            System.out.printf(
                    "  %-20s %-12s %8.0f/s, CPU of this JVM %6.1f us, of the server's process %6.1f us%n",
                    crowd.name(), work.title(), done / seconds, clientMicros, serverMicros);
            rates.add(done / seconds);
        }
    }

    private static void compare(Work work, List<Side> sides, Duration round) {
        sides.forEach(side -> side.crowd().work(work, WARM_UP));
        sides.forEach(side -> side.rates().clear());
        for (int i = 0; i < ROUNDS; i++) {
            sides.forEach(side -> side.round(work, round));
        }
        Side smbd = sides.get(0);
        for (Side other : sides.subList(1, sides.size())) {
            System.out.printf(
                    "%s, operations per second: %s %.0f, %s %.0f; median ratio of the rounds %.2f%n",
                    work.title(),
                    other.crowd().name(),
                    median(other.rates()),
                    smbd.crowd().name(),
                    median(smbd.rates()),
                    median(ratios(other.rates(), smbd.rates())));
        }
    }

    private static List<Double> ratios(List<Double> rates, List<Double> others) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rates.size(); i++) {
            ratios.add(rates.get(i) / others.get(i));
        }
        return ratios;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
