package io.smbench.compile;

import io.smbench.exchange.SeenMessage;
import io.smbench.ir.Diagnostic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of each SMB2 message, and everything odd that was met: counted by kind, with the first place. */
final class Coverage {
    /** What became of a message. The counts of all fates add up to the number of messages. */
    enum Fate {
        OPERATION("request or response of an operation"),
        INTERIM_RESPONSE("interim response of an operation"),
        NEGOTIATION("part of a client's connection: the backend negotiates by itself"),
        LEFT_OUT("left out, see the diagnostics");

        final String meaning;

        Fate(String meaning) {
            this.meaning = meaning;
        }
    }

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Finding> findings = new LinkedHashMap<>();

    void count(String name) {
        count(name, 1);
    }

    void count(String name, long amount) {
        counts.merge(name, amount, Long::sum);
    }

    /** One message, once. */
    void message(SeenMessage message, Fate fate) {
        String direction = message.header().isResponse() ? "responses." : "requests.";
        count("messages");
        count(direction + message.command());
        count("messages." + fate.name().toLowerCase(Locale.ROOT));
    }

    /** One message that became nothing, and why. */
    void leftOut(SeenMessage message, Oddity reason) {
        message(message, Fate.LEFT_OUT);
        found(reason, message.frame());
    }

    void found(Oddity oddity, @Nullable Long frame) {
        found(oddity.code(), oddity.meaning, 1, frame);
    }

    void found(String code, String meaning, long count, @Nullable Long frame) {
        findings.computeIfAbsent(code, key -> new Finding(meaning, frame)).count += count;
    }

    Map<String, Long> counts() {
        return counts;
    }

    List<Diagnostic> diagnostics() {
        return findings.entrySet().stream()
                .map(entry -> new Diagnostic(
                        entry.getKey(), entry.getValue().meaning, entry.getValue().count, entry.getValue().firstFrame))
                .toList();
    }

    private static final class Finding {
        final String meaning;
        final @Nullable Long firstFrame;
        long count;

        Finding(String meaning, @Nullable Long firstFrame) {
            this.meaning = meaning;
            this.firstFrame = firstFrame;
        }
    }
}
