package io.smbench.transform;

import io.smbench.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Bytes that depend on a key, a purpose and a value, and tell of none of them. */
final class Hmac {
    private final Mac mac;

    Hmac(Bytes key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.toArray(), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** As many bytes as are wanted. */
    byte[] stream(String purpose, byte[] value, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 32);
        for (int block = 0; out.size() < length; block++) {
            mac.update(purpose.getBytes(StandardCharsets.US_ASCII));
            mac.update(ByteBuffer.allocate(Integer.BYTES + 1).putInt(1, block));
            out.writeBytes(mac.doFinal(value));
        }
        return Arrays.copyOf(out.toByteArray(), length);
    }

    long number(String purpose, byte[] value) {
        return ByteBuffer.wrap(stream(purpose, value, Long.BYTES)).getLong();
    }
}
