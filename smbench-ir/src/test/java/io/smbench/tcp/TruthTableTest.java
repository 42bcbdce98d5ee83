package io.smbench.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every plain SMB2 message of every capture with a truth table: its frame, time, stream, ends, command and id. */
class TruthTableTest {
    @TestFactory
    Stream<DynamicTest> findsTheMessagesThatTsharkFinds() throws IOException {
        List<TruthTable.Case> cases = TruthTable.cases();
        assumeTrue(!cases.isEmpty(), "no captures in " + TruthTable.CAPTURES + ": set -Dsmbench.shared=FOLDER");
        return cases.stream().map(each -> DynamicTest.dynamicTest(each.toString(), () -> compare(each)));
    }

    @TestFactory
    Stream<DynamicTest> findsTheEncryptedPacketsOfEveryPublicCaptureAndNoSmb2InSmb1() throws IOException {
        Path list = TruthTable.CAPTURES.resolve("public/captures.tsv");
        assumeTrue(Files.exists(list), list + " is not there: set -Dsmbench.shared=FOLDER");
        return TruthTable.rows(list).stream()
                .map(row -> DynamicTest.dynamicTest(row.getOrDefault("path", ""), () -> compareCounts(row)));
    }

    private static void compareCounts(Map<String, String> row) throws IOException {
        String folder = row.getOrDefault("repo", "").replace('/', '+');
        Messages seen = Messages.of(
                TruthTable.CAPTURES.resolve("public").resolve(folder).resolve(row.getOrDefault("path", "")));
        assertThat(seen.count(SmbProtocol.ENCRYPTED)).isEqualTo(Long.parseLong(row.getOrDefault("encrypted", "")));
        if ("yes".equals(row.get("smb1_only"))) {
            assertThat(seen.count(SmbProtocol.SMB2)).isZero();
        }
    }

    private static void compare(TruthTable.Case each) throws IOException {
        List<String> expected = new ArrayList<>();
        for (Map<String, String> row : TruthTable.rows(each.table())) {
            if ("0".equals(row.get("encrypted"))) {
                expected.add(line(row));
            }
        }
        Messages seen = Messages.of(each.capture());
        assertThat(seen.lines()).isEqualTo(expected);
        assertThat(framesOf(seen, SmbProtocol.ENCRYPTED)).containsAll(encryptedFrames(each));
    }

    private static List<String> framesOf(Messages seen, SmbProtocol protocol) {
        return seen.packets.stream()
                .filter(packet -> packet.protocol() == protocol)
                .map(packet -> Long.toString(packet.lastFrame()))
                .distinct()
                .toList();
    }

    private static List<String> encryptedFrames(TruthTable.Case each) throws IOException {
        return TruthTable.rows(each.table()).stream()
                .filter(row -> "1".equals(row.get("encrypted")))
                .map(row -> row.getOrDefault("frame", ""))
                .distinct()
                .toList();
    }

    private static String line(Map<String, String> row) {
        return Stream.of(
                        "frame",
                        "time_epoch",
                        "tcp_stream",
                        "src",
                        "sport",
                        "dst",
                        "dport",
                        "cmd",
                        "flags.response",
                        "msg_id")
                .map(name -> row.getOrDefault(name, ""))
                .reduce((a, b) -> a + "\t" + b)
                .orElseThrow();
    }
}
