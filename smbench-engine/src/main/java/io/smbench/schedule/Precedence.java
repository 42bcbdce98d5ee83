package io.smbench.schedule;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/** Which operations are over before another is issued, however a run goes, as far as a plan's edges tell. */
final class Precedence {
    private final Plan plan;

    Precedence(Plan plan) {
        this.plan = plan;
    }

    /**
     * Looks at edges towards later operations only, and up to {@code after}: what it finds is certain, and a search
     * costs no more than the operations between the two.
     */
    boolean completesBefore(int before, int after) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        add(plan.afterCompletion(before), before, after, seen, open);
        while (!open.isEmpty() && !seen.get(after)) {
            int next = open.remove();
            for (int[] successors : plan.successors(next)) {
                add(successors, next, after, seen, open);
            }
        }
        return seen.get(after);
    }

    private static void add(int[] successors, int from, int last, BitSet seen, Deque<Integer> open) {
        for (int successor : successors) {
            if (successor > from && successor <= last && !seen.get(successor)) {
                seen.set(successor);
                open.add(successor);
            }
        }
    }
}
