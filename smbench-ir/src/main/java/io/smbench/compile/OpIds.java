package io.smbench.compile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The names of those operations that something else mentions, by the numbers of their drafts. */
final class OpIds {
    private final Set<Long> mentioned = new HashSet<>();
    private final Map<Long, String> names = new HashMap<>();

    /** To be called before the draft with this number is {@link #named}. */
    void mention(long number) {
        mentioned.add(number);
    }

    void named(OperationDraft draft) {
        if (draft.onWire && mentioned.contains(draft.number)) {
            names.put(draft.number, draft.opId);
        }
    }

    /** Empty if the draft became no operation. */
    String of(long number) {
        return names.getOrDefault(number, "");
    }
}
