package io.smbench.server.fsa;

import static io.smbench.server.fsa.CreateParameters.FILE_CREATE;
import static io.smbench.server.fsa.CreateParameters.FILE_OPEN;
import static io.smbench.server.fsa.CreateParameters.FILE_OVERWRITE_IF;
import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.smb2.NtStatus;
import io.smbench.smb2.dtyp.SecurityDescriptor;
import io.smbench.smb2.dtyp.Sid;
import io.smbench.wire.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuotasTest extends VolumeFixture {
    private static final Sid OTHER = Sid.parse("S-1-5-21-1-2-3-1002");
    private static final int CLUSTER = 4096;

    @BeforeEach
    void twoClusters() {
        volume.setQuota(USER.user(), 2 * CLUSTER);
    }

    private static Bytes bytes(int count) {
        return Bytes.wrap(new byte[count]);
    }

    private long used() {
        return volume.quotas().used(USER.user());
    }

    @Test
    void sizesOfFilesAndStreamsCountInClusters() {
        Open file = open("a", FILE_CREATE);
        files.write(file, 0, bytes(1), NOW);
        assertThat(used()).isEqualTo(CLUSTER);
        files.write(open("a:s", FILE_CREATE), 0, bytes(CLUSTER), NOW);

        assertThat(used()).isEqualTo(2 * CLUSTER);
        assertThat(volume.freeBytes(file)).isZero();
        assertThat(volume.capacityBytes(file)).isEqualTo(2 * CLUSTER);
        files.write(file, 1, bytes(CLUSTER - 1), NOW);
        refused(NtStatus.STATUS_DISK_FULL, () -> files.write(file, CLUSTER, bytes(1), NOW));
        assertThat(used()).isEqualTo(2 * CLUSTER);
    }

    @Test
    void everyWayToGrowIsRefusedBeyond() {
        Open file = open("a", FILE_CREATE);
        long beyond = 2 * CLUSTER + 1;

        refused(NtStatus.STATUS_DISK_FULL, () -> files.write(file, 0, bytes((int) beyond), NOW));
        refused(NtStatus.STATUS_DISK_FULL, () -> files.setEndOfFile(file, beyond, NOW));
        refused(NtStatus.STATUS_DISK_FULL, () -> files.setAllocation(file, beyond, NOW));
        files.setSparse(file, true, NOW);
        refused(NtStatus.STATUS_DISK_FULL, () -> files.write(file, beyond, bytes(1), NOW));
        assertThat(used()).isZero();
        files.setEndOfFile(file, 2 * CLUSTER, NOW);
        assertThat(used()).isEqualTo(2 * CLUSTER);
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        Open file = open("a", FILE_CREATE);
        files.write(file, 0, bytes(2 * CLUSTER), NOW);
        files.setEndOfFile(file, CLUSTER, NOW);
        assertThat(used()).isEqualTo(CLUSTER);
        volume.close(open("a", FILE_OVERWRITE_IF), NOW);
        assertThat(used()).isZero();

        files.write(file, 0, bytes(2 * CLUSTER), NOW);
        assertThat(naming.setDeletePending(file, true)).isNull();
        volume.close(file, NOW);

        assertThat(used()).isZero();
        files.write(open("b", FILE_CREATE), 0, bytes(2 * CLUSTER), NOW);
    }

    @Test
    void newOwnerTakesOver() {
        Open file = open("a", FILE_CREATE);
        files.write(file, 0, bytes(CLUSTER), NOW);
        SecurityDescriptor given = new FileQueries(volume).security(open("a", FILE_OPEN), SecurityChange.OWNER);
        SecurityDescriptor others =
                new SecurityDescriptor(given.revision(), given.sbz1(), given.control(), OTHER, null, null, null);

        new FileChanges(volume).setSecurity(file, others, SecurityChange.OWNER, NOW);

        assertThat(used()).isZero();
        assertThat(volume.quotas().used(OTHER)).isEqualTo(CLUSTER);
        assertThat(volume.quotas().limit(OTHER)).isEqualTo(Quotas.NO_LIMIT);
        files.write(file, 0, bytes(3 * CLUSTER), NOW);
    }
}
