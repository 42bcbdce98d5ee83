package io.smbench.smb2.dtyp;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.UUID;
import org.apiguardian.api.API;

/**
 * GUID, MS-DTYP 2.3.4.2.
 *
 * @param value the 16 bytes as on the wire: the first three groups little-endian
 */
@API(status = API.Status.EXPERIMENTAL)
public record Guid(Bytes value) {
    public static final int SIZE = 16;
    public static final Guid ZERO = new Guid(Bytes.wrap(new byte[SIZE]));

    public Guid {
        if (value.length() != SIZE) {
            throw new IllegalArgumentException("GUID: %d bytes, expected %d".formatted(value.length(), SIZE));
        }
    }

    public static Guid decode(String field, WireReader in) {
        return new Guid(in.bytes(field, SIZE));
    }

    public void encode(WireWriter out) {
        out.bytes(value);
    }

    public static Guid of(UUID uuid) {
        long most = uuid.getMostSignificantBits();
        return new Guid(new WireWriter(SIZE)
                .u32(most >>> 32)
                .u16((int) (most >>> 16))
                .u16((int) most)
                .i64(Long.reverseBytes(uuid.getLeastSignificantBits()))
                .toBytes());
    }

    public UUID toUuid() {
        WireReader in = value.reader();
        long most = in.u32("Data1") << 32 | (long) in.u16("Data2") << 16 | in.u16("Data3");
        return new UUID(most, Long.reverseBytes(in.i64("Data4")));
    }

    /** The curly-braced form without the braces. */
    @Override
    public String toString() {
        return toUuid().toString();
    }
}
