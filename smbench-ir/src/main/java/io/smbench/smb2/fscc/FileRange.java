package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** A part of a file: FILE_ALLOCATED_RANGE_BUFFER and FILE_LEVEL_TRIM_RANGE, MS-FSCC 2.3. */
@API(status = API.Status.EXPERIMENTAL)
public record FileRange(long offset, long length) {
    static FileRange decode(WireReader in) {
        return new FileRange(in.i64("FileOffset"), in.i64("Length"));
    }

    void encode(WireWriter out) {
        out.i64(offset).i64(length);
    }
}
