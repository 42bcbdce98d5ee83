package io.smbench.compile;

import io.smbench.ir.Action;
import io.smbench.ir.Client;
import io.smbench.ir.Expected;
import io.smbench.ir.InitialState;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Share;
import io.smbench.ir.Smb2Detail;
import io.smbench.smb2.ShareType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Orders drafts, names everything that they use, and makes the operations from them, one by one. */
final class WorkloadAssembly {
    private static final long NANOS_PER_MICRO = 1_000;

    private final Coverage coverage;
    private final OpIds opIds;
    private final ClientOrder clientOrder = new ClientOrder();
    private final ResourceOrder resourceOrder;
    private final Map<OperationType, long[]> byType = new EnumMap<>(OperationType.class);
    /** What the draft that is being ordered depends on. */
    private final List<OperationDraft> dependsOn = new ArrayList<>();

    private final Set<TrackedClient> clients = new LinkedHashSet<>();
    private final Set<TrackedShare> shares = new LinkedHashSet<>();
    private int sessions;
    private int trees;
    private int opens;
    private int unknownUsers;
    private int operations;
    private long firstNanos;
    private long timestampUs;
    private long lastResponseNanos;

    /** @param isAnybodyWatching whether there are change notifications */
    WorkloadAssembly(Coverage coverage, OpIds opIds, boolean isAnybodyWatching) {
        this.coverage = coverage;
        this.opIds = opIds;
        this.resourceOrder = new ResourceOrder(isAnybodyWatching);
    }

    /** Makes the next operation, in their order, in which what a draft needs is before it. */
    Operation next(OperationDraft draft) {
        dependsOn.clear();
        clientOrder.next(draft, dependsOn);
        resourceOrder.next(draft, dependsOn);
        name(draft);
        time(draft);
        Operation operation = operation(draft);
        byType.computeIfAbsent(operation.type(), unseen -> new long[1])[0]++;
        return operation;
    }

    private void name(OperationDraft draft) {
        draft.opId = numbered("op_", 4, ++operations);
        opIds.named(draft);
        TrackedClient client = draft.connection.client;
        if (clients.add(client)) {
            client.clientId = numbered("client_", 3, clients.size());
        }
        TrackedShare share = draft.share;
        if (share != null && shares.add(share)) {
            share.shareId = "share_%d".formatted(shares.size());
        }
        if (draft.session != null && draft.session.ref.isEmpty()) {
            draft.session.ref = numbered("session_", 3, ++sessions);
        }
        if (draft.tree != null && draft.tree.ref.isEmpty()) {
            draft.tree.ref = numbered("tree_", 3, ++trees);
        }
        if (draft.open != null && draft.open.ref.isEmpty()) {
            draft.open.ref = numbered("open_", 4, ++opens);
        }
        if (draft.action instanceof Action.SessionSetup setup) {
            draft.action = withUser(draft, setup);
        }
    }

    private static String numbered(String prefix, int digits, int number) {
        String text = Integer.toString(number);
        return prefix + "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    private Action withUser(OperationDraft draft, Action.SessionSetup setup) {
        Action.SessionSetup named = setup;
        TrackedSession session = draft.session;
        if (setup.username().isEmpty() && session != null && !draft.toldUser) {
            named = user(draft, session).action();
        }
        TrackedClient client = draft.connection.client;
        if (client.username == null) {
            client.username = named.username();
            client.domain = named.domain();
        }
        return named;
    }

    /** The user of an authentication that does not tell it: the session's, or one that has to be mapped. */
    private NtlmIdentity user(OperationDraft draft, TrackedSession session) {
        NtlmIdentity known = session.identity;
        if (known != null) {
            return known;
        }
        if (draft.onWire && !draft.succeeded()) {
            return NtlmIdentity.ANONYMOUS;
        }
        unknownUsers++;
        NtlmIdentity unknown = new NtlmIdentity("unknown-" + unknownUsers, "");
        session.identity = unknown;
        if (!draft.inferred) {
            coverage.found(Oddity.UNKNOWN_USER, draft.requestFrame);
        }
        return unknown;
    }

    List<Client> clients() {
        return clients.stream().map(WorkloadAssembly::client).toList();
    }

    private static Client client(TrackedClient client) {
        TrackedConnection first = client.first();
        return new Client(
                client.clientId,
                client.username == null ? "" : client.username,
                client.domain,
                client.dialect,
                client.signing,
                client.encryption,
                client.clientGuid == null ? null : client.clientGuid.toString(),
                client.capabilities,
                client.cipher,
                client.signingAlgorithm,
                first.stream.client().toString(),
                first.stream.server().toString(),
                !first.sawNegotiate);
    }

    List<Share> shares() {
        return shares.stream()
                .map(share -> new Share(share.shareId, share.name(), type(share.type)))
                .toList();
    }

    InitialState initialState() {
        return InitialStateAssembly.of(shares, opIds);
    }

    private static @Nullable String type(@Nullable ShareType type) {
        return type == null ? null : type.toString().toLowerCase(Locale.ROOT);
    }

    private void time(OperationDraft draft) {
        if (operations == 1) {
            firstNanos = draft.requestNanos;
        }
        long recordedUs = (draft.requestNanos - firstNanos) / NANOS_PER_MICRO;
        if (recordedUs < timestampUs) {
            coverage.found(Oddity.TIME_WENT_BACK, draft.requestFrame);
        }
        timestampUs = Math.max(timestampUs, recordedUs);
        if (draft.completed()) {
            lastResponseNanos = Math.max(lastResponseNanos, draft.responseNanos - firstNanos);
        }
    }

    /** Counts the operations, all of which have been made. */
    void finish() {
        byType.forEach((type, count) -> coverage.count("operations." + type.jsonName(), count[0]));
        if (operations > 0) {
            coverage.count("operations", operations);
        }
    }

    /** From the first request to the last response of the operations so far. */
    long durationUs() {
        return lastResponseNanos / NANOS_PER_MICRO;
    }

    private List<String> dependsOnIds() {
        String[] ids = new String[dependsOn.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = dependsOn.get(i).opId;
        }
        return List.of(ids);
    }

    private Operation operation(OperationDraft draft) {
        return new Operation(
                draft.opId,
                draft.connection.client.clientId,
                timestampUs,
                finished(draft),
                draft.share == null ? null : draft.share.shareId,
                draft.open == null ? null : draft.open.ref,
                dependsOnIds(),
                expected(draft),
                detail(draft),
                Map.of());
    }

    /** The action, with names that were not known when it was drafted. */
    private Action finished(OperationDraft draft) {
        Action action = draft.action;
        if (action == null) {
            throw new IllegalStateException("%s (frame %d) has no action".formatted(draft.opId, draft.requestFrame));
        }
        if (draft.cancels != null) {
            return new Action.Cancel(opIds.of(draft.cancels));
        }
        TrackedOpen open = draft.open;
        if (draft.path != null || open == null || !open.inferred || open.path == null) {
            return action;
        }
        String path = open.path;
        if (action instanceof Action.ListDirectory list) {
            return new Action.ListDirectory(path, list.pattern());
        }
        if (action instanceof Action.Rename rename) {
            return new Action.Rename(path, rename.destPath(), rename.replaceIfExists());
        }
        if (action instanceof Action.Delete delete) {
            return new Action.Delete(path, delete.pending());
        }
        return action instanceof Action.Rmdir rmdir ? new Action.Rmdir(path, rmdir.pending()) : action;
    }

    private static @Nullable Expected expected(OperationDraft draft) {
        if (draft.status == null) {
            return null;
        }
        long latencyUs = (draft.responseNanos - draft.requestNanos) / NANOS_PER_MICRO;
        Long interimUs =
                draft.interimNanos == null ? null : (draft.interimNanos - draft.requestNanos) / NANOS_PER_MICRO;
        return new Expected(draft.status, latencyUs, interimUs, draft.returned);
    }

    private static Smb2Detail detail(OperationDraft draft) {
        return new Smb2Detail(
                draft.session == null ? null : draft.session.ref,
                draft.tree == null ? null : draft.tree.ref,
                draft.flags,
                draft.creditCharge,
                draft.creditRequest,
                draft.onWire ? draft.requestFrame : null,
                draft.onWire && draft.completed() ? draft.responseFrame : null,
                draft.compound == null
                        ? null
                        : new Smb2Detail.Compound(
                                "compound_" + draft.compound.group(), draft.compound.index(), draft.related),
                request(draft),
                draft.inferred,
                draft.missingBytes,
                draft.channelSequence);
    }

    private static @Nullable RequestDetail request(OperationDraft draft) {
        if (draft.detail instanceof RequestDetail.SessionSetupDetail setup
                && draft.previousSession != null
                && !draft.previousSession.ref.isEmpty()) {
            return new RequestDetail.SessionSetupDetail(
                    setup.flags(),
                    setup.securityMode(),
                    setup.capabilities(),
                    draft.previousSession.ref,
                    setup.reauthentication());
        }
        return draft.detail instanceof RequestDetail.IoctlDetail ioctl ? ioctl(draft, ioctl) : draft.detail;
    }

    /** Which FileId it has is only of interest where that names no Open. */
    private static @Nullable RequestDetail ioctl(OperationDraft draft, RequestDetail.IoctlDetail ioctl) {
        boolean unknownFileId = ioctl.unknownFileId() && draft.open == null;
        return draft.source == null && !unknownFileId
                ? null
                : new RequestDetail.IoctlDetail(draft.source == null ? null : draft.source.ref, unknownFileId);
    }
}
