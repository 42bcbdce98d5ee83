package io.smbench.compile;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One tree connect. */
final class TrackedTree extends Tracked {
    final TrackedSession session;
    TrackedShare share;
    final Set<TrackedOpen> liveOpens = new LinkedHashSet<>();
    boolean connected;

    TrackedTree(TrackedSession session, TrackedShare share, boolean inferred) {
        super(inferred);
        this.session = session;
        this.share = share;
        this.connected = inferred;
    }

    /** A tree connect of which the capture shows only what is opened: pipes have names of their own. */
    void seemsPipe(String path) {
        if (inferred && share.isUnknown() && TrackedShare.isPipeName(path)) {
            share = session.connection.server.pipes();
        }
    }

    void opened(TrackedOpen open) {
        open.live = true;
        liveOpens.add(open);
        share.liveOpens.add(open);
    }

    void closed(TrackedOpen open) {
        open.live = false;
        liveOpens.remove(open);
        share.liveOpens.remove(open);
    }

    /** It ends, and with it the Opens that are returned. */
    List<TrackedOpen> end() {
        connected = false;
        List<TrackedOpen> ended = List.copyOf(liveOpens);
        ended.forEach(this::closed);
        return ended;
    }
}
