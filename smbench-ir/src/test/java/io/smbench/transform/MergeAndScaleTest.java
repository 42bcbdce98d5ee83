package io.smbench.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.ir.Action;
import io.smbench.ir.Client;
import io.smbench.ir.InitialState;
import io.smbench.ir.Operation;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Share;
import io.smbench.ir.Workload;
import io.smbench.ir.json.WorkloadReader;
import io.smbench.ir.json.WorkloadWriter;
import io.smbench.smb2.CreateContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeAndScaleTest {
    private static final Workload LEASES = Recorded.bundled("torture_lease.break.pcap");
    private static final Workload RENAMES = Recorded.bundled("torture_rename.pcap");

    @Test
    void mergedWorkloadsKeepTheirTimesInOneTimelineThatTheLoaderAccepts(@TempDir Path folder) {
        Workload merged = Merge.of(List.of(
                new Merge.Part("left", LEASES, Duration.ZERO), new Merge.Part("right", RENAMES, Duration.ofMillis(5))));

        assertThat(WorkloadReader.read(WorkloadWriter.write(merged, folder)).operations())
                .isEqualTo(merged.operations());
        assertThat(merged.operations())
                .hasSize(LEASES.operations().size() + RENAMES.operations().size());
        Operation right = RENAMES.operations().get(7);
        assertThat(merged.operations())
                .filteredOn(operation -> operation.opId().equals("right." + right.opId()))
                .singleElement()
                .satisfies(operation -> {
                    assertThat(operation.timestampUs()).isEqualTo(right.timestampUs() + 5_000);
                    assertThat(operation.expected()).isEqualTo(right.expected());
                });
    }

    @Test
    void sharesOfOneNameAreOneShare() {
        Workload merged = Merge.of(
                List.of(new Merge.Part("a", RENAMES, Duration.ZERO), new Merge.Part("b", RENAMES, Duration.ZERO)));

        assertThat(merged.header().shares())
                .extracting(Share::name)
                .isEqualTo(RENAMES.header().shares().stream().map(Share::name).toList());
        assertThat(merged.header().clients())
                .hasSize(2 * RENAMES.header().clients().size());
    }

    @Test
    void clientsSayWhichCaptureTheyAreFromHoweverOftenTheyAreMerged() {
        Workload merged = Merge.of(
                List.of(new Merge.Part("a", RENAMES, Duration.ZERO), new Merge.Part("b", LEASES, Duration.ZERO)));
        Workload again = Merge.of(
                List.of(new Merge.Part("c", merged, Duration.ZERO), new Merge.Part("d", LEASES, Duration.ZERO)));

        assertThat(again.header().clients()).allSatisfy(client -> assertThat(client.capture())
                .isEqualTo(client.clientId().startsWith("c.a.") ? "torture_rename.pcap" : "torture_lease.break.pcap"));
    }

    @Test
    void partsNeedNamesOfTheirOwn() {
        Merge.Part part = new Merge.Part("same", LEASES, Duration.ZERO);

        assertThatThrownBy(() -> Merge.of(List.of(part, part))).hasMessageContaining("two parts are named same");
        assertThatThrownBy(() -> Merge.of(List.of())).hasMessageContaining("give one at least");
        assertThatThrownBy(() -> new Merge.Part("", LEASES, Duration.ZERO)).hasMessageContaining("without a name");
    }

    @Test
    void workloadForAsManyUsersAsWereRecordedIsItself() {
        assertThat(Scale.to(LEASES, LEASES.header().clients().size())).isSameAs(LEASES);
    }

    @Test
    void everyCopyHasItsOwnUsersFilesAndLeaseKeys(@TempDir Path folder) {
        int recorded = LEASES.header().clients().size();
        Workload scaled = Scale.to(LEASES, 3 * recorded, Duration.ofSeconds(2), Scale.UserNames.NUMBERED);

        assertThat(WorkloadReader.read(WorkloadWriter.write(scaled, folder)).operations())
                .isEqualTo(scaled.operations());
        assertThat(scaled.operations()).hasSize(3 * LEASES.operations().size());
        assertThat(scaled.header().clients())
                .hasSize(3 * recorded)
                .extracting(Client::username)
                .containsAll(LEASES.header().clients().stream()
                        .map(client -> client.username() + "-3")
                        .toList());
        assertThat(scaled.header().clients().stream().map(Client::clientGuid).distinct())
                .hasSize(3
                        * (int) LEASES.header().clients().stream()
                                .map(Client::clientGuid)
                                .distinct()
                                .count());
        assertThat(leaseKeys(scaled)).hasSize(3 * leaseKeys(LEASES).size());
        assertThat(leaseKeys(LEASES)).isNotEmpty();
        assertThat(scaled.header().initialState().entries())
                .extracting(InitialState.Entry::path)
                .contains("user0001", "user%04d".formatted(2 * recorded + 1));
        assertThat(scaled.operations())
                .filteredOn(operation -> operation.action() instanceof Action.Open)
                .extracting(operation -> ((Action.Open) operation.action()).path())
                .allMatch(path -> path.startsWith("user0"));
    }

    @Test
    void breaksNameTheLeaseKeysOfTheirCopy() {
        Workload scaled = Scale.to(LEASES, 2 * LEASES.header().clients().size());
        Set<String> known = leaseKeys(scaled);

        assertThat(scaled.operations())
                .filteredOn(operation -> operation.action() instanceof Action.OplockBreakNotification)
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(known)
                        .contains(operation.clientId().substring(0, 8)
                                + '/'
                                + ((Action.OplockBreakNotification) operation.action()).leaseKey()));
    }

    @Test
    void lastCopyIsCutToTheUsersThatAreLeft(@TempDir Path folder) {
        Workload other = Recorded.bundled("torture_setinfo.pcap");
        Workload two = Merge.of(
                List.of(new Merge.Part("a", LEASES, Duration.ZERO), new Merge.Part("b", other, Duration.ZERO)));
        assertThat(two.header().clients()).hasSize(2);

        Workload scaled = Scale.to(two, 3);

        assertThat(scaled.header().clients()).hasSize(3);
        assertThat(scaled.operations())
                .hasSize(2 * LEASES.operations().size() + other.operations().size());
        WorkloadWriter.write(scaled, folder);
        assertThat(WorkloadReader.validate(folder))
                .isEqualTo(scaled.operations().size());
    }

    @Test
    void usersOfTheLastCopyBringThoseWithWhomTheyShareAnOplock() {
        Workload oplocks = Recorded.bundled("torture_oplock.batch1.pcap");
        assertThat(oplocks.header().clients()).hasSize(2);

        assertThat(Scale.to(oplocks, 3).header().clients()).hasSize(4);
    }

    private static Set<String> leaseKeys(Workload workload) {
        return workload.operations().stream()
                .filter(operation ->
                        operation.smb2() != null && operation.smb2().request() instanceof RequestDetail.CreateDetail)
                .flatMap(operation -> ((RequestDetail.CreateDetail)
                                operation.smb2().request())
                        .contexts().stream()
                                .filter(context -> context.name().equals(CreateContext.LEASE))
                                .map(context -> operation.clientId().substring(0, 8)
                                        + '/'
                                        + context.data().slice(0, 16)))
                .collect(Collectors.toSet());
    }
}
