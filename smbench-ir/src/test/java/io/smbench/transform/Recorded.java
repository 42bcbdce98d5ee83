package io.smbench.transform;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smbench.compile.CaptureCompiler;
import io.smbench.compile.CompileOptions;
import io.smbench.ir.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Workloads of recorded captures. */
final class Recorded {
    static final List<String> BUNDLED = List.of(
            "torture_oplock.batch1.pcap",
            "torture_lease.break.pcap",
            "torture_rename.pcap",
            "torture_setinfo.pcap",
            "smbclient_badlogin.pcap");

    private static final Path ALL =
            Path.of(System.getProperty("smbench.shared", "../../shared")).resolve("captures/recorded");

    private Recorded() {}

    /** One of those in the test resources. */
    static Workload bundled(String name) {
        try {
            return compile(Path.of(
                    Objects.requireNonNull(Recorded.class.getResource(name)).toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All recorded captures where they are there; the test is skipped where not. */
    static Stream<Path> all() throws IOException {
        assumeTrue(Files.isDirectory(ALL), "no captures in " + ALL + ": set -Dsmbench.shared=FOLDER");
        try (Stream<Path> files = Files.list(ALL)) {
            return files.filter(file -> file.toString().matches(".*\\.pcap(ng)?")).sorted().toList().stream();
        }
    }

    static Workload compile(Path capture) {
        try {
            return CaptureCompiler.compile(capture, CompileOptions.DEFAULT.withServerPorts(Set.of(445, 139, 4499)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
