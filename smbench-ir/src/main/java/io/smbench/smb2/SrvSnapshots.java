package io.smbench.smb2;

import io.smbench.smb2.fscc.FsctlBuffer;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * SRV_SNAPSHOT_ARRAY, MS-SMB2 2.2.32.2.
 *
 * @param numberOfSnapshots how many there are
 * @param snapshotArraySize how many bytes all of their names take
 * @param snapshots those that the buffer had room for, as {@code @GMT-YYYY.MM.DD-HH.MM.SS}
 */
@API(status = API.Status.EXPERIMENTAL)
public record SrvSnapshots(long numberOfSnapshots, long snapshotArraySize, List<String> snapshots)
        implements FsctlBuffer {
    /** 24 characters and a NUL. */
    private static final int SNAPSHOT_SIZE = 50;

    public SrvSnapshots {
        snapshots = List.copyOf(snapshots);
    }

    public static SrvSnapshots decode(WireReader in) {
        long numberOfSnapshots = in.u32("NumberOfSnapShots");
        long numberReturned = in.u32("NumberOfSnapShotsReturned");
        long snapshotArraySize = in.u32("SnapShotArraySize");
        List<String> snapshots = new ArrayList<>();
        for (long i = 0; i < numberReturned; i++) {
            snapshots.add(in.utf16("SnapShots", SNAPSHOT_SIZE - 2L));
            in.skip("SnapShots", 2);
        }
        return new SrvSnapshots(numberOfSnapshots, snapshotArraySize, snapshots);
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(numberOfSnapshots).u32(snapshots.size()).u32(snapshotArraySize);
        snapshots.forEach(snapshot -> out.utf16(snapshot).u16(0));
        out.u16(0);
    }
}
