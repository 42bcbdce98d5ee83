package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * MOVE_DST_IPADDR, MS-SMB2 2.2.2.2.2.1.
 *
 * @param address 16 bytes: an IPv6 address, or an IPv4 address and twelve zeros
 */
@API(status = API.Status.EXPERIMENTAL)
public record MoveDestination(int type, Bytes address) {
    public static final int IPV4 = 0x00000001;
    public static final int IPV6 = 0x00000002;

    static final int SIZE = 24;

    private static final int ADDRESS_SIZE = 16;

    public MoveDestination {
        if (address.length() != ADDRESS_SIZE) {
            throw new IllegalArgumentException(
                    "IPAddress: %d bytes, expected %d".formatted(address.length(), ADDRESS_SIZE));
        }
    }

    static MoveDestination decode(WireReader in) {
        int type = in.i32("MOVE_DST_IPADDR.Type");
        in.skip("MOVE_DST_IPADDR.Reserved", 4);
        return new MoveDestination(type, in.bytes("MOVE_DST_IPADDR.IPAddress", ADDRESS_SIZE));
    }

    void encode(WireWriter out) {
        out.u32(type).u32(0).bytes(address);
    }
}
