package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * FSCTL_PIPE_WAIT Request, MS-FSCC 2.3.
 *
 * @param timeout in ticks of 100 ns, if {@code timeoutSpecified}
 * @param name without {@code \pipe\}
 */
@API(status = API.Status.EXPERIMENTAL)
public record PipeWait(long timeout, boolean timeoutSpecified, String name) implements FsctlBuffer {
    public static PipeWait decode(WireReader in) {
        long timeout = in.i64("Timeout");
        long nameLength = in.u32("NameLength");
        boolean timeoutSpecified = in.u8("TimeoutSpecified") != 0;
        in.skip("Padding", 1);
        return new PipeWait(timeout, timeoutSpecified, in.utf16("Name", nameLength));
    }

    @Override
    public void encode(WireWriter out) {
        out.i64(timeout)
                .u32(2L * name.length())
                .u8(timeoutSpecified ? 1 : 0)
                .u8(0)
                .utf16(name);
    }
}
