package io.smbench.smb2;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SMB2 WRITE Response, MS-SMB2 2.2.22. Its WriteChannelInfo fields are not used by the protocol.
 *
 * @param count how many bytes were written
 */
@API(status = API.Status.EXPERIMENTAL)
public record WriteResponse(long count, long remaining) implements Smb2Body {
    private static final int STRUCTURE_SIZE = 17;

    public static WriteResponse decode(WireReader in) {
        in.skip("StructureSize", 2);
        in.skip("Reserved", 2);
        long count = in.u32("Count");
        long remaining = in.u32("Remaining");
        in.skip("WriteChannelInfo", 4);
        return new WriteResponse(count, remaining);
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE).u16(0).u32(count).u32(remaining).u32(0);
    }
}
