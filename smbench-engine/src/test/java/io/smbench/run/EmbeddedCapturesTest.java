package io.smbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smbench.backend.FidelityMode;
import io.smbench.compile.CaptureCompiler;
import io.smbench.compile.CompileOptions;
import io.smbench.environment.Profile;
import io.smbench.exchange.decrypt.DecryptionKeys;
import io.smbench.exchange.decrypt.KeyList;
import io.smbench.ir.Action;
import io.smbench.ir.Workload;
import io.smbench.result.Deviation;
import io.smbench.result.OpenLeft;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import io.smbench.smb2.fscc.FsctlCode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Captures of Samba's own clients and test programs with smbd 4.17, replayed at mode 2 on the embedded server: at least
 * 98 % of each one's operations have the recorded status, and docs/fidelity.md explains every difference. Small
 * captures are among the test resources; the others are those of {@code smbench.shared}.
 */
class EmbeddedCapturesTest {
    private static final double LEAST_OF_STATUSES = 0.98;
    private static final Set<Integer> PORTS = Set.of(445, 4499); // the encrypted and signed ones have the second
    private static final List<String> RESOURCES =
            List.of("/captures/recorded/%s.gz", "/captures/torture/%s.gz", "/captures/%s");

    /** Where the embedded server does as MS-SMB2 and MS-FSA say, and smbd does not; by capture. */
    private static final Map<String, Set<String>> DIFFERENCES = Map.of(
            "torture_compound.pcap", Set.of("op_0166"),
            "torture_durable-open.pcap", Set.of("op_0432", "op_0537"),
            "torture_getinfo.pcap", Set.of("op_0023", "op_0115"),
            "torture_streams.pcap",
                    Set.of(
                            "op_0036", "op_0057", "op_0118", "op_0119", // streams of unknown types
                            "op_0059", "op_0064", "op_0395", // the streams of a file, asked of one of them
                            "op_0327", "op_0349")); // renamed over a stream

    @ParameterizedTest
    @ValueSource(
            strings = {
                "any_sll2.pcap",
                "dumpcap_2if.pcapng",
                "enc_smb300_ccm128.pcap",
                "enc_smb311_gcm128.pcap",
                "enc_smb311_gcm256.pcap",
                "negotiate_multiproto.pcap",
                "signed_smb311.pcap",
                "smbclient_badlogin.pcap",
                "torture_compound.pcap",
                "torture_compound_async.pcap",
                "torture_connect.pcap",
                "torture_deny.pcap",
                "torture_durable-open.pcap",
                "torture_getinfo.pcap",
                "torture_lease.break.pcap",
                "torture_lease.request.pcap",
                "torture_lock.pcap",
                "torture_oplock.batch1.pcap",
                "torture_oplock.exclusive1.pcap",
                "torture_read.pcap",
                "torture_rename.pcap",
                "torture_setinfo.pcap",
                "torture_sharemode.pcap",
                "torture_streams.pcap",
                "torture_tcon.pcap"
            })
    void everyDifferenceIsExplained(String name) throws IOException, URISyntaxException {
        ReplayResult result = replay(compile(name));

        assertThat(deviating(result)).isEqualTo(DIFFERENCES.getOrDefault(name, Set.of()));
        assertThat(partOfStatusesAsRecorded(result)).isGreaterThanOrEqualTo(LEAST_OF_STATUSES);
        assertThat(result.opensLeft()).allMatch(OpenLeft::closed);
    }

    /** Its clients ask smbd for snapshots, which it has not heard of, and race for one file. */
    @Test
    void everyDifferenceOfTwentyClientsIsExplained() throws IOException, URISyntaxException {
        Workload workload = compile("multiuser20.pcap");

        ReplayResult result = replay(workload);

        Set<String> raced = RecordedCapturesTest.operationsOnTheRacedFile(workload);
        Set<String> others = deviating(result);
        others.removeAll(raced);
        assertThat(others).isEqualTo(snapshotLists(workload, raced));
        assertThat(partOfStatusesAsRecorded(result)).isGreaterThanOrEqualTo(LEAST_OF_STATUSES);
    }

    @Test
    void noCaptureIsLeftOut() throws IOException, NoSuchMethodException {
        Path folder = recorded();
        assumeTrue(Files.isDirectory(folder), () -> folder + " is not there: set -Dsmbench.shared");
        List<String> tested = List.of(EmbeddedCapturesTest.class
                .getDeclaredMethod("everyDifferenceIsExplained", String.class)
                .getAnnotation(ValueSource.class)
                .strings());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.contains(".pcap")))
                    .filteredOn(name -> !name.equals("multiuser20.pcap"))
                    .containsExactlyInAnyOrderElementsOf(tested);
        }
    }

    private static Set<String> snapshotLists(Workload workload, Set<String> raced) {
        return workload.operations().stream()
                .filter(operation -> !raced.contains(operation.opId()))
                .filter(operation -> operation.action() instanceof Action.Ioctl ioctl
                        && ioctl.ctlCode() == FsctlCode.FSCTL_SRV_ENUMERATE_SNAPSHOTS.value())
                .map(operation -> operation.opId())
                .collect(Collectors.toSet());
    }

    private static Set<String> deviating(ReplayResult result) {
        return result.deviations().stream().map(Deviation::opId).collect(Collectors.toCollection(HashSet::new));
    }

    private static double partOfStatusesAsRecorded(ReplayResult result) {
        long others = result.deviations().stream()
                .filter(deviation -> deviation.kind().isOfStatus())
                .map(Deviation::opId)
                .distinct()
                .count();
        return 1 - (double) others / result.workload().operations().size();
    }

    private static ReplayResult replay(Workload workload) {
        FinishedRun run = ReplayRun.of(workload, Profile.embedded())
                .options(options -> options.mode(FidelityMode.FULL))
                .execute();
        ReplayResult result = run.result();
        assertThat(run.leftOver()).isEmpty();
        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.fidelity().edgesViolated()).isZero();
        return result;
    }

    private static Workload compile(String name) throws IOException, URISyntaxException {
        Path capture = capture(name);
        CompileOptions options = CompileOptions.DEFAULT.withServerPorts(PORTS);
        if (name.startsWith("enc_")) {
            KeyList keys = KeyList.read(capture.resolveSibling("keys.tsv"));
            options = options.withKeys(DecryptionKeys.NONE.withList(keys));
        }
        Workload workload = CaptureCompiler.compile(capture, options);
        assertThat(workload.operations()).hasSizeGreaterThan(10);
        return workload;
    }

    private static Path capture(String name) throws URISyntaxException {
        for (String form : RESOURCES) {
            URL resource = EmbeddedCapturesTest.class.getResource(form.formatted(name.replace("torture_", "")));
            if (resource != null) {
                return Path.of(resource.toURI());
            }
        }
        Path capture = recorded().resolve(name);
        assumeTrue(Files.exists(capture), () -> capture + " is not there: set -Dsmbench.shared");
        return capture;
    }

    private static Path recorded() {
        return Path.of(System.getProperty("smbench.shared", ""), "captures/recorded");
    }
}
