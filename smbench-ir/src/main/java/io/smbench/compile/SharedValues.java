package io.smbench.compile;

import io.smbench.ir.Action;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Returned;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets drafts refer to one of equal values: clients ask for the same again and again, and get the same answers. */
final class SharedValues {
    private static final int MAX_VALUES = 65_536;

    /** What a draft takes itself. */
    private static final int DRAFT_BYTES = 176;

    /** An action, a request or a response, besides its texts and buffers. */
    private static final int RECORD_BYTES = 64;

    private static final int STRING_BYTES = 56;

    private static final int OPEN_BYTES = 64;

    private final Map<Object, Object> values = new HashMap<>();
    private boolean isNew;

    /**
     * Lets {@code draft} share with others what is equal, and drops what only its request and response needed.
     *
     * @return what it takes in memory now besides what others have, about
     */
    long share(OperationDraft draft) {
        long bytes = DRAFT_BYTES;
        if (draft.action != null) {
            draft.action = same(draft.action);
            bytes += isNew ? RECORD_BYTES + bufferBytes(draft.action) : 0;
        }
        if (draft.detail != null) {
            draft.detail = same(draft.detail);
            bytes += isNew ? RECORD_BYTES + bufferBytes(draft.detail) : 0;
        }
        draft.returned = same(draft.returned);
        bytes += isNew ? RECORD_BYTES + entryBytes(draft.returned) : 0;
        if (draft.path != null) {
            draft.path = same(draft.path);
            bytes += isNew ? STRING_BYTES + draft.path.length() : 0;
            if (draft.open != null && draft.path.equals(draft.open.path)) {
                draft.open.path = draft.path;
            }
        }
        if (draft.status != null) {
            draft.status = same(draft.status);
        }
        if (draft.open != null && draft.detail instanceof RequestDetail.CreateDetail) {
            bytes += openBytes(draft.open);
        }
        draft.createPath = "";
        draft.createGuid = null;
        draft.makes = null;
        return bytes;
    }

    private long openBytes(TrackedOpen open) {
        long bytes = OPEN_BYTES;
        if (open.diskId != null) {
            open.diskId = same(open.diskId);
            bytes += isNew ? STRING_BYTES + open.diskId.length() : 0;
        }
        return bytes;
    }

    /** What a draft takes that was read from the disk, about. */
    static int bytes(OperationDraft draft) {
        return DRAFT_BYTES + 3 * RECORD_BYTES + (int) entryBytes(draft.returned);
    }

    /** Lets go of all values. */
    void forget() {
        values.clear();
    }

    @SuppressWarnings("unchecked") // equal records, and equal strings, have the same class
    private <T> T same(T value) {
        Object known = values.putIfAbsent(value, value);
        isNew = known == null;
        if (known != null) {
            return (T) known;
        }
        if (values.size() > MAX_VALUES) {
            forget();
        }
        return value;
    }

    private static long bufferBytes(Action action) {
        if (action instanceof Action.SetInfo set) {
            return set.buffer().length();
        }
        if (action instanceof Action.QueryInfo query) {
            return query.input().length();
        }
        return action instanceof Action.Ioctl ioctl ? ioctl.input().length() : 0;
    }

    private static long bufferBytes(RequestDetail detail) {
        long bytes = 0;
        if (detail instanceof RequestDetail.CreateDetail create) {
            for (RequestDetail.Context context : create.contexts()) {
                bytes += STRING_BYTES + context.data().length();
            }
        }
        return bytes;
    }

    private static long entryBytes(Returned returned) {
        long bytes = 0;
        List<String> entries = returned.entries();
        if (entries != null) {
            for (String entry : entries) {
                bytes += STRING_BYTES + entry.length();
            }
        }
        return bytes;
    }
}
