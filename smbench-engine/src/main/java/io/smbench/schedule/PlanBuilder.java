package io.smbench.schedule;

import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import io.smbench.ir.SessionHomes;
import io.smbench.ir.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the edges of a {@link Plan}. */
final class PlanBuilder {
    /** SMB2_LOCKFLAG_FAIL_IMMEDIATELY, MS-SMB2 2.2.26.1. */
    private static final int FAIL_IMMEDIATELY = 0x10;

    private final List<Operation> operations;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Edges completionEdges = new Edges();
    private final Edges issueEdges = new Edges();
    private final Edges interimEdges = new Edges();
    private final boolean[] waitsByNature;
    private final int[] clients;
    private final boolean full;
    private final SessionHomes homes;
    private final BoundNames names;

    PlanBuilder(Workload workload, boolean full) {
        this.operations = workload.operations();
        this.full = full;
        names = new BoundNames(workload);
        homes = full ? SessionHomes.of(operations) : SessionHomes.none();
        waitsByNature = new boolean[operations.size()];
        clients = new int[operations.size()];
    }

    Plan build(Ordering ordering, Pacing pacing) {
        indexOperations();
        markWaiting();
        for (int i = 0; i < operations.size(); i++) {
            addDependencies(i);
        }
        if (ordering == Ordering.SERIAL) {
            addProgramOrder();
        } else {
            addBindings();
        }
        addForeignBindings();
        addUnanswered();
        new ChannelOrder(operations, homes, completionEdges).apply();
        ThinkTimes thinkTimes = pacing == Pacing.THINK_TIME
                ? ThinkTimes.of(operations, waitsByNature, ordering == Ordering.SERIAL)
                : ThinkTimes.none(operations.size());
        if (full) {
            new BreakOrder(operations, completionEdges, issueEdges, thinkTimes).apply();
        }
        for (int i = 0; i < operations.size(); i++) {
            if (thinkTimes.anchor(i) != ThinkTimes.NO_ANCHOR) {
                completionEdges.add(thinkTimes.anchor(i), i);
            }
        }
        Compounds compounds = full ? Compounds.of(operations) : Compounds.none(operations.size());
        return new Plan(
                operations,
                clients,
                waitsByNature,
                thinkTimes,
                compounds,
                completionEdges.towardsLeaders(compounds),
                issueEdges.towardsLeaders(compounds),
                interimEdges.towardsLeaders(compounds));
    }

    private void indexOperations() {
        Map<String, Integer> clientNumbers = new HashMap<>();
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            Integer other = indexes.put(operation.opId(), i);
            if (other != null) {
                throw new IllegalArgumentException("op_id " + operation.opId() + " stands for operations number "
                        + other + " and " + i + ": give each its own");
            }
            clients[i] = clientNumbers.computeIfAbsent(operation.clientId(), id -> clientNumbers.size());
        }
    }

    private void markWaiting() {
        for (int i = 0; i < operations.size(); i++) {
            Action action = operations.get(i).action();
            if (action instanceof Action.Cancel cancel) {
                waitsByNature[index(operations.get(i), cancel.target())] = true;
            } else if (action instanceof Action.ChangeNotify
                    || action instanceof Action.OplockBreakNotification
                    || isBlockingLock(action)) {
                waitsByNature[i] = true;
            }
        }
    }

    private static boolean isBlockingLock(Action action) {
        return action instanceof Action.Lock lock
                && lock.ranges().stream().anyMatch(range -> (range.flags() & FAIL_IMMEDIATELY) == 0);
    }

    private int index(Operation from, String opId) {
        Integer index = indexes.get(opId);
        if (index == null) {
            throw new IllegalArgumentException(from.opId() + " names " + opId + ", which is not in the workload");
        }
        return index;
    }

    private void addDependencies(int i) {
        Operation operation = operations.get(i);
        String target = operation.action() instanceof Action.Cancel cancel ? cancel.target() : null;
        for (String dependency : operation.dependsOn()) {
            int before = index(operation, dependency);
            edges(operations.get(before), operation).add(before, i);
        }
        if (target != null) {
            issueEdges.add(index(operation, target), i);
        }
    }

    /** What follows a watch waits for what it is told by other means: the server may have nothing to tell. */
    private Edges edges(Operation earlier, Operation later) {
        if (later.waitsForInterimOf(earlier)) {
            return interimEdges;
        }
        return later.waitsForIssueOf(earlier) || later.followsWatchOf(earlier) ? issueEdges : completionEdges;
    }

    private void addProgramOrder() {
        Map<String, Integer> previous = new HashMap<>();
        for (int i = 0; i < operations.size(); i++) {
            follow(previous.put(operations.get(i).clientId(), i), i);
        }
    }

    private void follow(@Nullable Integer before, int after) {
        if (before != null) {
            (waitsByNature[before] ? issueEdges : completionEdges).add(before, after);
        }
    }

    /**
     * What a name stands for must be there before it is used; where compounds are not sent, their members keep order.
     */
    private void addBindings() {
        Map<String, Integer> binders = new HashMap<>();
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            for (BoundNames.Name name : names.of(operation)) {
                if (name.isBoundBy(operation)) {
                    binders.put(name.of(operation.clientId()), i);
                } else {
                    follow(binders.get(name.of(operation.clientId())), i);
                }
            }
            if (operation.smb2() != null && operation.smb2().compound() != null) {
                String group = "compound " + operation.smb2().compound().group();
                follow(binders.put(group, i), i);
            }
        }
    }

    /** What was never answered must have been sent before its client cuts the connection. */
    private void addUnanswered() {
        Map<String, List<Integer>> unanswered = new HashMap<>();
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            String clientId = operation.clientId();
            switch (operation.type()) {
                case DISCONNECT -> {
                    for (int before : Objects.requireNonNullElse(unanswered.remove(clientId), List.<Integer>of())) {
                        issueEdges.add(before, i);
                    }
                }
                case RECONNECT, CANCEL, OPLOCK_BREAK_NOTIFICATION -> {}
                default -> {
                    if (operation.expected() == null) {
                        unanswered
                                .computeIfAbsent(clientId, unseen -> new ArrayList<>())
                                .add(i);
                    }
                }
            }
        }
    }

    /** What a session has must be there before it is used over another client's connection. */
    private void addForeignBindings() {
        Map<String, Integer> binders = new HashMap<>();
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            String home = homes.home(operation);
            for (BoundNames.Name name : names.of(operation)) {
                boolean isChannel = name.kind().equals(BoundNames.SESSION) && !home.equals(operation.clientId());
                if (name.isBoundBy(operation) && !isChannel) {
                    binders.put(name.of(home), i);
                }
                Integer binder = binders.get(name.of(home));
                if (binder != null && clients[binder] != clients[i]) {
                    follow(binder, i);
                }
            }
        }
    }
}
