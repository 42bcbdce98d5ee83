package io.smbench.server.auth;

import io.smbench.smb2.crypto.Md4;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The computations of MS-NLMP 3.3.2 (NTLMv2) and 3.4 (session security). */
final class NtlmKeys {
    private static final String TO_SERVER = "session key to client-to-server %s key magic constant\0";
    private static final String TO_CLIENT = "session key to server-to-client %s key magic constant\0";
    private static final int CHECKSUM_SIZE = 8;

    private NtlmKeys() {}

    /** NTOWFv1: MD4 of the password. */
    static Bytes ntHash(String password) {
        return Md4.digest(NtlmMessage.utf16(password));
    }

    /** NTOWFv2. */
    static Bytes responseKey(Bytes ntHash, String user, String domain) {
        return hmacMd5(ntHash, NtlmMessage.utf16(user.toUpperCase(Locale.ROOT) + domain));
    }

    static Bytes hmacMd5(Bytes key, Bytes... parts) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(key.toArray(), "HmacMD5"));
            for (Bytes part : parts) {
                mac.update(part.toBuffer());
            }
            return Bytes.wrap(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-MD5, which NTLM is made of", e);
        }
    }

    static Bytes rc4(Bytes key, Bytes text) {
        try {
            Cipher rc4 = Cipher.getInstance("RC4");
            rc4.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key.toArray(), "RC4"));
            return Bytes.wrap(rc4.doFinal(text.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no RC4, which NTLM is made of", e);
        }
    }

    static boolean same(Bytes one, Bytes other) {
        return MessageDigest.isEqual(one.toArray(), other.toArray());
    }

    /** The signature of the first message in one direction, 3.4.4.2: what a mechListMIC is. */
    static Bytes firstSignature(Bytes sessionKey, int flags, boolean toServer, Bytes message) {
        String direction = toServer ? TO_SERVER : TO_CLIENT;
        Bytes signingKey = md5(sessionKey, direction.formatted("signing"));
        Bytes checksum = hmacMd5(signingKey, Bytes.wrap(new byte[4]), message).slice(0, CHECKSUM_SIZE);
        if ((flags & NtlmMessage.FLAG_KEY_EXCHANGE) != 0) {
            checksum = rc4(md5(shortened(sessionKey, flags), direction.formatted("sealing")), checksum);
        }
        return new WireWriter(16).u32(1).bytes(checksum).u32(0).toBytes();
    }

    /** SEALKEY takes less of the key where strong encryption was not agreed. */
    private static Bytes shortened(Bytes sessionKey, int flags) {
        if ((flags & NtlmMessage.FLAG_128) != 0) {
            return sessionKey;
        }
        return sessionKey.slice(0, (flags & NtlmMessage.FLAG_56) != 0 ? 7 : 5);
    }

    private static Bytes md5(Bytes key, String text) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(key.toBuffer());
            md5.update(text.getBytes(StandardCharsets.US_ASCII));
            return Bytes.wrap(md5.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no MD5, which NTLM is made of", e);
        }
    }
}
