package io.smbench.compile;

import io.smbench.exchange.SeenMessage;
import io.smbench.ir.Action;
import io.smbench.ir.Expected;
import io.smbench.ir.Operation;
import io.smbench.ir.Smb2Detail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Drafts as operations that a file can hold, and back. Names are numbers of what is in memory, and what only drafts
 * have is an extension. Only a draft that will not change before the capture has been read can go there.
 */
final class DraftFile {
    private static final String EXTENSION = "draft";

    private final Numbered<TrackedConnection> connections = new Numbered<>();
    private final Numbered<TrackedShare> shares = new Numbered<>();
    private final Numbered<TrackedSession> sessions = new Numbered<>();
    private final Numbered<TrackedTree> trees = new Numbered<>();
    final NumberedOpens opens = new NumberedOpens();

    Operation operation(OperationDraft draft) {
        return new Operation(
                Long.toString(draft.number),
                Objects.requireNonNull(connections.name(draft.connection)),
                0,
                action(draft),
                shares.name(draft.share),
                opens.name(draft.open),
                List.of(),
                new Expected(draft.status, null, null, draft.returned),
                new Smb2Detail(
                        sessions.name(draft.session),
                        trees.name(draft.tree),
                        draft.flags,
                        draft.creditCharge,
                        draft.creditRequest,
                        draft.requestFrame,
                        draft.completed() ? draft.responseFrame : null,
                        compound(draft),
                        draft.detail,
                        draft.inferred,
                        draft.missingBytes,
                        draft.channelSequence),
                Map.of(EXTENSION, extension(draft)));
    }

    /** Keeps of Opens that ended before {@code message} only what the drafts need that name them. */
    void pack(long message) {
        opens.pack(message);
    }

    /** {@code draft} stays in memory: the Opens that it has are those that other drafts name. */
    void stays(OperationDraft draft) {
        opens.stays(draft.open);
        opens.stays(draft.source);
        draft.closes.forEach(opens::stays);
    }

    private static Action action(OperationDraft draft) {
        return draft.cancels == null
                ? Objects.requireNonNull(draft.action)
                : new Action.Cancel(Long.toString(draft.cancels));
    }

    private static Smb2Detail.@Nullable Compound compound(OperationDraft draft) {
        SeenMessage.Place place = draft.compound;
        return place == null
                ? null
                : new Smb2Detail.Compound(Long.toString(place.group()), place.index(), draft.related);
    }

    private Map<String, Object> extension(OperationDraft draft) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("request_nanos", draft.requestNanos);
        putUnlessNull(members, "response_nanos", draft.completed() ? draft.responseNanos : null);
        putUnlessNull(members, "interim_nanos", draft.interimNanos);
        putUnlessNull(members, "path", draft.path);
        putUnlessNull(members, "source", opens.name(draft.source));
        putUnlessNull(members, "owner_of_open", connections.name(draft.ownerOfOpen));
        putUnlessNull(members, "previous_session", sessions.name(draft.previousSession));
        putIfTrue(members, "reclaims", draft.reclaims);
        putIfTrue(members, "told_user", draft.toldUser);
        putIfTrue(members, "deletes", draft.deletes);
        if (!draft.closes.isEmpty()) {
            members.put("closes", draft.closes.stream().map(opens::closedName).toList());
        }
        return members;
    }

    private static void putUnlessNull(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private static void putIfTrue(Map<String, Object> members, String name, boolean value) {
        if (value) {
            members.put(name, true);
        }
    }

    /** The draft that {@link #operation} was made of, in all that matters once the capture has been read. */
    OperationDraft draft(Operation operation) {
        Map<?, ?> members =
                (Map<?, ?>) Objects.requireNonNull(operation.extensions().get(EXTENSION));
        Smb2Detail smb2 = Objects.requireNonNull(operation.smb2());
        Expected expected = Objects.requireNonNull(operation.expected());
        OperationDraft draft = OperationDraft.restored(
                Objects.requireNonNull(connections.named(operation.clientId())),
                Long.parseLong(operation.opId()),
                Objects.requireNonNull(smb2.requestFrame()),
                Objects.requireNonNull((Long) members.get("request_nanos")));
        draft.action = operation.action();
        draft.cancels = operation.action() instanceof Action.Cancel cancel ? Long.valueOf(cancel.target()) : null;
        draft.share = shares.named(operation.shareId());
        draft.open = opens.named(operation.handleRef());
        draft.status = expected.status();
        draft.returned = expected.returned();
        restoreRequest(draft, smb2);
        if (smb2.responseFrame() != null) {
            draft.responseFrame = smb2.responseFrame();
            draft.responseNanos = Objects.requireNonNull((Long) members.get("response_nanos"));
        }
        draft.interimNanos = (Long) members.get("interim_nanos");
        draft.path = (String) members.get("path");
        draft.source = opens.named((String) members.get("source"));
        draft.ownerOfOpen = connections.named((String) members.get("owner_of_open"));
        draft.previousSession = sessions.named((String) members.get("previous_session"));
        draft.reclaims = members.containsKey("reclaims");
        draft.toldUser = members.containsKey("told_user");
        draft.deletes = members.containsKey("deletes");
        if (members.get("closes") instanceof List<?> closes) {
            draft.closes = closed(closes);
        }
        return draft;
    }

    private void restoreRequest(OperationDraft draft, Smb2Detail smb2) {
        draft.session = sessions.named(smb2.sessionRef());
        draft.tree = trees.named(smb2.treeRef());
        draft.flags = smb2.flags();
        draft.creditCharge = smb2.creditCharge();
        draft.creditRequest = smb2.creditRequest();
        draft.detail = smb2.request();
        draft.inferred = smb2.inferred();
        draft.missingBytes = smb2.missingBytes();
        draft.channelSequence = smb2.channelSequence();
        Smb2Detail.Compound compound = smb2.compound();
        if (compound != null) {
            draft.compound = new SeenMessage.Place(Long.parseLong(compound.group()), compound.index());
            draft.related = compound.related();
        }
    }

    private List<TrackedOpen> closed(List<?> names) {
        List<TrackedOpen> closed = new ArrayList<>(names.size());
        for (Object name : names) {
            closed.add(Objects.requireNonNull(opens.named((String) name)));
        }
        return closed;
    }
}
