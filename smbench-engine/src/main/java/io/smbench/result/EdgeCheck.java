package io.smbench.result;

import io.smbench.ir.Operation;
import io.smbench.ir.Smb2Detail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks each edge of a run's order against the times at which things happened: the recorded dependencies as the
 * workload has them, so that one which the engine overlooked is found, and what the engine ordered by itself.
 */
final class EdgeCheck {
    private static final int MOST_NAMED = 20;

    private final List<Outcome> outcomes;
    private final boolean compounds;
    private final List<BrokenEdge> broken = new ArrayList<>();
    private long checked;
    private long violated;

    /** @param compounds whether compounds went out as one packet: then there is no order inside of them */
    EdgeCheck(List<Outcome> outcomes, Order order, boolean compounds) {
        this.outcomes = outcomes;
        this.compounds = compounds;
        checkDependencies();
        order.forEach(this::checkPlanned);
    }

    long checked() {
        return checked;
    }

    long violated() {
        return violated;
    }

    /** The first ones. */
    List<BrokenEdge> broken() {
        return broken;
    }

    private void checkDependencies() {
        Map<String, Outcome> byId = new HashMap<>();
        outcomes.forEach(outcome -> byId.put(outcome.operation().opId(), outcome));
        for (Outcome later : outcomes) {
            for (String dependency : later.operation().dependsOn()) {
                Outcome earlier = byId.get(dependency);
                if (earlier != null && !isOnePacket(earlier.operation(), later.operation())) {
                    check(earlier, later, later.operation().waitsForIssueOf(earlier.operation()));
                }
            }
        }
    }

    private boolean isOnePacket(Operation earlier, Operation later) {
        String group = compounds ? group(earlier) : null;
        return group != null && group.equals(group(later)) && earlier.clientId().equals(later.clientId());
    }

    private static @Nullable String group(Operation operation) {
        Smb2Detail smb2 = operation.smb2();
        return smb2 == null || smb2.compound() == null ? null : smb2.compound().group();
    }

    private void checkPlanned(int before, int after, boolean untilIssue) {
        Outcome earlier = outcomes.get(before);
        Outcome later = outcomes.get(after);
        if (!later.operation().dependsOn().contains(earlier.operation().opId())) {
            check(earlier, later, untilIssue);
        }
    }

    private void check(Outcome earlier, Outcome later, boolean untilIssue) {
        checked++;
        long earlyNanos = (untilIssue ? startNanos(earlier) : earlier.completedNanos()) - startNanos(later);
        if (earlyNanos > 0) {
            violated++;
            if (broken.size() < MOST_NAMED) {
                broken.add(new BrokenEdge(
                        earlier.operation().opId(), later.operation().opId(), Duration.ofNanos(earlyNanos)));
            }
        }
    }

    /** Of one that was never issued, when it was given up: it kept its place, too. */
    private static long startNanos(Outcome outcome) {
        return outcome.issuedNanos() >= 0 ? outcome.issuedNanos() : outcome.completedNanos();
    }
}
