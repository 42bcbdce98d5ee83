package io.smbench.transform;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smbench.compile.CaptureCompiler;
import io.smbench.compile.CompileOptions;
import io.smbench.exchange.decrypt.DecryptionKeys;
import io.smbench.exchange.decrypt.KeyList;
import io.smbench.ir.Workload;
import io.smbench.smb2.ntlm.NtHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    private static final Path CAPTURES =
            Path.of(System.getProperty("smbench.shared", "../../shared")).resolve("captures");
    private static final Path ALL = CAPTURES.resolve("recorded");

    /** The password that the SAMR-Enum-Lab publishes for its captures. */
    private static final NtHash LAB_PASSWORD = NtHash.ofPassword("LabAdm1!");

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

    /** All published captures where they are there, in the order of their list; the test is skipped where not. */
    static Stream<Path> published() throws IOException {
        Path list = CAPTURES.resolve("public/captures.tsv");
        assumeTrue(Files.exists(list), "no " + list + ": set -Dsmbench.shared=FOLDER");
        return Files.readAllLines(list).stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .map(cells -> {
                    Path folder = list.resolveSibling(cells[0].replace('/', '+'));
                    return folder.resolve(cells[1]);
                });
    }

    /** tshark's table of the messages of one of the captures; there is none of those without SMB2 messages. */
    static Optional<Path> table(Path capture) {
        Path inside = CAPTURES.relativize(capture);
        String name = inside.subpath(1, inside.getNameCount()).toString().replace("/", "__");
        Path table = CAPTURES.resolve(inside.getName(0)).resolve("truth").resolve(name + ".tsv");
        return Optional.of(table).filter(Files::exists);
    }

    /** With the keys that belong to the capture. */
    static Workload compile(Path capture) {
        try {
            CompileOptions options = CompileOptions.DEFAULT.withServerPorts(Set.of(445, 139, 4499));
            return CaptureCompiler.compile(capture, options.withKeys(keys(capture)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DecryptionKeys keys(Path capture) throws IOException {
        if (capture.toString().contains("SAMR-Enum-Lab")) {
            return DecryptionKeys.NONE.withPassword(LAB_PASSWORD);
        }
        Path list = capture.resolveSibling("keys.tsv");
        return Files.exists(list) ? DecryptionKeys.NONE.withList(KeyList.read(list)) : DecryptionKeys.NONE;
    }
}
