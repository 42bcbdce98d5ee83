package io.smbench.smb2.crypto;

import io.smbench.wire.Bytes;
import java.nio.ByteBuffer;

/** The key derivation of MS-SMB2 3.1.4.2: NIST SP 800-108 in counter mode with HMAC-SHA256, r = 32. */
final class KeyDerivation {
    private static final int BLOCK_BITS = 256;

    private KeyDerivation() {}

    /**
     * @param label with its terminating zero, as MS-SMB2 gives it
     * @param bits length of the derived key, at most 256
     */
    static Bytes derive(Bytes key, Bytes label, Bytes context, int bits) {
        if (bits > BLOCK_BITS || bits % Byte.SIZE != 0) {
            throw new IllegalArgumentException("L: %d bits, expected a multiple of 8 up to 256".formatted(bits));
        }
        Bytes input = Bytes.wrap(ByteBuffer.allocate(4 + label.length() + 1 + context.length() + 4)
                .putInt(1)
                .put(label.toBuffer())
                .put((byte) 0)
                .put(context.toBuffer())
                .putInt(bits)
                .array());
        return Bytes.wrap(new HmacSha256(key).mac(input), 0, bits / Byte.SIZE);
    }
}
