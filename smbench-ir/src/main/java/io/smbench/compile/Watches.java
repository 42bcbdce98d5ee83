package io.smbench.compile;

import io.smbench.compile.Touch.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The change notifications that are pending at a point of the capture: changes that they are told of come after them.
 */
final class Watches {
    /** A workload's times have µs: closer ones could change places. */
    private static final long CLEARLY_LATER_NANOS = 2_000;

    /** By directory, then by Open, of which the latest counts. */
    private final Map<Resource, Map<TrackedOpen, OperationDraft>> pending = new HashMap<>();

    void issued(List<Touch> touches, OperationDraft notify) {
        if (notify.open != null) {
            for (Touch touch : touches) {
                pending.computeIfAbsent(touch.resource(), unseen -> new LinkedHashMap<>())
                        .put(notify.open, notify);
            }
        }
    }

    void completed(OperationDraft notify) {
        if (notify.open != null) {
            for (Touch touch : Touch.of(notify)) {
                Map<TrackedOpen, OperationDraft> here = pending.get(touch.resource());
                if (here != null) {
                    here.remove(notify.open, notify);
                }
            }
        }
    }

    /** Those that were pending when {@code change} was sent, and long enough afterwards. */
    List<OperationDraft> pending(List<Touch> touches, OperationDraft change) {
        List<OperationDraft> found = new ArrayList<>();
        for (Touch touch : touches) {
            Map<TrackedOpen, OperationDraft> here = touch.changes() ? pending.get(touch.resource()) : null;
            if (here != null) {
                here.values().stream()
                        .filter(notify -> isClearlyPending(notify, change))
                        .filter(notify -> !found.contains(notify))
                        .forEach(found::add);
            }
        }
        found.sort(OperationDraft.CAPTURE_ORDER);
        return found;
    }

    private static boolean isClearlyPending(OperationDraft notify, OperationDraft change) {
        return !notify.completed() || notify.responseNanos - change.requestNanos >= CLEARLY_LATER_NANOS;
    }
}
