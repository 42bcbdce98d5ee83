package io.smbench.server.auth;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.nio.charset.StandardCharsets;

/** What the three messages of NTLM have in common, MS-NLMP 2.2.1, and their NegotiateFlags, 2.2.2.5. */
final class NtlmMessage {
    static final int NEGOTIATE = 1;
    static final int CHALLENGE = 2;
    static final int AUTHENTICATE = 3;

    static final int FLAG_UNICODE = 0x00000001;
    static final int FLAG_REQUEST_TARGET = 0x00000004;
    static final int FLAG_SIGN = 0x00000010;
    static final int FLAG_SEAL = 0x00000020;
    static final int FLAG_NTLM = 0x00000200;
    static final int FLAG_ALWAYS_SIGN = 0x00008000;
    static final int FLAG_TARGET_TYPE_SERVER = 0x00020000;
    static final int FLAG_EXTENDED_SESSION_SECURITY = 0x00080000;
    static final int FLAG_TARGET_INFO = 0x00800000;
    static final int FLAG_VERSION = 0x02000000;
    static final int FLAG_128 = 0x20000000;
    static final int FLAG_KEY_EXCHANGE = 0x40000000;
    static final int FLAG_56 = 0x80000000;

    /** What the server agrees to if it is asked. */
    static final int OFFERED = FLAG_UNICODE
            | FLAG_REQUEST_TARGET
            | FLAG_SIGN
            | FLAG_SEAL
            | FLAG_NTLM
            | FLAG_ALWAYS_SIGN
            | FLAG_EXTENDED_SESSION_SECURITY
            | FLAG_VERSION
            | FLAG_128
            | FLAG_KEY_EXCHANGE
            | FLAG_56;

    static final int AV_END = 0;
    static final int AV_COMPUTER = 1;
    static final int AV_DOMAIN = 2;
    static final int AV_DNS_COMPUTER = 3;
    static final int AV_DNS_DOMAIN = 4;
    static final int AV_FLAGS = 6;
    static final int AV_TIMESTAMP = 7;
    /** AvFlags: the client put a MIC into its AUTHENTICATE_MESSAGE. */
    static final int AV_FLAG_MIC = 0x2;

    static final Bytes SIGNATURE = Bytes.wrap("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII));

    private NtlmMessage() {}

    static boolean isNtlm(Bytes token) {
        return token.length() >= SIGNATURE.length()
                && token.slice(0, SIGNATURE.length()).equals(SIGNATURE);
    }

    /** The cursor behind the type of a message, which must be {@code type}. */
    static WireReader open(Bytes message, int type) {
        WireReader in = message.reader();
        Bytes signature = in.bytes("Signature", SIGNATURE.length());
        long found = in.u32("MessageType");
        if (!signature.equals(SIGNATURE) || found != type) {
            throw new WireException("NTLM message: found type %d, expected %d".formatted(found, type));
        }
        return in;
    }

    /** What the next eight bytes, a length and an offset, point at. */
    static Bytes field(WireReader in, String name) {
        int length = in.u16(name + "Len");
        in.skip(name + "MaxLen", 2);
        long offset = in.u32(name + "BufferOffset");
        return length == 0 ? Bytes.EMPTY : in.window(name, offset, length).rest();
    }

    /** The CHALLENGE_MESSAGE, 2.2.1.2. */
    static Bytes challenge(int clientFlags, Bytes serverChallenge, String serverName, long fileTime) {
        Bytes target = utf16(serverName);
        WireWriter info = new WireWriter();
        av(info, AV_DOMAIN, target);
        av(info, AV_COMPUTER, target);
        av(info, AV_DNS_DOMAIN, Bytes.EMPTY);
        av(info, AV_DNS_COMPUTER, utf16(serverName.toLowerCase(java.util.Locale.ROOT)));
        av(info, AV_TIMESTAMP, new WireWriter(8).i64(fileTime).toBytes());
        av(info, AV_END, Bytes.EMPTY);
        int flags = (clientFlags & OFFERED) | FLAG_NTLM | FLAG_TARGET_INFO | FLAG_TARGET_TYPE_SERVER;
        int payloadAt = 56;
        return new WireWriter()
                .bytes(SIGNATURE)
                .u32(CHALLENGE)
                .u16(target.length())
                .u16(target.length())
                .u32(payloadAt)
                .u32(flags)
                .bytes(serverChallenge)
                .i64(0)
                .u16(info.size())
                .u16(info.size())
                .u32(payloadAt + target.length())
                .bytes(Bytes.fromHex("0601b11d0000000f"))
                .bytes(target)
                .bytes(info.toBytes())
                .toBytes();
    }

    private static void av(WireWriter out, int id, Bytes value) {
        out.u16(id).u16(value.length()).bytes(value);
    }

    static Bytes utf16(String text) {
        return new WireWriter(2 * text.length()).utf16(text).toBytes();
    }
}
