package io.smbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smbench.compile.CaptureCompiler;
import io.smbench.compile.CompileOptions;
import io.smbench.environment.Profile;
import io.smbench.environment.Profile.User;
import io.smbench.environment.Secret;
import io.smbench.environment.ServerAddress;
import io.smbench.ir.Action;
import io.smbench.ir.Client;
import io.smbench.ir.Operation;
import io.smbench.ir.Share;
import io.smbench.ir.Smb2Detail;
import io.smbench.ir.Workload;
import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.PrivateSmbdServer;
import io.smbench.peer.SmbdSetup;
import io.smbench.result.OpenLeft;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import io.smbench.schedule.Ordering;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Captures of Samba's own clients and test programs, replayed at mode 1 against the same server: what differs, and why,
 * is in docs/fidelity.md.
 */
@PrivateSmbdServer(
        users = {
            "user1", "user2", "user3", "user4", "user5", "user6", "user7", "user8", "user9", "user10", "user11",
            "user12", "user13", "user14", "user15", "user16", "user17", "user18", "user19", "user20"
        })
class RecordedCapturesTest {
    /** 20 clients overwrite and read it at the same time, without any order between them. */
    private static final String RACED_FILE = "shared_by_all.dat";

    private static final int PCAP_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int CAPTURED_LENGTH_AT = 8;

    private final PrivateSmbd server;

    RecordedCapturesTest(PrivateSmbd server) {
        this.server = server;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "torture_connect",
                "torture_deny",
                "torture_getinfo",
                "torture_read",
                "torture_rename",
                "torture_setinfo",
                "torture_sharemode",
                "torture_tcon"
            })
    void everyOperationIsAsRecorded(String name) throws IOException, URISyntaxException {
        Workload workload = compile(name);

        for (Ordering ordering : Ordering.values()) {
            ReplayResult result = replay(workload, ordering);

            assertThat(result.deviations()).as("%s", ordering).isEmpty();
            assertThat(result.asRecordedCount()).isEqualTo(workload.operations().size());
        }
    }

    @Test
    void everyOperationOfTwentyClientsIsAsRecordedButForTheirRace() throws IOException, URISyntaxException {
        Workload workload = compile("multiuser20");

        ReplayResult result = replay(workload, Ordering.SERIAL);

        assertThat(result.count(Fate.ANSWERED)).isEqualTo(workload.operations().size());
        Set<String> raced = operationsOnTheRacedFile(workload);
        assertThat(result.deviations())
                .allSatisfy(deviation -> assertThat(raced).contains(deviation.opId()));
    }

    /** The first 40 % of the frames are missing: sessions, tree connects and Opens that began there are inferred. */
    @Test
    void aCaptureThatStartsInMidSessionReplaysButForWhatIsInferred(@TempDir Path folder) throws IOException {
        Path whole = Path.of(System.getProperty("smbench.shared", ""), "captures/recorded/multiuser20.pcap");
        assumeTrue(Files.exists(whole), () -> whole + " is not there: set -Dsmbench.shared");
        Path cut = Files.write(folder.resolve("cut.pcap"), withoutTheFirst(0.4, Files.readAllBytes(whole)));
        Workload workload = CaptureCompiler.compile(cut, CompileOptions.DEFAULT);
        assertThat(workload.operations()).hasSizeGreaterThan(1000);

        ReplayResult result = replay(workload, Ordering.RECORDED);

        Set<String> raced = operationsOnTheRacedFile(workload);
        assertThat(result.deviations())
                .filteredOn(deviation -> deviation.kind().isOfStatus())
                .filteredOn(deviation -> !raced.contains(deviation.opId()))
                .allSatisfy(deviation -> assertThat(isInferred(result, deviation.opId()))
                        .as("%s", deviation)
                        .isTrue());
    }

    private static boolean isInferred(ReplayResult result, String opId) {
        Smb2Detail smb2 = result.outcome(opId).operation().smb2();
        return smb2 != null && smb2.inferred();
    }

    /** A little-endian pcap file without the first frames. */
    private static byte[] withoutTheFirst(double part, byte[] pcap) {
        ByteBuffer file = ByteBuffer.wrap(pcap).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> starts = new ArrayList<>();
        for (int at = PCAP_HEADER; at < pcap.length; at += RECORD_HEADER + file.getInt(at + CAPTURED_LENGTH_AT)) {
            starts.add(at);
        }
        int from = starts.get((int) (starts.size() * part));
        return ByteBuffer.allocate(PCAP_HEADER + pcap.length - from)
                .put(pcap, 0, PCAP_HEADER)
                .put(pcap, from, pcap.length - from)
                .array();
    }

    static Set<String> operationsOnTheRacedFile(Workload workload) {
        Set<String> opens = new HashSet<>();
        Set<String> raced = new HashSet<>();
        for (Operation operation : workload.operations()) {
            if (operation.action() instanceof Action.Open open && open.path().equals(RACED_FILE)) {
                opens.add(String.valueOf(operation.handleRef()));
            }
            if (opens.contains(String.valueOf(operation.handleRef()))) {
                raced.add(operation.opId());
            }
        }
        return raced;
    }

    private ReplayResult replay(Workload workload, Ordering ordering) {
        FinishedRun run = ReplayRun.of(workload, profile(workload))
                .options(options -> options.ordering(ordering))
                .execute();
        ReplayResult result = run.result();
        assertThat(run.leftOver()).isEmpty();
        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.fidelity().edgesViolated()).isZero();
        assertThat(result.opensLeft()).allMatch(OpenLeft::closed);
        return result;
    }

    private Profile profile(Workload workload) {
        Map<String, User> users = new HashMap<>();
        users.put(Profile.EVERY, user("user1"));
        for (Client client : workload.header().clients()) {
            boolean unknown = client.username().startsWith("unknown-");
            users.put(client.username(), user(unknown ? "user1" : client.username()));
        }
        Map<String, String> shares = new HashMap<>();
        for (Share share : workload.header().shares()) {
            if (share.name().startsWith("unknown-")) {
                shares.put(share.name(), "share");
            }
        }
        return new Profile(
                "private smbd", new ServerAddress(server.host(), server.port()), shares, "", users, null, Map.of());
    }

    private static User user(String name) {
        return new User(name, null, Secret.of(SmbdSetup.PASSWORD));
    }

    /** Small captures are among the test resources, so that they are replayed in any clone. */
    static Workload compile(String name) throws IOException, URISyntaxException {
        URL resource = RecordedCapturesTest.class.getResource("/captures/" + name.replace("torture_", "") + ".pcap");
        Path capture = resource != null
                ? Path.of(resource.toURI())
                : Path.of(System.getProperty("smbench.shared", ""), "captures/recorded", name + ".pcap");
        assumeTrue(Files.exists(capture), () -> capture + " is not there: set -Dsmbench.shared");
        return CaptureCompiler.compile(capture, CompileOptions.DEFAULT);
    }
}
