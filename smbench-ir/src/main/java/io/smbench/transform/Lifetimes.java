package io.smbench.transform;

import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Smb2Detail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which operations made the sessions, tree connects and Opens that are named so far, and which ended them. */
final class Lifetimes {
    private static final String SESSION = "session ";
    private static final String TREE = "tree ";
    private static final String OPEN = "open ";
    private static final String OPERATION = "operation ";

    private final Map<String, Integer> makers = new HashMap<>();
    private final Map<String, List<Integer>> enders = new HashMap<>();
    private final Map<Integer, Integer> endOfOpen = new HashMap<>();

    /** What made the names that the operation uses, and what ended them if it used them afterwards. */
    List<Integer> neededBy(Operation operation) {
        List<Integer> needed = new ArrayList<>(4);
        add(OPEN + operation.handleRef(), needed);
        add(SESSION + LiveOpens.sessionOf(operation), needed);
        if (operation.type() != OperationType.TREE_CONNECT) {
            add(TREE + LiveOpens.treeOf(operation), needed);
        }
        add(SESSION + LiveOpens.replacedSession(operation), needed);
        Smb2Detail smb2 = operation.smb2();
        if (smb2 != null && smb2.request() instanceof RequestDetail.IoctlDetail ioctl) {
            add(OPEN + ioctl.sourceRef(), needed);
        }
        return needed;
    }

    private void add(String name, List<Integer> needed) {
        Integer maker = makers.get(name);
        if (maker != null) {
            needed.add(maker);
            needed.addAll(enders.getOrDefault(name, List.of()));
        }
    }

    /** What {@code cancel} aims at; null if it is not there. */
    @Nullable
    Integer target(Action.Cancel cancel) {
        return makers.get(OPERATION + cancel.target());
    }

    /** Where the Open is ended that the operation at {@code index} made; null if nothing ends it. */
    @Nullable
    Integer endOfOpenMadeAt(int index) {
        return endOfOpen.get(index);
    }

    void apply(int index, Operation operation, List<LiveOpens.BoundOpen> ended) {
        makers.put(OPERATION + operation.opId(), index);
        for (LiveOpens.BoundOpen open : ended) {
            Integer maker = makers.get(OPEN + open.name);
            if (maker != null) {
                endOfOpen.put(maker, index);
                end(index, OPEN + open.name);
            }
        }
        if (FileTree.succeeded(operation)) {
            switch (operation.type()) {
                case TREE_DISCONNECT -> end(index, TREE + LiveOpens.treeOf(operation));
                case LOGOFF -> end(index, SESSION + LiveOpens.sessionOf(operation));
                case SESSION_SETUP -> end(index, SESSION + LiveOpens.replacedSession(operation));
                default -> {}
            }
        }
        switch (operation.type()) {
            case OPEN, MKDIR -> make(index, OPEN + operation.handleRef());
            case SESSION_SETUP -> make(index, SESSION + LiveOpens.sessionOf(operation));
            case TREE_CONNECT -> make(index, TREE + LiveOpens.treeOf(operation));
            default -> {}
        }
    }

    private void make(int index, String name) {
        makers.put(name, index);
        enders.remove(name);
    }

    private void end(int index, String name) {
        enders.computeIfAbsent(name, each -> new ArrayList<>(1)).add(index);
    }
}
