package io.smbench.compile;

import io.smbench.exchange.SeenMessage;
import io.smbench.ir.Diagnostic;
import io.smbench.smb2.Smb2Command;
import java.util.EnumMap;
import java.util.HashMap;
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
    private final Map<Smb2Command, long[]> requests = new HashMap<>();
    private final Map<Smb2Command, long[]> responses = new HashMap<>();
    private final Map<Fate, long[]> fates = new EnumMap<>(Fate.class);
    private final Map<String, Finding> findings = new LinkedHashMap<>();

    void count(String name) {
        count(name, 1);
    }

    void count(String name, long amount) {
        counts.merge(name, amount, Long::sum);
    }

    /** One message, once. */
    void message(SeenMessage message, Fate fate) {
        Map<Smb2Command, long[]> byCommand = message.header().isResponse() ? responses : requests;
        byCommand.computeIfAbsent(message.command(), command -> new long[1])[0]++;
        fates.computeIfAbsent(fate, unseen -> new long[1])[0]++;
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
        Map<String, Long> all = new TreeMap<>(counts);
        fates.forEach((fate, count) -> {
            all.put("messages." + fate.name().toLowerCase(Locale.ROOT), count[0]);
            all.merge("messages", count[0], Long::sum);
        });
        requests.forEach((command, count) -> all.put("requests." + command, count[0]));
        responses.forEach((command, count) -> all.put("responses." + command, count[0]));
        return all;
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
