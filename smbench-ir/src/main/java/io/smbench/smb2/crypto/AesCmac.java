package io.smbench.smb2.crypto;

import io.smbench.wire.Bytes;

/** AES-CMAC, RFC 4493: whichever of two implementations is faster for the length. */
final class AesCmac implements MacFunction {
    /** Measured on JDK 17: below this BouncyCastle wins, above it the JDK. */
    private static final int SHORT_BYTES = 200;

    private final BcAesCmac forShort;
    private final JdkAesCmac forLong;

    AesCmac(Bytes key) {
        forShort = new BcAesCmac(key);
        forLong = new JdkAesCmac(key);
    }

    @Override
    public byte[] mac(Bytes... parts) {
        int length = 0;
        for (Bytes part : parts) {
            length += part.length();
        }
        return length < SHORT_BYTES ? forShort.mac(parts) : forLong.mac(parts);
    }
}
