package io.smbench.explain;

import io.smbench.result.InjectedFault;
import io.smbench.result.ReplayResult;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The faults that an embedded server was asked for and that happened, so that nobody looks for a bug behind them. */
@API(status = API.Status.EXPERIMENTAL)
public final class FaultText {
    private static final int MOST = 20;

    private FaultText() {}

    /** A headline and a line for each fault, as it happened; empty if none did. */
    public static List<String> lines(ReplayResult result) {
        List<InjectedFault> fired = result.faultsFired();
        if (fired.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("%s that the server was asked for happened:".formatted(Counted.of(fired.size(), "fault")));
        Table table = new Table();
        fired.stream()
                .limit(MOST)
                .forEach(fault -> table.add(fault.command(), shown(fault.path()), shown(fault.user()), fault.effect()));
        lines.addAll(table.write("  ").lines().toList());
        if (fired.size() > MOST) {
            lines.add("  … and %d more".formatted(fired.size() - MOST));
        }
        return lines;
    }

    private static String shown(@Nullable String text) {
        return text == null || text.isEmpty() ? "-" : text;
    }
}
