package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** FSCTL_FILE_LEVEL_TRIM Request, MS-FSCC 2.3. */
@API(status = API.Status.EXPERIMENTAL)
public record FileLevelTrim(long key, List<FileRange> ranges) implements FsctlBuffer {
    public FileLevelTrim {
        ranges = List.copyOf(ranges);
    }

    public static FileLevelTrim decode(WireReader in) {
        long key = in.u32("Key");
        long numRanges = in.u32("NumRanges");
        List<FileRange> ranges = new ArrayList<>();
        for (long i = 0; i < numRanges; i++) {
            ranges.add(FileRange.decode(in));
        }
        return new FileLevelTrim(key, ranges);
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(key).u32(ranges.size());
        ranges.forEach(range -> range.encode(out));
    }
}
