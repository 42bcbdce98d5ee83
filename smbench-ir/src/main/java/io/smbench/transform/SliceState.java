package io.smbench.transform;

import io.smbench.ir.Blobs;
import io.smbench.ir.InitialState;
import io.smbench.ir.MemoryBlobs;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.Returned;
import io.smbench.ir.Workload;
import io.smbench.smb2.CreateAction;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must exist before a slice: each place as it was when an operation of the slice first came to it, with the
 * directories that it is in, and for a listing what the directory had in it.
 */
final class SliceState {
    private static final String LEFT_SO = "the operations before the slice left it so";

    private final FileTree tree;
    private final Blobs blobs;
    private final MemoryBlobs cuts;
    private final Map<String, InitialState.Entry> entries = new LinkedHashMap<>();
    /** Whose state is known: taken into the initial state, or made in the slice. */
    private final Set<FileNode> settled = new HashSet<>();
    /** Where operations of the slice have been: what comes there later was not there at the beginning. */
    private final Set<String> met = new HashSet<>();

    private SliceState(Workload workload, MemoryBlobs cuts) {
        this.tree = new FileTree(workload);
        this.blobs = workload.blobs();
        this.cuts = cuts;
    }

    /** @param cuts takes the pieces of payloads that were overwritten in part */
    static InitialState of(Workload workload, BitSet kept, MemoryBlobs cuts) {
        SliceState state = new SliceState(workload, cuts);
        for (int i = 0; i < workload.operations().size(); i++) {
            Operation operation = workload.operations().get(i);
            if (kept.get(i)) {
                state.apply(operation);
            } else {
                state.tree.apply(operation);
            }
        }
        return new InitialState(state.entries.values().stream()
                .sorted(Comparator.comparing(InitialState.Entry::shareId)
                        .thenComparingInt(entry -> depth(entry.path()))
                        .thenComparing(InitialState.Entry::path))
                .toList());
    }

    private static int depth(String path) {
        return (int) path.chars().filter(c -> c == '/' || c == ':').count();
    }

    private void apply(Operation operation) {
        List<Place> here = tree.places(operation);
        before(operation);
        tree.apply(operation);
        after(operation);
        here.forEach(place -> met.add(place.key()));
    }

    private void before(Operation operation) {
        for (Place place : tree.places(operation)) {
            take(place);
            parents(place, FileTree.succeeded(operation));
            switch (operation.type()) {
                case LIST -> tree.in(place).forEach(node -> take(node.place));
                case RENAME, DELETE, RMDIR -> tree.below(place).forEach(node -> take(node.place));
                default -> {}
            }
        }
    }

    private void take(Place place) {
        FileNode node = tree.at(place);
        if (node != null && settled.add(node) && !met.contains(place.key()) && !place.isRoot()) {
            String evidence = node.evidence == null || node.evidence.isEmpty() ? LEFT_SO : node.evidence;
            List<InitialState.Extent> content = node.content.extents(node.size, blobs, cuts::put);
            put(node.place, node.kind, node.size, node.attributes, content, evidence);
        }
    }

    private void parents(Place place, boolean exist) {
        for (Place parent = place; !parent.isRoot(); ) {
            boolean file = parent.isStream();
            parent = parent.parent();
            if (tree.at(parent) != null) {
                take(parent);
            } else if (exist && !parent.isRoot()) {
                InitialState.Kind kind = file ? InitialState.Kind.FILE : InitialState.Kind.DIRECTORY;
                put(parent, kind, 0, null, List.of(), "what is in it is used");
            }
        }
    }

    private void put(
            Place place,
            InitialState.Kind kind,
            long size,
            @Nullable Integer attributes,
            List<InitialState.Extent> content,
            String evidence) {
        boolean directory = kind == InitialState.Kind.DIRECTORY;
        entries.putIfAbsent(
                place.key(),
                new InitialState.Entry(
                        place.shareId(), place.path(), kind, directory ? 0 : size, attributes, content, evidence));
    }

    /** What an open found although nothing told of it before was there; else the slice has made it. */
    private void after(Operation operation) {
        boolean opens = operation.type() == OperationType.OPEN || operation.type() == OperationType.MKDIR;
        if (!opens || !FileTree.succeeded(operation)) {
            return;
        }
        Returned returned = operation.expected() == null
                ? Returned.NOTHING
                : operation.expected().returned();
        for (Place place : tree.places(operation)) {
            FileNode node = tree.at(place);
            boolean found = returned.createAction() != null && returned.createAction() == CreateAction.OPENED.value();
            if (found) {
                take(place);
            } else if (node != null) {
                settled.add(node);
            }
        }
    }
}
