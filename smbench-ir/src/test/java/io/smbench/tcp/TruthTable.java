package io.smbench.tcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tables that tools/smb2-truth makes with tshark: one row per SMB2 message. */
final class TruthTable {
    /** The shared folder with the captures, as the build names it. */
    static final Path CAPTURES =
            Path.of(System.getProperty("smbench.shared", "../../shared")).resolve("captures");

    /** A capture and its table. */
    record Case(Path capture, Path table) {
        @Override
        public String toString() {
            return CAPTURES.relativize(capture).toString();
        }
    }

    private TruthTable() {}

    /** All captures with a table; none if the shared folder is not there. */
    static List<Case> cases() throws IOException {
        List<Case> found = new ArrayList<>();
        for (String folder : List.of("recorded", "public")) {
            Path truth = CAPTURES.resolve(folder).resolve("truth");
            if (Files.isDirectory(truth)) {
                try (Stream<Path> tables = Files.list(truth)) {
                    tables.sorted().forEach(table -> found.add(new Case(capture(folder, table), table)));
                }
            }
        }
        return found;
    }

    private static Path capture(String folder, Path table) {
        String name = table.getFileName().toString().replaceFirst("\\.tsv$", "").replace("__", "/");
        return CAPTURES.resolve(folder).resolve(name);
    }

    static List<Map<String, String>> rows(Path table) throws IOException {
        List<String> lines = Files.readAllLines(table);
        String[] names = lines.get(0).split("\t", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }
}
