package io.smbench.exchange;

import static io.smbench.exchange.MessageColumn.CLASS;
import static io.smbench.exchange.MessageColumn.CMD;
import static io.smbench.exchange.MessageColumn.FILENAME;
import static io.smbench.exchange.MessageColumn.FLAGS_RESPONSE;
import static io.smbench.exchange.MessageColumn.FRAME;
import static io.smbench.exchange.MessageColumn.TIME_EPOCH;
import static io.smbench.exchange.MessageColumn.TREE;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.exchange.decrypt.DecryptionKeys;
import io.smbench.smb2.Smb2Command;
import io.smbench.tcp.RecordedFrames;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recorded captures in the forms in which captures come, message for message as the tshark of this machine shows them.
 * {@link Variant.Difference} is the list of what differs, with the reasons.
 */
class TsharkVariantsTest {
    /** Of the recorded servers; 445 is the one that tshark knows by itself. */
    static final Set<Integer> SERVER_PORTS = Set.of(445, 4467, 4499);

    private static final List<String> CAPTURES = List.of(
            "transform/torture_rename.pcap",
            "transform/torture_lease.break.pcap",
            "transform/torture_oplock.batch1.pcap",
            "transform/torture_setinfo.pcap",
            "transform/smbclient_badlogin.pcap",
            "exchange/torture_compound_async.pcap",
            "exchange/signed_smb311.pcap",
            "exchange/notify.pcap");

    private static List<RecordedFrames> captures = List.of();

    /**
     * A row in two parts.
     *
     * @param own what the message says
     * @param remembered what other messages say of it; an empty text where none does
     */
    private record Told(Map<MessageColumn, String> own, Map<MessageColumn, String> remembered) {
        static Told of(String row) {
            Map<MessageColumn, String> own = cells(row);
            boolean response = "1".equals(own.get(FLAGS_RESPONSE));
            boolean connects =
                    Integer.toString(Smb2Command.TREE_CONNECT.value()).equals(own.get(CMD));
            Map<MessageColumn, String> remembered = new EnumMap<>(MessageColumn.class);
            for (MessageColumn column : List.of(TREE, CLASS, FILENAME)) {
                boolean fromHere = column == TREE ? connects : !response;
                if (!fromHere) {
                    remembered.put(column, Objects.requireNonNull(own.remove(column)));
                }
            }
            own.keySet().removeAll(Set.of(FRAME, TIME_EPOCH));
            return new Told(own, remembered);
        }

        boolean says(Told other) {
            return other.remembered.entrySet().stream()
                    .allMatch(
                            said -> said.getValue().isEmpty() || said.getValue().equals(remembered.get(said.getKey())));
        }
    }

    @BeforeAll
    static void readOnce() throws IOException, URISyntaxException {
        Tshark.needed();
        List<RecordedFrames> read = new ArrayList<>();
        for (String name : CAPTURES) {
            read.add(RecordedFrames.of(
                    Path.of(Objects.requireNonNull(TsharkVariantsTest.class.getResource("/io/smbench/" + name))
                            .toURI())));
        }
        captures = read;
    }

    static List<Variant> variants() {
        return Variant.all();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void hasEveryMessageThatTsharkHas(Variant variant, @TempDir Path folder) throws IOException {
        RecordedFrames changed =
                RecordedFrames.joined(captures.stream().map(variant.change()).toList());
        Path file = folder.resolve("variant" + variant.ending());
        Files.write(file, variant.write().apply(changed));
        List<String> ours = ours(file);
        List<String> theirs = Tshark.rows(file, SERVER_PORTS, variant.preferences());

        assertThat(theirs).isNotEmpty();
        switch (variant.difference()) {
            case NONE -> assertThat(ours).isEqualTo(theirs);
            case ORDER_OF_LINES -> assertThat(ours).containsExactlyInAnyOrderElementsOf(theirs);
            case FRAMES -> {
                assertSaysAllOf(told(theirs), told(ours));
                assertThat(ours).hasSameSizeAs(theirs);
            }
            case MORE_THAN_TSHARK -> {
                assertSaysAllOf(told(theirs), told(ours));
                assertThat(own(ours)).containsExactlyInAnyOrderElementsOf(own(recorded(folder)));
            }
        }
    }

    private static List<String> ours(Path file) throws IOException {
        List<String> rows = new ArrayList<>();
        MessageTable.write(file, SERVER_PORTS, DecryptionKeys.NONE, rows::add);
        return rows.subList(1, rows.size());
    }

    private static List<String> recorded(Path folder) throws IOException {
        return ours(Files.write(
                folder.resolve("recorded.pcap"),
                RecordedFrames.joined(captures).write().toArray()));
    }

    private static List<Told> told(List<String> rows) {
        return rows.stream().map(Told::of).toList();
    }

    private static List<Map<MessageColumn, String>> own(List<String> rows) {
        return rows.stream().map(row -> Told.of(row).own()).toList();
    }

    /** Each of their rows is one of ours, which may say more where it is of other messages. */
    private static void assertSaysAllOf(List<Told> theirs, List<Told> ours) {
        Map<Map<MessageColumn, String>, List<Told>> found = ours.stream().collect(groupingBy(Told::own));
        Map<Map<MessageColumn, String>, List<Told>> wanted = theirs.stream().collect(groupingBy(Told::own));
        assertThat(wanted).allSatisfy((own, rows) -> {
            Collection<Told> here = found.getOrDefault(own, List.of());
            assertThat(here).hasSizeGreaterThanOrEqualTo(rows.size());
            assertThat(rows).allMatch(row -> here.stream().anyMatch(each -> each.says(row)));
        });
    }

    private static Map<MessageColumn, String> cells(String row) {
        Map<MessageColumn, String> cells = new EnumMap<>(MessageColumn.class);
        Iterator<String> values = List.of(row.split("\t", -1)).iterator();
        for (MessageColumn column : MessageColumn.values()) {
            cells.put(column, values.next());
        }
        return cells;
    }
}
