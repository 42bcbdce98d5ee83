package io.smbench.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smbench.ir.json.WorkloadReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names and identifiers of a workload as its files have them, and a search for them in the files of another. Shares
 * nothing with the anonymiser and its self-check: it reads JSON, hexadecimal digits and blobs.
 */
final class OriginalStrings {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LEAST = 4;
    private static final Set<String> ADDRESSES = Set.of("address", "server");
    private static final Set<String> NAMES =
            Set.of("username", "domain", "name", "path", "source_path", "dest_path", "pattern", "entries");
    private static final Set<String> KEYS = Set.of("client_guid", "lease_key");
    private static final Set<String> BUFFERS = Set.of("input", "buffer", "data");
    private static final Pattern HEX = Pattern.compile("([0-9a-f]{2}){2,}");
    /** What may stay: relative and made-up names, snapshots, what every server and file system has. */
    private static final Pattern WELL_KNOWN = Pattern.compile(
            "unknown-\\d+|@gmt-[0-9.-]+|(ipc|admin|print)\\$|\\$(data|index_allocation)|zone\\.identifier|afp_\\w+"
                    + "|atsvc|browser|epmapper|eventlog|lsarpc|lsass|mdssvc|netdfs|netlogon|protected_storage|samr|spoolss"
                    + "|srvsvc|svcctl|winreg|wkssvc|[\\x00-\\x20.*?<>\"]+|[0-9:.]{1,3}");

    /** What workloads call things by themselves. */
    private static final Pattern FORMAT = Pattern.compile(
            "(op|client|share|session|tree|open|compound)_[0-9]+|[0-9a-f]{64}|0x[0-9A-Fa-f]+|STATUS_[A-Z0-9_]+");

    private static final Pattern WIDE_RUN = Pattern.compile("(?:[\\x20-\\x7e]\\x00){4,}", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[^/\\\\:]+");

    private final Map<String, List<String>> byBeginning = new HashMap<>();
    private final Set<String> all = new HashSet<>();

    /** Those of the workload in {@code folder}. */
    static OriginalStrings of(Path folder) throws IOException {
        OriginalStrings strings = new OriginalStrings();
        strings.collect(
                "", JSON.readTree(folder.resolve(WorkloadReader.FILE_NAME).toFile()));
        return strings;
    }

    static OriginalStrings of(String... listed) {
        OriginalStrings strings = new OriginalStrings();
        for (String each : listed) {
            strings.add(each);
        }
        return strings;
    }

    /** Adds the addresses, file names, servers, shares and patterns of a table of messages as tshark shows them. */
    void addTable(Path table) throws IOException {
        List<String> lines = Files.readAllLines(table);
        List<String> columns = List.of(lines.get(0).split("\t", -1));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            for (String column : List.of("src", "dst", "filename", "tree", "find.pattern")) {
                int at = columns.indexOf(column);
                if (at < cells.length) {
                    addPath(cells[at]);
                }
            }
        }
    }

    int count() {
        return all.size();
    }

    private void collect(String member, JsonNode node) {
        if (node.isTextual()) {
            collectText(member, node.asText());
        }
        boolean context = member.equals("contexts");
        node.properties().forEach(each -> {
            boolean ofProtocol = context && each.getKey().equals("name");
            collect(ofProtocol ? "" : each.getKey(), each.getValue());
        });
        if (node.isArray()) {
            node.forEach(element -> collect(member, element));
        }
    }

    private void collectText(String member, String text) {
        if (ADDRESSES.contains(member)) {
            add(text.replaceFirst(":\\d+$", ""));
        } else if (NAMES.contains(member)) {
            addPath(text.replaceFirst("^\\d+:", ""));
        } else if (KEYS.contains(member) && !text.matches("[0-]*")) {
            add(text);
            add(latin1(HexFormat.of().parseHex(text.replace("-", ""))));
        } else if (BUFFERS.contains(member) && HEX.matcher(text).matches()) {
            Matcher runs = WIDE_RUN.matcher(latin1(HexFormat.of().parseHex(text)));
            while (runs.find()) {
                addPath(runs.group().replace("\0", ""));
            }
        }
    }

    private void addPath(String path) {
        Matcher words = WORD.matcher(path);
        while (words.find()) {
            addName(words.group());
        }
    }

    private void addName(String name) {
        for (String literal : name.split("[*?<>\"]+", -1)) {
            add(literal);
            int dot = literal.lastIndexOf('.');
            if (dot > 0) {
                String extension = literal.substring(dot + 1).toLowerCase(Locale.ROOT);
                boolean common = AnonymizeOptions.COMMON_EXTENSIONS.contains(extension);
                add(literal.substring(0, dot));
                add(common ? "" : extension);
            }
        }
    }

    private void add(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        if (folded.length() >= LEAST && !WELL_KNOWN.matcher(folded).matches() && all.add(folded)) {
            index(folded);
            String utf8 = latin1(folded.getBytes(StandardCharsets.UTF_8)).toLowerCase(Locale.ROOT);
            if (!utf8.equals(folded)) {
                index(utf8);
            }
        }
    }

    private void index(String folded) {
        byBeginning
                .computeIfAbsent(folded.substring(0, LEAST), key -> new ArrayList<>())
                .add(folded);
    }

    /** Where each is that the files in {@code folder} have; in their names too. */
    Set<String> leftIn(Path folder) throws IOException {
        Set<String> left = new TreeSet<>();
        Set<String> words = formatWords();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (file.endsWith(WorkloadReader.FILE_NAME)) {
                    search("", JSON.readTree(file.toFile()), words, left);
                } else {
                    searchText(name, name.replaceFirst("[0-9a-f]{64}", ""), left);
                    searchBytes(name, Files.readAllBytes(file), left);
                }
            }
        }
        return left;
    }

    private void search(String member, JsonNode node, Set<String> words, Set<String> left) {
        if (node.isTextual()) {
            String text = node.asText();
            if (HEX.matcher(text).matches()) {
                searchBytes(member, HexFormat.of().parseHex(text), left);
            }
            boolean buffer = BUFFERS.contains(member) || member.equals("lease_key");
            if (!buffer && !words.contains(text) && !FORMAT.matcher(text).matches()) {
                searchText(member, text, left);
            }
        }
        node.properties().forEach(each -> {
            if (!words.contains(each.getKey())) {
                searchText("a member of " + member, each.getKey(), left);
            }
            search(each.getKey(), each.getValue(), words, left);
        });
        if (node.isArray()) {
            node.forEach(element -> search(member, element, words, left));
        }
    }

    private void searchBytes(String where, byte[] bytes, Set<String> left) {
        searchText(where, latin1(bytes), left);
        for (int odd = 0; odd < Math.min(2, bytes.length); odd++) {
            String wide = new String(bytes, odd, (bytes.length - odd) & ~1, StandardCharsets.UTF_16LE);
            searchText(where, wide, left);
        }
    }

    private void searchText(String where, String text, Set<String> left) {
        String folded = text.toLowerCase(Locale.ROOT);
        for (int at = 0; at + LEAST <= folded.length(); at++) {
            for (String original : byBeginning.getOrDefault(folded.substring(at, at + LEAST), List.of())) {
                if (folded.startsWith(original, at)) {
                    left.add(where + ": " + original);
                }
            }
        }
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The members and values that the schema lists. */
    private static Set<String> formatWords() throws IOException {
        try (InputStream schema =
                Objects.requireNonNull(WorkloadReader.class.getResourceAsStream("workload.schema.json"))) {
            String text = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
            return new HashSet<>(List.of(text.split("[^A-Za-z0-9_]+")));
        }
    }
}
