package io.smbench.transform;

import io.smbench.ir.Share;
import io.smbench.ir.Workload;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shares that paths are relative to. */
final class SharePaths {
    private final Map<String, Share> shares = new HashMap<>();
    private final @Nullable String firstShareId;

    SharePaths(Workload workload) {
        workload.header().shares().forEach(share -> shares.put(share.shareId(), share));
        firstShareId = Prefixed.firstShareId(workload);
    }

    /** {@code shareId}, or the first share's if it is null; empty in a workload without shares. */
    String resolve(@Nullable String shareId) {
        String resolved = shareId == null ? firstShareId : shareId;
        return resolved == null ? "" : resolved;
    }

    /** Whether paths on it are names of pipes, which every server has. */
    boolean isPipe(@Nullable String shareId) {
        Share share = shares.get(resolve(shareId));
        return share != null && isPipe(share);
    }

    static boolean isPipe(Share share) {
        return "pipe".equals(share.type()) || share.name().equalsIgnoreCase("IPC$");
    }
}
