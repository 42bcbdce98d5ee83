package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * FSCTL_QUERY_ALLOCATED_RANGES, MS-FSCC 2.3.
 *
 * @param ranges in the request the one to look at, in the response what is allocated in it
 */
@API(status = API.Status.EXPERIMENTAL)
public record AllocatedRanges(List<FileRange> ranges) implements FsctlBuffer {
    public AllocatedRanges {
        ranges = List.copyOf(ranges);
    }

    public static AllocatedRanges decode(WireReader in) {
        List<FileRange> ranges = new ArrayList<>();
        while (in.remaining() > 0) {
            ranges.add(FileRange.decode(in));
        }
        return new AllocatedRanges(ranges);
    }

    @Override
    public void encode(WireWriter out) {
        ranges.forEach(range -> range.encode(out));
    }
}
