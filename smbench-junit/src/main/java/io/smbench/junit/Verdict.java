package io.smbench.junit;

import io.smbench.explain.Explanation;
import io.smbench.result.Deviation;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import java.util.List;
import org.apiguardian.api.API;
import org.opentest4j.AssertionFailedError;

/** What a workload without code is judged by. */
@API(status = API.Status.EXPERIMENTAL)
public enum Verdict {
    /** Every operation was answered, with the recorded status. */
    STATUSES_AS_RECORDED("statuses as recorded"),
    /** Oplocks and leases were granted and broken as recorded; below mode 2 none are asked for. */
    OPLOCKS_AS_RECORDED("oplocks as recorded"),
    /** Where the statuses agree, the answers do too: create actions, byte counts, data, directory entries. */
    CONTENT_AS_RECORDED("content as recorded");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** In unique ids. */
    String id() {
        return label.replace(' ', '-');
    }

    private static Verdict of(Deviation.Kind kind) {
        if (kind.isOfStatus()) {
            return STATUSES_AS_RECORDED;
        }
        return kind.isOfOplock() ? OPLOCKS_AS_RECORDED : CONTENT_AS_RECORDED;
    }

    /** Throws the assertion error that says what differs, if anything does. */
    void check(ReplayResult result) {
        List<Deviation> judged = result.deviations().stream()
                .filter(deviation -> of(deviation.kind()) == this)
                .toList();
        if (!judged.isEmpty() || result.ending() != Ending.COMPLETED) {
            Explanation why = Explanation.of(result, judged);
            throw new AssertionFailedError(why.message(), why.expected(), why.actual());
        }
    }
}
