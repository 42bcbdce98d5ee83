package io.smbench.oplock;

import io.smbench.ir.OperationFiles.FileName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Files that a client does not touch until it has answered a break, by whatever path or Open; what waits for them. */
@API(status = API.Status.INTERNAL)
public final class BlockedFiles {
    private final Map<Spot, Blocked> blocked = new HashMap<>();

    private record Spot(String clientId, FileName file) {}

    private static final class Blocked {
        private int answersDue;
        private final List<Runnable> waiting = new ArrayList<>();
    }

    /** Another answer is due before the client may go on with the file. */
    public void block(String clientId, @Nullable FileName file) {
        if (file != null) {
            blocked.computeIfAbsent(new Spot(clientId, file), unseen -> new Blocked()).answersDue++;
        }
    }

    /** One answer has been given; after the last one, what waited is run. */
    public void release(String clientId, @Nullable FileName file) {
        if (file == null) {
            return;
        }
        Spot spot = new Spot(clientId, file);
        Blocked waiting = blocked.get(spot);
        if (waiting != null && --waiting.answersDue == 0) {
            blocked.remove(spot);
            waiting.waiting.forEach(Runnable::run);
        }
    }

    /** Keeps {@code action} if it has to wait; it is run when it may be tried again. */
    public boolean keeps(String clientId, @Nullable FileName file, Runnable action) {
        Blocked spot = file == null ? null : blocked.get(new Spot(clientId, file));
        if (spot == null) {
            return false;
        }
        spot.waiting.add(action);
        return true;
    }
}
