package io.smbench.explain;

import io.smbench.result.BreakEvent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/** Words for oplock and lease breaks. */
@API(status = API.Status.INTERNAL)
public final class BreakText {
    private BreakText() {}

    /** A line for each break: when, to whom, of what, to which level, and how it was answered. */
    public static String table(List<BreakEvent> breaks) {
        if (breaks.isEmpty()) {
            return "  none";
        }
        Table table = new Table();
        table.add("ms", "client", "break", "recorded", "answer");
        for (BreakEvent event : breaks) {
            table.add(
                    event.hasCome() ? millis(event.receivedNanos()) : "never",
                    event.clientId(),
                    (event.path() == null ? "" : event.path() + " ") + "to " + event.levelName(),
                    event.isRecorded() ? event.opId() + (event.isAsRecorded() ? "" : ", at another level") : "no",
                    answer(event));
        }
        return table.write("  ");
    }

    private static String answer(BreakEvent event) {
        Duration latency = event.latency();
        String after = latency == null ? "" : " after " + millis(latency.toNanos()) + " ms";
        if (event.answer() == null) {
            return event.ackRequired() && event.hasCome() ? "none" : "";
        }
        return switch (event.answer()) {
            case AS_RECORDED -> "as recorded" + after;
            case ACKNOWLEDGED -> "acknowledged by the engine" + after;
            case CLOSED -> "closed by the engine" + after;
            case IGNORED -> "left to the server's timeout";
        };
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }
}
