package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SMB2 TRANSFORM_HEADER, MS-SMB2 2.2.41: what stands before an encrypted packet.
 *
 * @param signature 16 bytes that authenticate the rest of this header and the packet
 * @param nonce 16 bytes, of which the cipher uses the first 11 (CCM) or 12 (GCM)
 * @param originalMessageSize the packet's length in bytes; encryption does not change it
 * @param flags {@link #FLAG_ENCRYPTED}; in SMB 3.0 and 3.0.2 the EncryptionAlgorithm, where 1 is AES-128-CCM
 */
@API(status = API.Status.EXPERIMENTAL)
public record TransformHeader(Bytes signature, Bytes nonce, long originalMessageSize, int flags, long sessionId) {
    public static final int SIZE = 52;
    /** 0xFD 'S' 'M' 'B', read as a little-endian number. */
    public static final int PROTOCOL_ID = 0x424D53FD;

    public static final int SIGNATURE_SIZE = 16;
    public static final int NONCE_SIZE = 16;
    /** Where the fields begin that the signature covers. */
    public static final int AUTHENTICATED_AT = 20;

    public static final int FLAG_ENCRYPTED = 0x0001;

    public TransformHeader {
        checkSize("Signature", signature, SIGNATURE_SIZE);
        checkSize("Nonce", nonce, NONCE_SIZE);
    }

    /** Reads a header at the cursor; the ProtocolId must be right. */
    public static TransformHeader decode(WireReader in) {
        int at = in.position();
        int protocolId = in.i32("ProtocolId");
        if (protocolId != PROTOCOL_ID) {
            throw new WireException("ProtocolId: found 0x%08X at offset %d, expected 0xFD 'SMB' (0x%08X)"
                    .formatted(protocolId, at, PROTOCOL_ID));
        }
        Bytes signature = in.bytes("Signature", SIGNATURE_SIZE);
        Bytes nonce = in.bytes("Nonce", NONCE_SIZE);
        long originalMessageSize = in.u32("OriginalMessageSize");
        in.skip("Reserved", 2);
        int flags = in.u16("Flags");
        return new TransformHeader(signature, nonce, originalMessageSize, flags, in.i64("SessionId"));
    }

    public void encode(WireWriter out) {
        out.u32(PROTOCOL_ID)
                .bytes(signature)
                .bytes(nonce)
                .u32(originalMessageSize)
                .u16(0)
                .u16(flags)
                .i64(sessionId);
    }

    private static void checkSize(String field, Bytes value, int size) {
        if (value.length() != size) {
            throw new IllegalArgumentException("%s: %d bytes, expected %d".formatted(field, value.length(), size));
        }
    }
}
