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

    /** Throws the assertion error that says what differs, if anything does. */
    void check(ReplayResult result) {
        List<Deviation> judged = result.deviations().stream()
                .filter(deviation -> deviation.kind().isOfStatus() == (this == STATUSES_AS_RECORDED))
                .toList();
        if (!judged.isEmpty() || result.ending() != Ending.COMPLETED) {
            Explanation why = Explanation.of(result, judged);
            throw new AssertionFailedError(why.message(), why.expected(), why.actual());
        }
    }
}
