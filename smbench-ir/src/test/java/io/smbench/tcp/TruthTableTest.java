package io.smbench.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
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

    private static void compare(TruthTable.Case each) throws IOException {
        List<String> expected = new ArrayList<>();
        for (Map<String, String> row : TruthTable.rows(each.table())) {
            if ("0".equals(row.get("encrypted"))) {
                expected.add(line(row));
            }
        }
        assertThat(Messages.of(each.capture()).lines()).isEqualTo(expected);
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
