package io.smbench.junit;

import io.smbench.explain.Explanation;
import io.smbench.result.Deviation;
import io.smbench.result.Deviation.Kind;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.opentest4j.AssertionFailedError;

/** What a workload without code is judged by. */
@API(status = API.Status.EXPERIMENTAL)
public enum Verdict {
    /** Every operation was answered, with the recorded status. */
    STATUSES_AS_RECORDED("statuses as recorded", EnumSet.of(Kind.STATUS, Kind.NO_ANSWER)),
    /** Where the statuses agree, the answers do too: create actions, byte counts, data, directory entries. */
    CONTENT_AS_RECORDED("content as recorded", EnumSet.complementOf(EnumSet.of(Kind.STATUS, Kind.NO_ANSWER)));

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // never handed out
    private final Set<Kind> kinds;

    Verdict(String label, Set<Kind> kinds) {
        this.label = label;
        this.kinds = kinds;
    }

    String label() {
        return label;
    }

    /** In unique ids. */
    String id() {
        return label.replace(' ', '-');
    }

    /** Throws the assertion error that says what differs, if anything does. */
    void check(ReplayResult result) {
        List<Deviation> judged = result.deviations().stream()
                .filter(deviation -> kinds.contains(deviation.kind()))
                .toList();
        if (!judged.isEmpty() || result.ending() != Ending.COMPLETED) {
            Explanation why = Explanation.of(result, judged);
            throw new AssertionFailedError(why.message(), why.expected(), why.actual());
        }
    }
}
