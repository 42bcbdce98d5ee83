package io.smbench.compile;

import io.smbench.smb2.FileId;
import io.smbench.wire.Bytes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

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
    private int unknownShares;

    TrackedServer(String endpoint) {
        this.endpoint = endpoint;
    }

    /** The share that clients call {@code name}. */
    TrackedShare share(String name) {
        return shares.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new TrackedShare(name, false));
    }

    /** A share whose name the capture does not show. */
    TrackedShare unknownShare() {
        unknownShares++;
        TrackedShare share = new TrackedShare("unknown-" + unknownShares, true);
        return share;
    }
}
