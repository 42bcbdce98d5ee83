package io.smbench.smb2;

import io.smbench.smb2.fscc.EntryList;
import io.smbench.smb2.fscc.FsctlBuffer;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.List;
import org.apiguardian.api.API;

/** The output of FSCTL_QUERY_NETWORK_INTERFACE_INFO, MS-SMB2 2.2.32.5. */
@API(status = API.Status.EXPERIMENTAL)
public record NetworkInterfaces(List<NetworkInterface> interfaces) implements FsctlBuffer {
    public NetworkInterfaces {
        interfaces = List.copyOf(interfaces);
    }

    public static NetworkInterfaces decode(WireReader in) {
        return new NetworkInterfaces(EntryList.decode(in, NetworkInterface::decode));
    }

    @Override
    public void encode(WireWriter out) {
        EntryList.encode(out, interfaces, 8, NetworkInterface::encode);
    }
}
