package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileStreamInformation, MS-FSCC 2.4: a stream of a file. */
@API(status = API.Status.EXPERIMENTAL)
public record FileStreamInformation(long streamSize, long streamAllocationSize, String streamName)
        implements InformationEntry {
    /** Reads what follows NextEntryOffset. */
    public static FileStreamInformation decode(WireReader in) {
        long streamNameLength = in.u32("StreamNameLength");
        long streamSize = in.i64("StreamSize");
        long streamAllocationSize = in.i64("StreamAllocationSize");
        return new FileStreamInformation(streamSize, streamAllocationSize, in.utf16("StreamName", streamNameLength));
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(2L * streamName.length())
                .i64(streamSize)
                .i64(streamAllocationSize)
                .utf16(streamName);
    }
}
