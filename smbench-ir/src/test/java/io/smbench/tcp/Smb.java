package io.smbench.tcp;

import io.smbench.capture.Packets;
import io.smbench.wire.WireWriter;

/** SMB packets with their length field, for tests. */
final class Smb {
    private Smb() {}

    /** An SMB2 request whose body is {@code bodyLength} bytes that no other id has. */
    static byte[] request(int id, int bodyLength) {
        return framed(message(id, 0, bodyLength));
    }

    static byte[] response(int id, int bodyLength) {
        return framed(message(id, 1, bodyLength));
    }

    static byte[] message(int id, int flags, int bodyLength) {
        return new WireWriter()
                .u32(0x424D53FE)
                .u16(64)
                .u16(1)
                .u32(0)
                .u16(9)
                .u16(1)
                .u32(flags)
                .u32(0)
                .i64(id)
                .zeros(32)
                .bytes(Packets.bytes(bodyLength, id))
                .toArray();
    }

    static byte[] encrypted(int length) {
        return framed(new WireWriter()
                .u32(0x424D53FD)
                .zeros(32)
                .u32(length)
                .u16(0)
                .u16(1)
                .i64(7)
                .bytes(Packets.bytes(length, 3))
                .toArray());
    }

    static byte[] compressed(int length) {
        return framed(new WireWriter()
                .u32(0x424D53FC)
                .u32(4 * (long) length)
                .u16(1)
                .u16(0)
                .u32(0)
                .bytes(Packets.bytes(length, 4))
                .toArray());
    }

    /** An SMB1 message; bit 7 of the flags marks a response. */
    static byte[] smb1(int flags) {
        return framed(new WireWriter()
                .u32(0x424D53FF)
                .u8(0x72)
                .u32(0)
                .u8(flags)
                .zeros(22)
                .u8(0)
                .u16(0)
                .toArray());
    }

    static byte[] framed(byte[] message) {
        return Packets.join(
                new byte[] {0, (byte) (message.length >> 16), (byte) (message.length >> 8), (byte) message.length},
                message);
    }
}
