package io.smbench.smb2.ntlm;

import io.smbench.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apiguardian.api.API;
import org.bouncycastle.crypto.digests.MD4Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/** A user's NT hash, MS-NLMP 3.3.1, which is as good as the password: it never shows itself. */
@API(status = API.Status.EXPERIMENTAL)
public final class NtHash {
    private static final int PROOF_SIZE = 16;
    private static final int KEY_SIZE = 16;
    /** An NTLMv1 response has 24 bytes; one of NTLMv2 is a proof and a structure of at least 28. */
    private static final int NTLM_V2_RESPONSE = PROOF_SIZE + 28;

    private static final int FINGERPRINT_BITS = 128;
    private static final int FINGERPRINT_ITERATIONS = 100_000;

    private final byte[] hash;

    private NtHash(byte[] hash) {
        this.hash = hash;
    }

    public static NtHash ofPassword(String password) {
        byte[] text = password.getBytes(StandardCharsets.UTF_16LE);
        MD4Digest md4 = new MD4Digest();
        md4.update(text, 0, text.length);
        byte[] hash = new byte[md4.getDigestSize()];
        md4.doFinal(hash, 0);
        return new NtHash(hash);
    }

    /** Whether {@code message} answers by NTLMv2, from which alone a session key is derived here. */
    public static boolean isNtlmV2(AuthenticateMessage message) {
        return message.ntChallengeResponse().length() >= NTLM_V2_RESPONSE;
    }

    /**
     * ExportedSessionKey, MS-NLMP 3.1.5.1.2 and 3.3.2: 16 bytes. Empty if {@code answer} was not computed with this
     * hash, or is not NTLMv2, or lacks the key that it says to bring.
     */
    public Optional<Bytes> sessionKey(ChallengeMessage challenge, AuthenticateMessage answer) {
        if (!isNtlmV2(answer)) {
            return Optional.empty();
        }
        Bytes response = answer.ntChallengeResponse();
        byte[] owf = hmacMd5(hash, utf16(upperCase(answer.userName()) + answer.domainName()));
        byte[] proof = hmacMd5(
                owf,
                challenge.serverChallenge().toArray(),
                response.slice(PROOF_SIZE, response.length() - PROOF_SIZE).toArray());
        if (!Bytes.wrap(proof).equals(response.slice(0, PROOF_SIZE))) {
            return Optional.empty();
        }
        byte[] baseKey = hmacMd5(owf, proof);
        boolean exchanged = (answer.flags() & AuthenticateMessage.NEGOTIATE_KEY_EXCH) != 0;
        if (!exchanged) {
            return Optional.of(Bytes.wrap(baseKey));
        }
        Bytes encrypted = answer.encryptedRandomSessionKey();
        return encrypted.length() == KEY_SIZE
                ? Optional.of(Bytes.wrap(rc4(baseKey, encrypted.toArray())))
                : Optional.empty();
    }

    /**
     * 16 bytes that tell this hash from others, for a name of what was made with it: PBKDF2 with HMAC-SHA-256, RFC 8018
     * 5.2, so that guessing a password by them is slow.
     *
     * @param salt so that the same password has another fingerprint elsewhere
     */
    public Bytes fingerprint(Bytes salt) {
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
        generator.init(hash, salt.toArray(), FINGERPRINT_ITERATIONS);
        KeyParameter derived = (KeyParameter) generator.generateDerivedMacParameters(FINGERPRINT_BITS);
        return Bytes.wrap(derived.getKey());
    }

    /** Character by character, as Windows does: no letter becomes two. */
    private static String upperCase(String name) {
        StringBuilder upper = new StringBuilder(name.length());
        name.chars().forEach(c -> upper.append((char) Character.toUpperCase(c)));
        return upper.toString();
    }

    private static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    private static byte[] hmacMd5(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(key, "HmacMD5"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacMD5", e);
        }
    }

    private static byte[] rc4(byte[] key, byte[] text) {
        RC4Engine rc4 = new RC4Engine();
        rc4.init(false, new KeyParameter(key));
        byte[] out = new byte[text.length];
        rc4.processBytes(text, 0, text.length, out, 0);
        return out;
    }

    /** Says nothing about the password. */
    @Override
    public String toString() {
        return "NtHash[hidden]";
    }
}
