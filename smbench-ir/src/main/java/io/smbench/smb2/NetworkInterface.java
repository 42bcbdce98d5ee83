package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * NETWORK_INTERFACE_INFO Response, MS-SMB2 2.2.32.5: one way to the server.
 *
 * @param linkSpeed in bits per second
 * @param sockAddrStorage 128 bytes: family, port and address
 */
@API(status = API.Status.EXPERIMENTAL)
public record NetworkInterface(long ifIndex, int capability, long linkSpeed, Bytes sockAddrStorage) {
    public static final int RSS_CAPABLE = 0x00000001;
    public static final int RDMA_CAPABLE = 0x00000002;

    static NetworkInterface decode(WireReader in) {
        long ifIndex = in.u32("IfIndex");
        int capability = in.i32("Capability");
        in.skip("Reserved", 4);
        long linkSpeed = in.i64("LinkSpeed");
        return new NetworkInterface(ifIndex, capability, linkSpeed, in.bytes("SockAddr_Storage", 128));
    }

    void encode(WireWriter out) {
        out.u32(ifIndex).u32(capability).u32(0).i64(linkSpeed).bytes(sockAddrStorage);
    }
}
