package io.smbench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.backend.Call;
import io.smbench.backend.FidelityMode;
import io.smbench.ir.Action;
import io.smbench.ir.Action.LockRange;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Operation;
import io.smbench.ir.Workload;
import io.smbench.oplock.OplockPolicy;
import io.smbench.result.Outcome;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import io.smbench.schedule.Ordering;
import io.smbench.schedule.Pacing;
import io.smbench.smb2.NtStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random workloads against random delays, in virtual time: what must hold for all of them. */
class RandomWorkloadsTest {
    private static final int RUNS = 400;
    private static final List<Pacing> PACINGS = List.of(Pacing.values());
    private static final List<OplockPolicy> POLICIES = List.of(OplockPolicy.values());

    @Test
    void noEdgeIsViolatedNothingHangsAndTimesAreRight() {
        long base = Long.getLong("smbench.seed", new SplittableRandom().nextLong());
        for (int i = 0; i < RUNS; i++) {
            long seed = base + i;
            try {
                new Case(new SplittableRandom(seed)).check();
            } catch (Throwable e) {
                throw new AssertionError("with -Dsmbench.seed=" + seed, e);
            }
        }
    }

    private static final class Case {
        private final SplittableRandom random;
        private final VirtualTime time = new VirtualTime();
        private final ScriptedBackend backend = ScriptedBackend.in(time).withModes(FidelityMode.values());
        private final Map<String, Integer> ends = new HashMap<>();
        /** Mode 2: oplocks break, recorded or not, and compounds go out as one packet. */
        private final boolean full;

        Case(SplittableRandom random) {
            this.random = random;
            this.full = random.nextBoolean();
        }

        void check() {
            Workload workload = workload();
            backend.otherwise(operation -> answer()).watching(this::breakNow);
            ReplayOptions options = options();

            ReplayResult result = time.engine()
                    .run(
                            workload,
                            options,
                            backend,
                            Workloads.target(),
                            (outcome, done, total) ->
                                    ends.merge(outcome.operation().opId(), 1, Integer::sum));

            assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
            assertThat(ends).hasSize(workload.operations().size());
            assertThat(ends.values()).containsOnly(1);
            assertThat(result.fidelity().edgesViolated()).isZero();
            assertThat(backend.liveOpens()).isEmpty();
            assertThat(backend.liveSessions()).isEmpty();
            // Each wait ends with a planned event, or with one of the deadlines an operation or a break can have.
            assertThat(time.waits()).isLessThanOrEqualTo(time.planned() + 4L * ends.size() + 50);
            checkTimes(result, options);
            if (options.ordering() == Ordering.SERIAL) {
                checkOneInFlightPerClient(result);
            }
        }

        private ReplayOptions options() {
            return ReplayOptions.builder()
                    .mode(full ? FidelityMode.FULL : FidelityMode.REALISTIC)
                    .oplockPolicy(POLICIES.get(random.nextInt(POLICIES.size())))
                    .breakTimeout(Duration.ofMillis(1 + random.nextInt(40_000)))
                    .ordering(random.nextBoolean() ? Ordering.SERIAL : Ordering.RECORDED)
                    .pacing(PACINGS.get(random.nextInt(PACINGS.size())))
                    .timeScale(random.nextDouble(0.1, 3))
                    .jitter(Duration.ofNanos(random.nextInt(2) * random.nextLong(5_000_000)))
                    .seed(random.nextLong())
                    .maxInFlight(1 + random.nextInt(20))
                    .build();
        }

        private Answer answer() {
            return switch (random.nextInt(40)) {
                case 0 -> new Answer.Never();
                case 1 -> new Answer.Deaf();
                case 2 -> new Answer.LoseConnection();
                case 3 -> new Answer.Twice(NtStatus.STATUS_SUCCESS);
                case 4 -> new Answer.Throw(new IllegalStateException("random"));
                case 5, 6 -> Answer.after(random.nextLong(1000), new NtStatus(0xC0000022));
                default -> Answer.after(random.nextLong(3_000_000), NtStatus.STATUS_SUCCESS);
            };
        }

        /** The server breaks what it has just granted, now and then. */
        private void breakNow(Call call, ScriptedBackend.Connection connection) {
            if (full && call.operation().action() instanceof Action.Open && random.nextInt(3) == 0) {
                int level = random.nextInt(2);
                boolean ackRequired = random.nextInt(4) != 0;
                time.after(random.nextLong(8_000_000), () -> {
                    if (connection.hasOpen(call.operation().opId())) {
                        connection.breakOplock(call.operation().opId(), level, ackRequired);
                    }
                });
            }
        }

        private Workload workload() {
            Workloads workload = new Workloads();
            int size = 1 + random.nextInt(60);
            int clients = 1 + random.nextInt(5);
            long atUs = 0;
            List<String> waiting = new ArrayList<>();
            for (int i = 0; i < size; ) {
                atUs += random.nextInt(3) * random.nextLong(1000);
                String client = "c" + random.nextInt(clients);
                int first = i;
                int members = full && random.nextInt(8) == 0 ? 2 + random.nextInt(2) : 1;
                for (int member = 0; member < members; member++) {
                    workload.client(client).at(atUs).taking(random.nextLong(2000));
                    if (first > 0 && random.nextInt(3) == 0) {
                        workload.after("op_" + random.nextInt(first));
                    }
                    if (members > 1) {
                        workload.in("group_" + i, member);
                    }
                    Action action = members > 1 ? simple() : action(client, waiting);
                    if (action instanceof Action.ChangeNotify) {
                        waiting.add(client + " op_" + (i + member));
                    }
                    workload.on("h" + random.nextInt(3)).add(action);
                }
                i += members;
            }
            return workload.build();
        }

        private Action simple() {
            return switch (random.nextInt(4)) {
                case 0 -> new Action.Open("f" + random.nextInt(5), OpenMode.WRITE);
                case 1 -> new Action.Close();
                case 2 -> new Action.Flush();
                default -> new Action.Read(0, 10);
            };
        }

        private Action action(String client, List<String> waiting) {
            return switch (random.nextInt(full ? 13 : 9)) {
                case 0, 1, 2 -> new Action.Open("f" + random.nextInt(5), OpenMode.WRITE);
                case 3 -> new Action.Close();
                case 4 -> new Action.ChangeNotify(0, 100, 1);
                case 5 ->
                    waiting.stream()
                            .filter(entry -> entry.startsWith(client + " "))
                            .findFirst()
                            .<Action>map(entry -> new Action.Cancel(entry.substring(client.length() + 1)))
                            .orElse(new Action.Echo());
                case 6 -> random.nextBoolean() ? new Action.Disconnect() : new Action.Reconnect();
                case 9, 10 -> new Action.OplockBreakNotification(null, 0, random.nextInt(2), random.nextInt(4) != 0);
                case 11 -> new Action.OplockBreakAck(null, random.nextInt(2));
                case 12 -> new Action.Lock(List.of(new LockRange(0, 10, 2)));
                default -> new Action.Read(0, 10);
            };
        }

        private void checkTimes(ReplayResult result, ReplayOptions options) {
            for (Outcome outcome : result.outcomes()) {
                // A break is not issued: it comes.
                boolean isEvent = outcome.operation().action() instanceof Action.OplockBreakNotification;
                if (outcome.issuedNanos() < 0 || isEvent) {
                    continue;
                }
                assertThat(outcome.schedulerLagNanos()).as("%s", outcome).isNotNegative();
                assertThat(outcome.clientWaitNanos()).as("%s", outcome).isNotNegative();
                assertThat(outcome.completedNanos()).isGreaterThanOrEqualTo(outcome.issuedNanos());
                assertThat(outcome.lagNanos())
                        .isEqualTo(outcome.schedulerLagNanos()
                                + outcome.dependencyWaitNanos()
                                + outcome.clientWaitNanos()
                                + outcome.creditWaitNanos());
                // At mode 2, what answers a break keeps its distance from that.
                if (options.pacing() == Pacing.RECORDED && !full) {
                    long planned = Math.round(outcome.operation().timestampUs() * 1000.0 * options.timeScale());
                    assertThat(outcome.intendedNanos() - planned)
                            .isBetween(0L, options.jitter().toNanos());
                }
            }
        }

        private static void checkOneInFlightPerClient(ReplayResult result) {
            Map<String, Outcome> before = new HashMap<>();
            for (Outcome outcome : result.outcomes()) {
                Operation operation = outcome.operation();
                Outcome previous = before.get(operation.clientId());
                if (previous != null && outcome.issuedNanos() >= 0 && !isOnePacket(previous.operation(), operation)) {
                    assertThat(outcome.issuedNanos())
                            .as(
                                    "%s after %s",
                                    operation.opId(), previous.operation().opId())
                            .isGreaterThanOrEqualTo(previous.completedNanos());
                }
                if (!waits(operation.action()) && outcome.fate() != Fate.NOT_REPLAYED) {
                    before.put(operation.clientId(), outcome);
                }
            }
        }

        private static boolean waits(Action action) {
            return action instanceof Action.ChangeNotify
                    || action instanceof Action.Lock
                    || action instanceof Action.OplockBreakNotification;
        }

        private static boolean isOnePacket(Operation one, Operation other) {
            return one.smb2() != null
                    && other.smb2() != null
                    && one.smb2().compound() != null
                    && other.smb2().compound() != null
                    && one.smb2()
                            .compound()
                            .group()
                            .equals(other.smb2().compound().group());
        }
    }
}
