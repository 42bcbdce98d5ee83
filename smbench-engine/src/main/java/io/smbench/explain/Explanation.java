package io.smbench.explain;

import io.smbench.result.Deviation;
import io.smbench.result.ReplayResult;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Why a replay is not what it should be.
 *
 * @param message everything, for people
 * @param expected one line per deviating operation, as recorded
 * @param actual the same lines, as replayed: a diff of both shows what differs
 */
@API(status = API.Status.EXPERIMENTAL)
public record Explanation(String message, String expected, String actual) {

    /**
     * Explains {@code deviations}, which are all or some of the result's, in its order; there is one at least, or the
     * run did not come to its end.
     */
    public static Explanation of(ReplayResult result, List<Deviation> deviations) {
        Timeline timeline = new Timeline(result);
        return new Explanation(
                new MessageText(result, timeline, deviations).write(),
                lines(timeline, deviations, true),
                lines(timeline, deviations, false));
    }

    /** Explains that an operation did not end as somebody claimed, whatever the recording says. */
    public static Explanation ofClaim(ReplayResult result, Deviation fromClaim) {
        Timeline timeline = new Timeline(result);
        return new Explanation(
                new MessageText(result, timeline, List.of(fromClaim)).writeClaim(),
                fromClaim.expected(),
                fromClaim.actual());
    }

    /**
     * Explains that something does not hold which somebody claimed of several operations.
     *
     * @param claim a sentence that says what was claimed and what is
     * @param opIds the operations to show in their timelines
     */
    public static Explanation ofClaim(
            ReplayResult result, String claim, String expected, String actual, List<String> opIds) {
        String message = new MessageText(result, new Timeline(result), List.of()).writeClaim(claim, opIds);
        return new Explanation(message, expected, actual);
    }

    private static String lines(Timeline timeline, List<Deviation> deviations, boolean expected) {
        return deviations.stream()
                .map(each -> timeline.title(each.opId()) + ": " + (expected ? each.expected() : each.actual()))
                .collect(Collectors.joining("\n"));
    }
}
