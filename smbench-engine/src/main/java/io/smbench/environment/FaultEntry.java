package io.smbench.environment;

import io.smbench.environment.Profile.PlannedFault;
import io.smbench.server.Fault;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Command;
import io.smbench.time.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One entry of a profile's {@code faults}: which requests or breaks, and the one thing that happens to them. */
final class FaultEntry {
    private static final Set<String> EFFECTS = new TreeSet<>(Set.of(
            "status", "delay", "drop", "lost_response", "short_read", "torn_write", "withheld_break", "late_break"));
    private static final Set<String> KEYS = new TreeSet<>(Set.of("command", "path", "user", "after", "times"));

    static {
        KEYS.addAll(EFFECTS);
    }

    private final YamlMap in;

    private FaultEntry(YamlMap in) {
        this.in = in;
    }

    static PlannedFault read(YamlMap in) {
        in.allowOnly(KEYS);
        return new FaultEntry(in).read();
    }

    private PlannedFault read() {
        String key = effectKey();
        int after = number("after", 0, 0);
        int times = number("times", 1, Integer.MAX_VALUE);
        Fault.Effect effect = effect(key);
        Smb2Command command = command();
        requireFit(key, effect, command);
        Smb2Command struck = command == null ? effect.onlyCommand() : command;
        return new PlannedFault(
                new Fault(struck, in.text("path"), in.text("user"), after, times, effect), in.origin(key));
    }

    private void requireFit(String key, Fault.Effect effect, @Nullable Smb2Command command) {
        Smb2Command only = effect.onlyCommand();
        boolean other = only != null && !only.equals(command);
        if (command != null && (effect.ofBreak() || other)) {
            throw in.error(
                    "command",
                    command + " for '" + key + "'",
                    effect.ofBreak() ? "no command: it happens to breaks" : only + " or none: it happens to no other");
        }
    }

    private String effectKey() {
        List<String> found = new ArrayList<>(in.names());
        found.retainAll(EFFECTS);
        if (found.size() != 1) {
            throw in.error(
                    found.isEmpty() ? "" : found.get(1),
                    found.isEmpty() ? "nothing that is to happen" : String.join(" and ", found) + " in one fault",
                    in.place() + " with one of " + String.join(", ", EFFECTS));
        }
        return found.get(0);
    }

    private Fault.Effect effect(String key) {
        return switch (key) {
            case "status" -> status();
            case "delay" -> new Fault.Delay(duration(key));
            case "drop" -> flag(key, new Fault.Drop());
            case "lost_response" -> flag(key, new Fault.LostResponse());
            case "short_read" -> new Fault.ShortRead(number(key, 0, 0));
            case "torn_write" -> new Fault.TornWrite(number(key, 0, 0));
            case "withheld_break" -> flag(key, new Fault.WithheldBreak());
            default -> new Fault.LateBreak(duration(key));
        };
    }

    private Fault.Effect status() {
        String text = in.required("status");
        NtStatus status = NtStatus.parse(text)
                .filter(each -> !each.isSuccess())
                .orElseThrow(() -> in.error(
                        "status",
                        "'" + text + "'",
                        "an error or a warning of MS-ERREF 2.3.1, such as STATUS_SHARING_VIOLATION or 0xC0000043"));
        return new Fault.Status(status);
    }

    private @Nullable Smb2Command command() {
        String text = in.text("command");
        return text == null
                ? null
                : Smb2Command.parse(text)
                        .orElseThrow(() -> in.error(
                                "command",
                                "'" + text + "'",
                                "none for every command, or one of " + String.join(", ", Smb2Command.names())));
    }

    private Duration duration(String key) {
        String text = in.required(key);
        return DurationText.parse(text).orElseThrow(() -> in.error(key, "'" + text + "'", DurationText.EXPECTED));
    }

    private Fault.Effect flag(String key, Fault.Effect effect) {
        String text = in.required(key);
        if (!text.equals("true")) {
            throw in.error(key, "'" + text + "'", key + ": true");
        }
        return effect;
    }

    private int number(String key, int least, int missing) {
        String text = in.text(key);
        if (text == null) {
            return missing;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw in.error(key, "'" + text + "'", "a number of %d or more".formatted(least));
    }
}
