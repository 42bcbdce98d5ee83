package io.smbench.ir.json;

import io.smbench.ir.Action;
import io.smbench.ir.Client;
import io.smbench.ir.InitialState;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.Payload;
import io.smbench.ir.RequestDetail.IoctlDetail;
import io.smbench.ir.RequestDetail.SessionSetupDetail;
import io.smbench.ir.Share;
import io.smbench.ir.Smb2Detail;
import io.smbench.ir.WorkloadHeader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the names that a workload uses are there. Sees one operation at a time, in the file's order, and keeps only
 * names: a handle_ref, session_ref and tree_ref must be bound by an earlier operation (its use after a close or a
 * logoff is legal), a depends_on may point forward, so {@link DependencyGraph} looks at those at the end.
 */
final class References {
    private final Problems problems;
    private final BlobFolder blobs;
    private final Map<String, Boolean> inferredClients = new HashMap<>();
    private final Set<String> shares = new HashSet<>();
    private final boolean headerIsGood;
    private final Map<String, String> clientOfOperation = new HashMap<>();
    private final Set<String> handles = new HashSet<>();
    private final Set<String> sessions = new HashSet<>();
    private final Set<String> trees = new HashSet<>();
    private final Set<Payload.Blob> checkedBlobs = new HashSet<>();
    private final DependencyGraph dependencies;
    private long lastTimestampUs;

    /** @param header null if it was refused: then nothing can be said of clients and shares */
    References(@Nullable WorkloadHeader header, JsonValue root, BlobFolder blobs, Problems problems) {
        this.problems = problems;
        this.blobs = blobs;
        this.headerIsGood = header != null;
        this.dependencies = new DependencyGraph(problems);
        if (header != null) {
            checkHeader(header, root);
        }
    }

    private void checkHeader(WorkloadHeader header, JsonValue root) {
        for (int i = 0; i < header.clients().size(); i++) {
            Client client = header.clients().get(i);
            if (inferredClients.put(client.clientId(), client.inferred()) != null) {
                duplicate(root.at("clients", i), "client_id", client.clientId());
            }
        }
        for (int i = 0; i < header.shares().size(); i++) {
            Share share = header.shares().get(i);
            if (!shares.add(share.shareId())) {
                duplicate(root.at("shares", i), "share_id", share.shareId());
            }
        }
        Set<String> entries = new HashSet<>();
        for (int i = 0; i < header.initialState().entries().size(); i++) {
            checkEntry(header.initialState().entries().get(i), root.at("initial_state", "entries", i), entries);
        }
    }

    private void checkEntry(InitialState.Entry entry, JsonValue at, Set<String> entries) {
        if (!shares.contains(entry.shareId())) {
            unknown(at.at("share_id"), entry.shareId(), "the share_id of one of the shares");
        }
        if (!entries.add(entry.shareId() + '/' + entry.path())) {
            duplicate(at, "path", entry.path());
        }
        long end = 0;
        for (int i = 0; i < entry.content().size(); i++) {
            InitialState.Extent extent = entry.content().get(i);
            JsonValue extentAt = at.at("content", i);
            if (extent.offset() < end || extent.offset() + extent.payload().length() > entry.size()) {
                problems.add(
                        extentAt,
                        "%d bytes at offset %d".formatted(extent.payload().length(), extent.offset()),
                        "an extent between offset %d, where the one before ends, and the size %d"
                                .formatted(end, entry.size()),
                        "Correct the offset, the length or the entry's size.");
            }
            end = extent.offset() + extent.payload().length();
            checkBlob(extent.payload(), extentAt);
        }
    }

    /** An operation whose JSON was refused: its names exist all the same. */
    void refused(JsonValue value) {
        String opId = OperationJson.idOf(value);
        if (opId != null) {
            clientOfOperation.put(opId, "");
            dependencies.add(opId, List.of(), value.line());
        }
        bindRaw(value.member("handle_ref"), handles);
        JsonValue extensions = value.member("extensions");
        JsonValue smb2 = extensions == null ? null : extensions.member("smb2");
        if (smb2 != null) {
            bindRaw(smb2.member("session_ref"), sessions);
            bindRaw(smb2.member("tree_ref"), trees);
        }
    }

    private static void bindRaw(@Nullable JsonValue name, Set<String> bound) {
        if (name != null && name.content() instanceof String text) {
            bound.add(text);
        }
    }

    void accept(Operation operation, JsonValue value) {
        if (clientOfOperation.putIfAbsent(operation.opId(), operation.clientId()) != null) {
            duplicate(value.at("op_id"), "op_id", operation.opId());
        }
        dependencies.add(operation.opId(), operation.dependsOn(), value.line());
        checkTime(operation, value);
        if (headerIsGood) {
            checkClientAndShare(operation, value);
        }
        checkHandle(operation, value);
        if (operation.smb2() != null) {
            checkSmb2(operation, operation.smb2(), value.at("extensions", "smb2"));
        }
        if (operation.action() instanceof Action.Cancel cancel) {
            checkTarget(operation, cancel, value.at("target"));
        }
        if (operation.action() instanceof Action.Write write) {
            checkBlob(write.payload(), value);
        }
    }

    private void checkTime(Operation operation, JsonValue value) {
        if (operation.timestampUs() < lastTimestampUs) {
            problems.add(
                    value.at("timestamp_us"),
                    String.valueOf(operation.timestampUs()),
                    "at least %d, the time of the operation before".formatted(lastTimestampUs),
                    "Put the operations into the order of their timestamps.");
        }
        lastTimestampUs = Math.max(lastTimestampUs, operation.timestampUs());
    }

    private void checkClientAndShare(Operation operation, JsonValue value) {
        if (!inferredClients.containsKey(operation.clientId())) {
            unknown(value.at("client_id"), operation.clientId(), "the client_id of one of the clients");
        }
        String shareId = operation.shareId();
        if (shareId != null && !shares.contains(shareId)) {
            unknown(value.at("share_id"), shareId, "the share_id of one of the shares");
        }
        if (shareId == null && shares.isEmpty() && needsShare(operation.type())) {
            problems.add(
                    value,
                    "no share_id, and no shares",
                    "a share that the operation's path is relative to",
                    "Add the share to \"shares\".");
        }
    }

    private static boolean needsShare(OperationType type) {
        return switch (type) {
            case OPEN, MKDIR, RMDIR, DELETE, RENAME, LIST, TREE_CONNECT -> true;
            default -> false;
        };
    }

    private void checkHandle(Operation operation, JsonValue value) {
        String handleRef = operation.handleRef();
        if (handleRef == null) {
            return;
        }
        if (operation.type() == OperationType.OPEN || operation.type() == OperationType.MKDIR) {
            handles.add(handleRef);
        } else if (!handles.contains(handleRef)) {
            unknown(value.at("handle_ref"), handleRef, "the handle_ref of an earlier open or mkdir");
        }
    }

    private void checkSmb2(Operation operation, Smb2Detail smb2, JsonValue at) {
        boolean lenient = smb2.inferred() || inferredClients.getOrDefault(operation.clientId(), !headerIsGood);
        if (smb2.request() instanceof SessionSetupDetail setup) {
            bound(
                    setup.previousSessionRef(),
                    sessions,
                    at.at("request", "previous_session_ref"),
                    "session_setup",
                    lenient);
        }
        if (smb2.request() instanceof IoctlDetail ioctl) {
            bound(ioctl.sourceRef(), handles, at.at("request", "source_ref"), "open or mkdir", false);
        }
        if (operation.type() == OperationType.SESSION_SETUP && smb2.sessionRef() != null) {
            sessions.add(smb2.sessionRef());
        }
        if (operation.type() == OperationType.TREE_CONNECT && smb2.treeRef() != null) {
            trees.add(smb2.treeRef());
        }
        bound(smb2.sessionRef(), sessions, at.at("session_ref"), "session_setup", lenient);
        bound(smb2.treeRef(), trees, at.at("tree_ref"), "tree_connect", lenient);
    }

    private void bound(@Nullable String ref, Set<String> bound, JsonValue at, String binder, boolean lenient) {
        if (ref != null && !lenient && !bound.contains(ref)) {
            unknown(at, ref, "a name that an earlier " + binder + " binds");
        }
    }

    private void checkTarget(Operation operation, Action.Cancel cancel, JsonValue at) {
        String client = clientOfOperation.get(cancel.target());
        String expected = "the op_id of an earlier operation of " + operation.clientId();
        if (client == null) {
            unknown(at, cancel.target(), expected);
        } else if (!client.isEmpty() && !client.equals(operation.clientId())) {
            String found = "\"%s\", an operation of %s".formatted(cancel.target(), client);
            problems.add(at, found, expected, "A client can cancel only its own operations: correct the name.");
        }
    }

    private void checkBlob(Payload payload, JsonValue at) {
        if (payload instanceof Payload.Blob blob && checkedBlobs.add(blob)) {
            BlobFolder.Fault fault = blobs.check(blob);
            if (fault != null) {
                problems.add(at.at("blob"), fault.found(), fault.expected(), fault.remedy());
            }
        }
    }

    private void duplicate(JsonValue at, String name, String value) {
        problems.add(at, "a second %s \"%s\"".formatted(name, value), "each " + name + " once", "Rename one of them.");
    }

    private void unknown(JsonValue at, String name, String expected) {
        problems.add(
                at, "\"%s\", which is not there".formatted(name), expected, "Correct the name, or add what it names.");
    }

    /** Checks what can be known only now. */
    void finish() {
        problems.inOperation(null);
        dependencies.check();
    }
}
