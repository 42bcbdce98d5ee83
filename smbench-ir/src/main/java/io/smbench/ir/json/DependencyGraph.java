package io.smbench.ir.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The depends_on edges of a workload: all of them lead somewhere, none of them back to where they came from. */
final class DependencyGraph {
    private static final int[] NONE = {};

    private final Problems problems;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<String> opIds = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    /** Edges to operations by index; {@link #unresolved} has those that were not known when they were met. */
    private final List<int[]> edges = new ArrayList<>();

    private final Map<Integer, List<String>> unresolved = new HashMap<>();

    DependencyGraph(Problems problems) {
        this.problems = problems;
    }

    void add(String opId, List<String> dependsOn, int line) {
        int index = opIds.size();
        indexes.putIfAbsent(opId, index);
        opIds.add(opId);
        lines.add(line);
        if (dependsOn.stream().allMatch(name -> indexes.getOrDefault(name, index) < index)) {
            edges.add(
                    dependsOn.isEmpty()
                            ? NONE
                            : dependsOn.stream().mapToInt(indexes::get).toArray());
        } else {
            edges.add(NONE);
            unresolved.put(index, dependsOn);
        }
    }

    void check() {
        unresolved.keySet().stream().sorted().forEach(this::resolve);
        if (!unresolved.isEmpty()) { // without an edge forward there is no way back
            findCycles();
        }
    }

    private void resolve(int index) {
        List<String> names = unresolved.getOrDefault(index, List.of());
        List<Integer> targets = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Integer target = indexes.get(names.get(i));
            if (target != null) {
                targets.add(target);
            } else {
                report(
                        index,
                        "[" + i + "]",
                        "\"%s\", which is not there".formatted(names.get(i)),
                        "the op_id of another operation",
                        "Correct the name, or remove the dependency.");
            }
        }
        edges.set(index, targets.stream().mapToInt(Integer::intValue).toArray());
    }

    private void findCycles() {
        boolean[] done = new boolean[opIds.size()];
        int[] followed = new int[opIds.size()];
        for (int start = 0; start < done.length; start++) {
            if (!done[start]) {
                walk(start, done, followed);
            }
        }
    }

    /** Depth first, without recursion: a chain may be as long as the workload. */
    private void walk(int start, boolean[] done, int[] followed) {
        List<Integer> way = new ArrayList<>(List.of(start));
        Map<Integer, Integer> position = new HashMap<>(Map.of(start, 0));
        while (!way.isEmpty()) {
            int at = way.get(way.size() - 1);
            int[] targets = edges.get(at);
            if (followed[at] == targets.length) {
                way.remove(way.size() - 1);
                position.remove(at);
                done[at] = true;
                continue;
            }
            int target = targets[followed[at]++];
            Integer from = position.get(target);
            if (from != null) {
                reportCycle(way.subList(from, way.size()));
            } else if (!done[target]) {
                position.put(target, way.size());
                way.add(target);
            }
        }
    }

    private void reportCycle(List<Integer> cycle) {
        StringBuilder names = new StringBuilder();
        cycle.forEach(index -> names.append(opIds.get(index)).append(" -> "));
        int first = cycle.get(0);
        report(
                first,
                "",
                "the cycle " + names + opIds.get(first),
                "dependencies without a cycle: none of these operations could ever start",
                "Remove one of these dependencies.");
    }

    private void report(int index, String step, String found, String expected, String remedy) {
        problems.add(new WorkloadProblem(
                problems.file().toString(),
                opIds.get(index),
                lines.get(index),
                "$.operations[" + index + "].depends_on" + step,
                found,
                expected,
                remedy));
    }
}
