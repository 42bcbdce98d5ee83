package io.smbench.exchange.decrypt;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a file of keys, line by line, twice: first to see what it is, because a log may be long. */
final class KeyFile {
    private static final String EXPECTED = "Wireshark's list (sesid,seskey,s2ckey,c2skey), a table with a column"
            + " session_id, or smbd's log with 'debug encryption = yes'";

    /** The ways in which keys are written down. */
    interface Format {
        void line(KeyLine line) throws KeyListException;

        /** All sessions, after the last line. */
        List<KeyEntry> entries() throws KeyListException;
    }

    private KeyFile() {}

    static List<KeyEntry> read(Path file) throws IOException {
        Format format = formatOf(file);
        String name = String.valueOf(file.getFileName());
        // any byte is a character in this charset, so a log with foreign names is no error
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                format.line(new KeyLine(name, ++number, line));
            }
        }
        List<KeyEntry> entries = format.entries();
        if (entries.isEmpty()) {
            throw new KeyListException("%s: found no key, expected %s; see that it is the right file, and complete"
                    .formatted(name, EXPECTED));
        }
        return entries;
    }

    private static Format formatOf(Path file) throws IOException {
        Format format = null;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (SmbdLog.isKeyLine(line)) {
                    return new SmbdLog();
                }
                if (WiresharkList.isPreference(line)) {
                    return new WiresharkList(true);
                }
                if (format == null && !WiresharkList.isEmpty(line)) {
                    format = KeyTable.isHeader(line) ? new KeyTable() : new WiresharkList(false);
                }
            }
        }
        return format == null ? new WiresharkList(false) : format;
    }

    /** A list that only grows. */
    abstract static class Entries implements Format {
        private final List<KeyEntry> entries = new ArrayList<>();

        void add(KeyEntry entry) {
            entries.add(entry);
        }

        @Override
        public List<KeyEntry> entries() throws KeyListException {
            return entries;
        }
    }
}
