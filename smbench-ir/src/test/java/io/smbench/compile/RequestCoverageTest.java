package io.smbench.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smbench.exchange.decrypt.DecryptionKeys;
import io.smbench.exchange.decrypt.KeyList;
import io.smbench.ir.Diagnostic;
import io.smbench.ir.Metadata;
import io.smbench.smb2.ntlm.NtHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** How much of what clients asked in all captures becomes operations, and why the rest does not. */
class RequestCoverageTest {
    private static final Path CAPTURES =
            Path.of(System.getProperty("smbench.shared", "../../shared")).resolve("captures");

    /** Reasons for which a request became no operation. */
    private static final Set<String> LEFT_OUT = Set.of(
            Oddity.UNKNOWN_COMMAND.code(), Oddity.UNDECODABLE_REQUEST.code(), Oddity.CANCEL_WITHOUT_TARGET.code());

    private static final Set<Integer> PORTS = Set.of(445, 139, 4499);
    private static final double WANTED = 0.995;

    @Test
    void almostEveryRequestBecomesAnOperation(TestReporter reporter) throws IOException {
        assumeTrue(Files.isDirectory(CAPTURES), "no captures in " + CAPTURES + ": set -Dsmbench.shared=FOLDER");
        DecryptionKeys keys = DecryptionKeys.NONE
                .withList(KeyList.read(CAPTURES.resolve("recorded/keys.tsv")))
                .withPassword(NtHash.ofPassword("LabAdm1!"));
        Map<String, Long> leftOut = new TreeMap<>();
        long requests = 0;
        for (Path capture : captures()) {
            Metadata metadata = CaptureCompiler.compile(
                            capture,
                            CompileOptions.DEFAULT.withServerPorts(PORTS).withKeys(keys))
                    .header()
                    .metadata();
            requests += metadata.counts().entrySet().stream()
                    .filter(count -> count.getKey().startsWith("requests."))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            for (Diagnostic diagnostic : metadata.diagnostics()) {
                if (LEFT_OUT.contains(diagnostic.code())) {
                    leftOut.merge(diagnostic.code(), diagnostic.count(), Long::sum);
                }
            }
        }
        String table = "%d requests, left out: %s".formatted(requests, leftOut);
        reporter.publishEntry("coverage", table);
        long left = leftOut.values().stream().mapToLong(Long::longValue).sum();
        assertThat(requests).isGreaterThan(10_000);
        assertThat(1 - (double) left / requests).as(table).isGreaterThanOrEqualTo(WANTED);
    }

    private static List<Path> captures() throws IOException {
        try (Stream<Path> files = Files.walk(CAPTURES)) {
            return files.filter(file -> file.toString().matches(".*\\.p?cap(ng)?"))
                    .sorted()
                    .toList();
        }
    }
}
