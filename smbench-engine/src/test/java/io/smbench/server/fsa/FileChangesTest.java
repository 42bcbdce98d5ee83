package io.smbench.server.fsa;

import static io.smbench.server.fsa.CreateParameters.FILE_CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.smb2.dtyp.FileTime;
import io.smbench.smb2.fscc.FileBasicInformation;
import io.smbench.smb2.fscc.FileTimes;
import io.smbench.wire.Bytes;
import org.junit.jupiter.api.Test;

class FileChangesTest extends VolumeFixture {
    private static final FileTime FROZEN = new FileTime(-1);
    private static final FileTime THAWED = new FileTime(-2);
    private static final long LATER = NOW + 10_000_000;

    private final FileChanges changes = new FileChanges(volume);
    private final FileQueries queries = new FileQueries(volume);

    @Test
    void aFrozenTimeStaysThroughWritesUntilItIsThawed() {
        Open open = open("a", FILE_CREATE);
        changes.setBasic(open, times(FROZEN), NOW);
        files.write(open, 0, Bytes.wrap(new byte[1]), LATER);
        assertThat(lastWriteAndChange(open)).containsExactly(NOW, NOW);

        changes.setBasic(open, times(THAWED), LATER);
        assertThat(lastWriteAndChange(open)).containsExactly(NOW, NOW);
        files.write(open, 0, Bytes.wrap(new byte[1]), LATER);
        assertThat(lastWriteAndChange(open)).containsExactly(LATER, LATER);
    }

    private static FileBasicInformation times(FileTime time) {
        return new FileBasicInformation(new FileTimes(FileTime.ZERO, FileTime.ZERO, time, time), 0);
    }

    private long[] lastWriteAndChange(Open open) {
        FileTimes times = queries.networkOpen(open).times();
        return new long[] {times.lastWriteTime().value(), times.changeTime().value()};
    }
}
