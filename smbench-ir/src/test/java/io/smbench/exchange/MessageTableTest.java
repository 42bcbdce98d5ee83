package io.smbench.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smbench.exchange.decrypt.DecryptionKeys;
import io.smbench.exchange.decrypt.KeyList;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.smb2.ntlm.NtHash;
import io.smbench.tcp.RecordedFrames;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTableTest {
    private static final Path CAPTURES =
            Path.of(System.getProperty("smbench.shared", "../../shared")).resolve("captures");

    /** The ports that the captures' servers listen on; 4499 is that of the encrypted recordings. */
    private static final Set<Integer> PORTS = Set.of(445, 139, 4499);

    /** The passwords that captures.tsv and README.md publish. */
    private static final String SAMR_LAB = "studylab1+SAMR-Enum-Lab";

    private static final DecryptionKeys OF_SAMR_LAB = DecryptionKeys.NONE.withPassword(NtHash.ofPassword("LabAdm1!"));

    /** Captures whose table is not tshark's, with the reason. It only shrinks: one that is equal must be taken out. */
    private static final Map<String, String> DIFFERENT = Map.of();

    /** Every message, all columns, byte for byte; those that tshark decrypted with the same keys. */
    @TestFactory
    Stream<DynamicTest> equalsTheTableOfTshark() throws IOException {
        List<Path> tables = truthTables();
        assumeTrue(!tables.isEmpty(), "no truth tables in " + CAPTURES + ": set -Dsmbench.shared=FOLDER");
        return tables.stream().map(table -> DynamicTest.dynamicTest(name(table), () -> compare(table)));
    }

    /** Change notifications of smbtorture's smb2.notify, against Samba 4.17 on port 4467. */
    @Test
    void showsTheNamesInChangeNotifications() throws Exception {
        Path capture = Path.of(Objects.requireNonNull(MessageTableTest.class.getResource("notify.pcap"))
                .toURI());
        List<String> lines = new ArrayList<>();

        MessageTable.write(capture, Set.of(4467), DecryptionKeys.NONE, lines::add);

        assertThat(lines).isEqualTo(Files.readAllLines(capture.resolveSibling("notify.pcap.tsv")));
        assertThat(lines).last().asString().contains("smb2-notify01.dat");
    }

    /** With tshark it is compared in {@link TsharkVariantsTest}. */
    @ParameterizedTest
    @ValueSource(ints = {90, 96, 100, 110, 120, 130, 140, 150, 160, 170, 180, 200, 220, 250, 300})
    void hasOfAMessageThatTheSnapshotLengthCutTheColumnsBeforeTheCut(int snapLength, @TempDir Path folder)
            throws Exception {
        RecordedFrames frames = RecordedFrames.of(Path.of(
                Objects.requireNonNull(MessageTableTest.class.getResource("/io/smbench/transform/torture_rename.pcap"))
                        .toURI()));
        Path whole = Files.write(folder.resolve("whole.pcap"), frames.write().toArray());
        Path cut = Files.write(
                folder.resolve("cut.pcap"), frames.writeCut(snapLength).toArray());

        Iterator<String> wholeRows = rows(whole).iterator();
        List<String> cutRows = rows(cut);
        int command = List.of(cutRows.get(0).split("\t")).indexOf("cmd");

        assertThat(cutRows).hasSize(rows(whole).size()).allSatisfy(row -> {
            List<String> known = List.of(wholeRows.next().split("\t", -1));
            List<String> shown = List.of(row.split("\t", -1));
            assertThat(shown).zipSatisfy(known, (cell, all) -> assertThat(cell).isIn("", all));
            assertThat(shown.get(command)).isNotEmpty();
        });
    }

    /** As tshark 4.0.17 shows QUERY_INFO requests whose InfoType was changed. */
    @ParameterizedTest
    @CsvSource({"0, 18, 0x00, 0x12", "1, 18, 0x01, ''", "2, 1, 0x02, ''", "3, 0, 0x03, ''", "4, 32, 0x04, 0x20"})
    void showsTheLevelOfAnInfoTypeWithoutNames(int type, int number, String shownClass, String shownLevel) {
        String row = new MessageRow()
                .infoClass(new InfoClass(new InfoType(type), number))
                .toString();

        List<String> titles = List.of(MessageRow.header().split("\t"));
        List<String> cells = List.of(row.split("\t", -1));
        assertThat(cells.get(titles.indexOf("class"))).isEqualTo(shownClass);
        assertThat(cells.get(titles.indexOf("infolevel"))).isEqualTo(shownLevel);
    }

    /** So it is behind a message whose NextCommand is damaged. */
    @Test
    void aCutHeaderOfAnotherProtocolHasNoColumns() {
        assertThat(CutMessage.header(Bytes.wrap(new byte[60]))).isNull();
    }

    private static List<String> rows(Path capture) throws IOException {
        List<String> rows = new ArrayList<>();
        MessageTable.write(capture, Set.of(445), DecryptionKeys.NONE, rows::add);
        return rows;
    }

    @Test
    void namesInTheListOfDifferencesExist() throws IOException {
        List<Path> tables = truthTables();
        assumeTrue(!tables.isEmpty(), "no truth tables in " + CAPTURES + ": set -Dsmbench.shared=FOLDER");
        assertThat(tables.stream().map(MessageTableTest::name)).containsAll(DIFFERENT.keySet());
    }

    /** As tshark 4.0.17 shows the same names, put into a captured CREATE. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "a\\u0009b, 'a b'",
                "a\\u000Db, 'a b'",
                "\\u0001\\u001F, \\x1\\x1f",
                "\\u000Ba, \\xba",
                "\\u007F\\u0080, \\x7f\u0080",
                "a\\u0000b, a",
                "\\u0000b, ''",
                "\\uD83D\\uDE00, \uD83D\uDE00",
                "\\uD800a, \uFFFD",
                "\\uD800\\uD801, \uFFFD",
                "a\\uD800, a\uFFFD",
                "\\uDC00a, \uFFFDa",
                "\\uDC01\\uDC00, \uFFFD\uFFFD",
                "&<, &<",
                "\\uFFFEa\\uFFFF, a"
            })
    void showsStringsAsTsharkDoes(String escaped, String shown) {
        assertThat(MessageRow.shown(unescaped(escaped))).isEqualTo(shown);
    }

    private static void compare(Path table) throws IOException {
        List<String> expected = Files.readAllLines(table);
        List<String> lines = new ArrayList<>();
        MessageTable.write(capture(table), PORTS, keys(table), lines::add);
        if (DIFFERENT.containsKey(name(table))) {
            assertThat(lines)
                    .as("equal now: take it out of the list of differences")
                    .isNotEqualTo(expected);
        } else {
            assertThat(lines).isEqualTo(expected);
        }
    }

    private static DecryptionKeys keys(Path table) throws IOException {
        if (name(table).startsWith(SAMR_LAB)) {
            return OF_SAMR_LAB;
        }
        return name(table).startsWith("enc_")
                ? DecryptionKeys.NONE.withList(KeyList.read(CAPTURES.resolve("recorded/keys.tsv")))
                : DecryptionKeys.NONE;
    }

    private static List<Path> truthTables() throws IOException {
        List<Path> tables = new ArrayList<>();
        for (String folder : List.of("recorded", "public")) {
            Path truth = CAPTURES.resolve(folder).resolve("truth");
            if (Files.isDirectory(truth)) {
                try (Stream<Path> files = Files.list(truth)) {
                    files.sorted().forEach(tables::add);
                }
            }
        }
        return tables;
    }

    private static String name(Path table) {
        return table.getFileName().toString().replaceFirst("\\.tsv$", "");
    }

    private static Path capture(Path table) {
        Path folder = CAPTURES.relativize(table).getName(0);
        return CAPTURES.resolve(folder).resolve(name(table).replace("__", "/"));
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\u", i)) {
                plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }
}
