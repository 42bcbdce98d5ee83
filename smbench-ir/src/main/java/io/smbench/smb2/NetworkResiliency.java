package io.smbench.smb2;

import io.smbench.smb2.fscc.FsctlBuffer;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** NETWORK_RESILIENCY_REQUEST, MS-SMB2 2.2.31.3: the input of FSCTL_LMR_REQUEST_RESILIENCY. */
@API(status = API.Status.EXPERIMENTAL)
public record NetworkResiliency(long timeoutMillis) implements FsctlBuffer {
    public static NetworkResiliency decode(WireReader in) {
        long timeoutMillis = in.u32("Timeout");
        in.skip("Reserved", 4);
        return new NetworkResiliency(timeoutMillis);
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(timeoutMillis).u32(0);
    }
}
