package io.smbench.compile;

import io.smbench.smb2.FileId;
import io.smbench.smb2.ShareType;
import io.smbench.wire.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One server endpoint of the capture and what its ids mean at the moment. An id that is used again names its newest
 * owner.
 */
final class TrackedServer {
    final String endpoint;
    final Map<Long, TrackedSession> sessions = new HashMap<>();
    final Map<FileId, TrackedOpen> opens = new HashMap<>();
    final Map<Bytes, TrackedOpen> opensByCreateGuid = new HashMap<>();
    /** What FSCTL_SRV_REQUEST_RESUME_KEY gave. */
    final Map<Bytes, TrackedOpen> opensByResumeKey = new HashMap<>();

    private final Map<String, TrackedShare> shares = new LinkedHashMap<>();
    private @Nullable TrackedShare unknownShare;

    TrackedServer(String endpoint) {
        this.endpoint = endpoint;
    }

    /** The share that clients call {@code name}. */
    TrackedShare share(String name) {
        return shares.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new TrackedShare(name, false));
    }

    /** All shares, the unknown one too if there is one. */
    List<TrackedShare> shares() {
        List<TrackedShare> all = new ArrayList<>(shares.values());
        if (unknownShare != null) {
            all.add(unknownShare);
        }
        return all;
    }

    /** The share that has the named pipes. */
    TrackedShare pipes() {
        TrackedShare pipes = share(TrackedShare.IPC);
        pipes.type = ShareType.PIPE;
        return pipes;
    }

    /**
     * Lets go of the Opens that ended before {@code message}. An id that is used again so long after its end is one
     * that the capture does not explain.
     */
    void forgetEnded(long message) {
        for (Map<?, TrackedOpen> known : List.of(opens, opensByCreateGuid, opensByResumeKey)) {
            known.values().removeIf(open -> open.endedBefore(message));
        }
    }

    /**
     * The share of all tree connects whose share the capture does not show: clients that name the same file there mean
     * the same file more often than not.
     */
    TrackedShare unknownShare() {
        if (unknownShare == null) {
            unknownShare = new TrackedShare("unknown-1", true);
        }
        return unknownShare;
    }
}
