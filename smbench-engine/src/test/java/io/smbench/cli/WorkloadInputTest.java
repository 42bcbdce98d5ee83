package io.smbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadInputTest {
    @ParameterizedTest
    @CsvSource({
        "pcap, d4c3b2a1, false",
        "pcap with nanoseconds, 4d3cb2a1, false",
        "pcapng, 0a0d0d0a, false",
        "gzip, 1f8b0800, false",
        "a workload, 7b0a2020, true",
        "a workload after an empty line, 0d0a7b22, true",
        "an empty file, '', true"
    })
    void tellsCapturesFromWorkloadsByTheirBeginning(String what, String start, boolean text, @TempDir Path folder)
            throws IOException {
        Path file = Files.write(folder.resolve("input"), HexFormat.of().parseHex(start));

        assertThat(WorkloadInput.looksLikeText(file)).as(what).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "bug-1234.pcapng, bug-1234",
        "lease.break.PCAP.gz, lease.break",
        "office.json, office",
        "case-1.2, case-1.2",
        "bug-1234/workload.json, bug-1234",
        ".pcap, .pcap"
    })
    void aWorkloadIsCalledAsItsFileWithoutTheEndingOrAsItsFolder(String path, String name) {
        assertThat(WorkloadInput.name(Path.of(path))).isEqualTo(name);
    }
}
