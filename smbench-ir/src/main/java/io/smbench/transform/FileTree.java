package io.smbench.transform;

import io.smbench.ir.Action;
import io.smbench.ir.Expected;
import io.smbench.ir.InitialState;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.Returned;
import io.smbench.ir.Workload;
import io.smbench.smb2.CreateAction;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.wire.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a workload's shares as its operations leave them, one operation after the other, as far as the workload
 * shows them: an operation that failed changes nothing, one without a recorded response is taken to have succeeded.
 */
final class FileTree {
    private static final int ATTRIBUTE_DIRECTORY = 0x10;

    private final SharePaths shares;
    private final NavigableMap<String, FileNode> nodes = new TreeMap<>();
    private final LiveOpens opens = new LiveOpens();

    /** The tree before the first operation. */
    FileTree(Workload workload) {
        shares = new SharePaths(workload);
        for (InitialState.Entry entry : workload.header().initialState().entries()) {
            FileNode node = new FileNode(new Place(entry.shareId(), entry.path()), entry.kind());
            node.size = entry.size();
            node.attributes = entry.attributes();
            node.evidence = entry.evidence();
            entry.content().forEach(extent -> node.content.write(extent.offset(), extent.payload()));
            nodes.put(node.place.key(), node);
        }
    }

    @Nullable
    FileNode at(Place place) {
        return nodes.get(place.key());
    }

    /** The file of an Open; null if the name is not bound or the file's name is not known. */
    @Nullable
    FileNode ofOpen(@Nullable String handleRef) {
        LiveOpens.BoundOpen bound = opens.named(handleRef);
        return bound == null ? null : bound.node;
    }

    /** What is in a directory and below it. */
    List<FileNode> below(Place directory) {
        String from = directory.isRoot() ? directory.key() : directory.key() + '/';
        return List.copyOf(
                nodes.subMap(from, false, from + Character.MAX_VALUE, false).values());
    }

    /** What is in a directory. */
    List<FileNode> in(Place directory) {
        return below(directory).stream()
                .filter(node -> node.place.parent().key().equals(directory.key()))
                .toList();
    }

    /** Where an operation acts, as of now: its paths and the file of its Open. */
    List<Place> places(Operation operation) {
        String shareId = shares.resolve(operation.shareId());
        List<Place> places = new ArrayList<>(2);
        paths(operation.action()).forEach(path -> places.add(new Place(shareId, path)));
        boolean binds = operation.type() == OperationType.OPEN || operation.type() == OperationType.MKDIR;
        FileNode node = binds ? null : ofOpen(operation.handleRef());
        if (node != null && places.stream().noneMatch(place -> place.key().equals(node.place.key()))) {
            places.add(node.place);
        }
        return shares.isPipe(shareId) ? List.of() : places;
    }

    private static List<String> paths(Action action) {
        if (action instanceof Action.Open open) {
            return List.of(open.path());
        }
        if (action instanceof Action.Mkdir mkdir) {
            return List.of(mkdir.path());
        }
        if (action instanceof Action.Rename rename) {
            return List.of(rename.sourcePath(), rename.destPath());
        }
        if (action instanceof Action.Delete delete) {
            return List.of(delete.path());
        }
        if (action instanceof Action.Rmdir rmdir) {
            return List.of(rmdir.path());
        }
        return action instanceof Action.ListDirectory list ? List.of(list.path()) : List.of();
    }

    /** Whether the operation succeeded, or is taken to have. */
    static boolean succeeded(Operation operation) {
        Expected expected = operation.expected();
        return expected == null
                || expected.status() == null
                || Objects.requireNonNull(expected.status()).isSuccess();
    }

    void apply(Operation operation) {
        endedBy(operation).forEach(this::closed);
        if (!succeeded(operation) || shares.isPipe(operation.shareId())) {
            return;
        }
        FileNode node = ofOpen(operation.handleRef());
        switch (operation.type()) {
            case OPEN, MKDIR -> opened(operation);
            case WRITE -> written(node, (Action.Write) operation.action());
            case SET_INFO -> resized(node, (Action.SetInfo) operation.action());
            case IOCTL -> forget(node);
            case RENAME -> renamed(operation, (Action.Rename) operation.action());
            case DELETE -> deleted(operation, ((Action.Delete) operation.action()).pending());
            case RMDIR -> deleted(operation, ((Action.Rmdir) operation.action()).pending());
            default -> {}
        }
    }

    private void opened(Operation operation) {
        Action action = operation.action();
        Place place =
                new Place(shares.resolve(operation.shareId()), paths(action).get(0));
        Expected expected = operation.expected();
        Returned returned = expected == null ? Returned.NOTHING : expected.returned();
        FileNode known = at(place);
        boolean fresh = isFresh(action, returned, known != null);
        FileNode node = known;
        if (node == null || (fresh && !node.isDirectory())) {
            node = new FileNode(place, kind(operation, returned));
            node.opens = known == null ? 0 : known.opens;
            if (place.isStream() && at(place.parent()) == null) {
                FileNode file = new FileNode(place.parent(), InitialState.Kind.FILE);
                nodes.put(file.place.key(), file);
            }
            nodes.put(place.key(), node);
        }
        if (!fresh && returned.endOfFile() != null && !node.isDirectory()) {
            node.size = returned.endOfFile();
        }
        if (node.attributes == null) {
            node.attributes = returned.attributes();
        }
        if (operation.handleRef() != null) {
            opens.bind(operation, node);
        }
    }

    /** Whether an open makes the file at {@code place} or empties it. */
    boolean makesNew(Operation operation, Place place) {
        Expected expected = operation.expected();
        return isFresh(
                operation.action(), expected == null ? Returned.NOTHING : expected.returned(), at(place) != null);
    }

    private static boolean isFresh(Action action, Returned returned, boolean known) {
        Integer createAction = returned.createAction();
        if (createAction != null) {
            return createAction != CreateAction.OPENED.value();
        }
        if (action instanceof Action.Open open) {
            return open.mode() == OpenMode.CREATE
                    || open.mode() == OpenMode.OVERWRITE
                    || (open.mode() == OpenMode.WRITE && !known);
        }
        return true;
    }

    private static InitialState.Kind kind(Operation operation, Returned returned) {
        Integer attributes = returned.attributes();
        boolean directory = attributes != null
                ? (attributes & ATTRIBUTE_DIRECTORY) != 0
                : operation.type() == OperationType.MKDIR
                        || (operation.action() instanceof Action.Open open && open.mode() == OpenMode.DIRECTORY);
        return directory ? InitialState.Kind.DIRECTORY : InitialState.Kind.FILE;
    }

    private static void written(@Nullable FileNode node, Action.Write write) {
        if (node != null && write.offset() >= 0) {
            node.content.write(write.offset(), write.payload());
            node.size = Math.max(node.size, write.offset() + write.payload().length());
        }
    }

    private static void resized(@Nullable FileNode node, Action.SetInfo set) {
        boolean setsEnd = set.infoType() == NameBuffer.FILE_INFORMATION
                && set.infoClass() == InfoClass.FILE_END_OF_FILE_INFORMATION.number();
        boolean setsAllocation = set.infoType() == NameBuffer.FILE_INFORMATION
                && set.infoClass() == InfoClass.FILE_ALLOCATION_INFORMATION.number();
        Bytes buffer = set.buffer();
        if (node == null || !(setsEnd || setsAllocation) || buffer.length() < Long.BYTES) {
            return;
        }
        long size = buffer.reader().i64("EndOfFile");
        node.size = setsEnd ? size : Math.min(node.size, size);
        node.content.forget(Math.max(0, node.size), Long.MAX_VALUE);
    }

    /** Control codes copy, zero and trim: what is in the file is not known after them. */
    private static void forget(@Nullable FileNode node) {
        if (node != null) {
            node.content.forgetAll();
        }
    }

    private void renamed(Operation operation, Action.Rename rename) {
        FileNode opened = ofOpen(operation.handleRef());
        Place from =
                opened != null ? opened.place : new Place(shares.resolve(operation.shareId()), rename.sourcePath());
        boolean streamOnly = rename.destPath().startsWith(":");
        Place to = from.withPath(streamOnly ? from.parent().path() + rename.destPath() : rename.destPath());
        FileNode node = at(from);
        if (node == null || from.key().equals(to.key())) {
            return;
        }
        List<FileNode> moved = new ArrayList<>(List.of(node));
        for (String separator : List.of("/", ":")) {
            String inside = from.key() + separator;
            moved.addAll(nodes.subMap(inside, inside + Character.MAX_VALUE).values());
        }
        moved.forEach(each -> nodes.remove(each.place.key()));
        remove(to);
        for (FileNode each : moved) {
            each.place = to.withPath(
                    to.path() + each.place.path().substring(from.path().length()));
            nodes.put(each.place.key(), each);
        }
    }

    private void deleted(Operation operation, boolean pending) {
        FileNode opened = ofOpen(operation.handleRef());
        if (opened != null) {
            opened.deletePending = pending;
        } else if (pending && operation.handleRef() == null) {
            places(operation).forEach(this::remove);
        }
    }

    private void closed(LiveOpens.BoundOpen bound) {
        FileNode node = bound.node;
        if (opens.end(bound)) {
            node.deletePending |= bound.deleteOnClose;
            if (node.deletePending && node.opens <= 0 && at(node.place) == node) {
                remove(node.place);
            }
        }
    }

    /** The Opens that the operation ends. */
    List<LiveOpens.BoundOpen> endedBy(Operation operation) {
        return succeeded(operation) ? opens.endedBy(operation) : List.of();
    }

    /** The files that are deleted because the last Open of each ends with this operation. */
    List<FileNode> deletedBy(Operation operation) {
        Map<FileNode, Integer> ending = new HashMap<>();
        Set<FileNode> marked = new HashSet<>();
        for (LiveOpens.BoundOpen bound : endedBy(operation)) {
            ending.merge(bound.node, 1, Integer::sum);
            if (bound.deleteOnClose || bound.node.deletePending) {
                marked.add(bound.node);
            }
        }
        return marked.stream()
                .filter(node -> ending.getOrDefault(node, 0) >= node.opens)
                .toList();
    }

    private void remove(Place place) {
        if (nodes.remove(place.key()) != null) {
            String streams = place.key() + ':';
            nodes.subMap(streams, streams + Character.MAX_VALUE).clear();
        }
    }
}
