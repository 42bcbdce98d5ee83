package io.smbench.schedule;

import java.util.Arrays;

/** A growing list of pairs (before, after) of operations. */
final class Edges {
    private int[] before = new int[64];
    private int[] after = new int[64];
    private int size;

    void add(int from, int to) {
        if (size == before.length) {
            before = Arrays.copyOf(before, size * 2);
            after = Arrays.copyOf(after, size * 2);
        }
        before[size] = from;
        after[size] = to;
        size++;
    }

    /** The same edges where each operation waits through its compound's leader; none inside of a compound. */
    Edges towardsLeaders(Compounds compounds) {
        Edges edges = new Edges();
        for (int i = 0; i < size; i++) {
            if (compounds.leader(before[i]) != compounds.leader(after[i])) {
                edges.add(before[i], compounds.leader(after[i]));
            }
        }
        return edges;
    }

    /** Adds one to {@code counts} of each edge's later end. */
    void countPredecessors(int[] counts) {
        for (int i = 0; i < size; i++) {
            counts[after[i]]++;
        }
    }

    /** By operation, those that come after it; an edge that was added twice is there twice. */
    int[][] successors(int operations) {
        int[] counts = new int[operations];
        for (int i = 0; i < size; i++) {
            counts[before[i]]++;
        }
        int[][] successors = new int[operations][];
        Arrays.setAll(successors, i -> new int[counts[i]]);
        for (int i = 0; i < size; i++) {
            successors[before[i]][--counts[before[i]]] = after[i];
        }
        return successors;
    }
}
