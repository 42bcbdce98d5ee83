package io.smbench.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Refuses a plan in which operations wait for each other: the run would never end. */
final class CycleCheck {
    private CycleCheck() {}

    static void refuseCycles(Plan plan) {
        int[] waitingFor = plan.predecessorCounts();
        ArrayDeque<Integer> free = new ArrayDeque<>();
        for (int i = 0; i < waitingFor.length; i++) {
            if (waitingFor[i] == 0) {
                free.add(i);
            }
        }
        int done = 0;
        for (Integer next = free.poll(); next != null; next = free.poll()) {
            done++;
            for (int[] successors : plan.successors(next)) {
                for (int after : successors) {
                    if (--waitingFor[after] == 0) {
                        free.add(after);
                    }
                }
            }
        }
        if (done < plan.size()) {
            throw new IllegalArgumentException(describe(plan, waitingFor));
        }
    }

    /** Walks back along predecessors that are still waiting until one comes again. */
    private static String describe(Plan plan, int[] waitingFor) {
        int[] waitsFor = new int[plan.size()];
        for (int i = 0; i < plan.size(); i++) {
            if (waitingFor[i] > 0) {
                for (int[] successors : plan.successors(i)) {
                    for (int after : successors) {
                        waitsFor[after] = i;
                    }
                }
            }
        }
        int start = 0;
        while (waitingFor[start] == 0) {
            start++;
        }
        List<Integer> path = new ArrayList<>();
        for (int at = start; !path.contains(at); at = waitsFor[at]) {
            path.add(at);
        }
        int again = waitsFor[path.get(path.size() - 1)];
        List<Integer> cycle = new ArrayList<>(path.subList(path.indexOf(again), path.size()));
        cycle.add(again);
        List<String> names = cycle.stream().map(i -> plan.operation(i).opId()).toList();
        return "operations wait for each other: " + String.join(" waits for ", names)
                + "; remove one of these from depends_on, or use ordering recorded";
    }
}
