package io.smbench.junit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Which files are workloads and captures, by their names and, for JSON, by how they open. */
final class WorkloadNames {
    private static final List<String> CAPTURES = List.of(".pcap", ".pcapng", ".pcap.gz", ".pcapng.gz");
    private static final List<String> SECTIONS =
            List.of("\"metadata\"", "\"clients\"", "\"shares\"", "\"initial_state\"", "\"operations\"");
    private static final int OPENING_BYTES = 4096;

    private WorkloadNames() {}

    static boolean isCapture(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return CAPTURES.stream().anyMatch(lower::endsWith);
    }

    /** Whether a file that somebody selected by its own name is for this engine. */
    static boolean isSelectable(String name) {
        return isCapture(name) || name.toLowerCase(Locale.ROOT).endsWith(".json");
    }

    /**
     * Whether a file that was met in a selected folder or package is for this engine: JSON is used for much else, so a
     * file has to open as a workload does. No more than its beginning is read.
     */
    static boolean isWorkload(String name, Opening opening) {
        if (isCapture(name) || !isSelectable(name)) {
            return isCapture(name);
        }
        try (InputStream in = opening.open()) {
            String text = new String(in.readNBytes(OPENING_BYTES), StandardCharsets.UTF_8);
            return text.stripLeading().startsWith("{")
                    && text.contains("\"version\"")
                    && SECTIONS.stream().anyMatch(text::contains);
        } catch (IOException e) {
            return true; // selected and unreadable: its node says why, when it runs
        }
    }

    /** Opens a file for a look at its beginning. */
    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }
}
