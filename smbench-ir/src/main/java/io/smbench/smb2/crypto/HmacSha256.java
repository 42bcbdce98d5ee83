package io.smbench.smb2.crypto;

import io.smbench.wire.Bytes;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, RFC 2104. */
final class HmacSha256 implements MacFunction {
    private final Mac mac;

    HmacSha256(Bytes key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.toArray(), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    @Override
    public synchronized byte[] mac(Bytes... parts) {
        for (Bytes part : parts) {
            mac.update(part.toBuffer());
        }
        return mac.doFinal();
    }
}
