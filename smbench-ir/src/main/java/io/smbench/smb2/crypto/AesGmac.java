package io.smbench.smb2.crypto;

import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-GMAC with the nonce of MS-SMB2 3.1.4.1: MessageId, who sends, and whether it is a CANCEL. */
final class AesGmac {
    private static final int TAG_BITS = 128;
    private static final int NONCE_SIZE = 12;
    private static final int FROM_SERVER = 0x1;
    private static final int CANCEL = 0x2;

    private final SecretKeySpec key;

    AesGmac(Bytes key) {
        this.key = new SecretKeySpec(key.toArray(), "AES");
    }

    /** A cipher of its own each time: the JDK refuses a nonce that the same cipher has just seen. */
    byte[] mac(Bytes message, Bytes... parts) {
        try {
            Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
            gcm.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce(message)));
            for (Bytes part : parts) {
                gcm.updateAAD(part.toArray());
            }
            return gcm.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES/GCM/NoPadding", e);
        }
    }

    private static byte[] nonce(Bytes message) {
        Smb2Header header = Smb2Header.decode(message.reader());
        int bits = header.isResponse() ? FROM_SERVER : 0;
        if (header.command().equals(Smb2Command.CANCEL)) {
            bits |= CANCEL;
        }
        return new WireWriter(NONCE_SIZE).i64(header.messageId()).u32(bits).toArray();
    }
}
