package io.smbench.schedule;

import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.Workload;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/** The partial order of a workload's operations, which are named by their index. Immutable. */
@API(status = API.Status.INTERNAL)
public final class Plan {
    private final List<Operation> operations;
    private final int[] clients;
    private final boolean[] waitsByNature;
    private final ThinkTimes thinkTimes;
    private final Compounds compounds;
    private final int[] predecessorCounts;
    private final int[][] afterCompletion;
    private final int[][] afterIssue;
    private final int[][] afterInterim;

    Plan(
            List<Operation> operations,
            int[] clients,
            boolean[] waitsByNature,
            ThinkTimes thinkTimes,
            Compounds compounds,
            Edges completionEdges,
            Edges issueEdges,
            Edges interimEdges) {
        this.operations = operations;
        this.clients = clients;
        this.waitsByNature = waitsByNature;
        this.thinkTimes = thinkTimes;
        this.compounds = compounds;
        this.predecessorCounts = new int[operations.size()];
        completionEdges.countPredecessors(predecessorCounts);
        issueEdges.countPredecessors(predecessorCounts);
        interimEdges.countPredecessors(predecessorCounts);
        this.afterCompletion = completionEdges.successors(operations.size());
        this.afterIssue = issueEdges.successors(operations.size());
        this.afterInterim = interimEdges.successors(operations.size());
    }

    /**
     * The order of a workload's operations.
     *
     * @param full whether compounds go out as one packet and break notifications are waited for, as at mode 2
     * @throws IllegalArgumentException if an operation depends on one that does not exist, or if operations wait for
     *     each other; the message names them
     */
    public static Plan of(Workload workload, Ordering ordering, Pacing pacing, boolean full) {
        Plan plan = new PlanBuilder(workload, full).build(ordering, pacing);
        CycleCheck.refuseCycles(plan);
        return plan;
    }

    public int size() {
        return operations.size();
    }

    public Operation operation(int index) {
        return operations.get(index);
    }

    /** The number of an operation's client, in the order of first appearance. */
    public int client(int index) {
        return clients[index];
    }

    /** Whether the operation may be pending for as long as others take: it blocks neither its client nor the run. */
    public boolean waitsByNature(int index) {
        return waitsByNature[index];
    }

    /** Whether it goes out with the compound that another operation leads, and so is never due by itself. */
    public boolean isFollower(int index) {
        return compounds.leader(index) != index;
    }

    /** The operations that go out together when {@code leader} is due, in their order: itself, or a whole compound. */
    public int[] together(int leader) {
        return compounds.members(leader);
    }

    /** Whether it is something that the server does, to be waited for from as soon as it can happen. */
    public boolean isEvent(int index) {
        return operations.get(index).type() == OperationType.OPLOCK_BREAK_NOTIFICATION;
    }

    /** Whether others wait until the server says that it has begun, with an interim response. */
    public boolean isInterimAwaited(int index) {
        return afterInterim[index].length > 0;
    }

    /**
     * Whether {@code before} is over when {@code after} is issued, in every run. False where the order is open, and
     * where only edges against the order of the workload tell it.
     */
    public boolean completesBefore(int before, int after) {
        return new Precedence(this).completesBefore(before, after);
    }

    /** Shows each edge to {@code visitor}, once. */
    public void forEachEdge(EdgeVisitor visitor) {
        for (int before = 0; before < size(); before++) {
            visit(before, afterCompletion[before], false, visitor);
            visit(before, afterIssue[before], true, visitor);
            visit(before, afterInterim[before], true, visitor);
        }
    }

    private static void visit(int before, int[] successors, boolean untilIssue, EdgeVisitor visitor) {
        int[] sorted = successors.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                visitor.edge(before, sorted[i], untilIssue);
            }
        }
    }

    /** Takes an edge between two operations. */
    @FunctionalInterface
    public interface EdgeVisitor {
        /**
         * @param untilIssue whether {@code after} waits for the issue of {@code before} only, not for its completion
         */
        void edge(int before, int after, boolean untilIssue);
    }

    int[] predecessorCounts() {
        return predecessorCounts.clone();
    }

    int[] afterCompletion(int index) {
        return afterCompletion[index];
    }

    int[] afterIssue(int index) {
        return afterIssue[index];
    }

    List<int[]> successors(int index) {
        return List.of(afterCompletion[index], afterIssue[index], afterInterim[index]);
    }

    int[] afterInterim(int index) {
        return afterInterim[index];
    }

    ThinkTimes thinkTimes() {
        return thinkTimes;
    }
}
