package io.smbench.smb2.crypto;

import io.smbench.smb2.Dialect;
import io.smbench.smb2.context.EncryptionCapabilities;
import io.smbench.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apiguardian.api.API;

/**
 * The keys that follow from a session key, MS-SMB2 3.1.4.2 and 3.2.5.3.1.
 *
 * @param clientToServerKey what the client encrypts with; empty before SMB 3.0
 * @param serverToClientKey what the server encrypts with; empty before SMB 3.0
 */
@API(status = API.Status.EXPERIMENTAL)
public record SessionKeys(Bytes signingKey, Bytes clientToServerKey, Bytes serverToClientKey) {
    private static final int SESSION_KEY_SIZE = 16;
    private static final int SIGNING_BITS = 128;

    /**
     * @param gssSessionKey the key that authentication gave, in full
     * @param cipher one of {@link EncryptionCapabilities}; 0 for none
     * @param preauthHash {@link PreauthIntegrityHash} over NEGOTIATE and SESSION_SETUP up to the last request; only SMB
     *     3.1.1 looks at it
     */
    public static SessionKeys derive(
            Dialect dialect, Bytes gssSessionKey, int cipher, PreauthIntegrityHash preauthHash) {
        Bytes sessionKey = sessionKey(gssSessionKey);
        if (!dialect.isSmb3()) {
            return new SessionKeys(sessionKey, Bytes.EMPTY, Bytes.EMPTY);
        }
        boolean aes256 = PacketCipher.keyBits(cipher) == 256;
        int bits = aes256 ? 256 : 128;
        Bytes cipherKey = aes256 ? gssSessionKey : sessionKey;
        if (dialect.equals(Dialect.SMB_3_1_1)) {
            Bytes hash = preauthHash.value();
            return new SessionKeys(
                    KeyDerivation.derive(sessionKey, text("SMBSigningKey\0"), hash, SIGNING_BITS),
                    KeyDerivation.derive(cipherKey, text("SMBC2SCipherKey\0"), hash, bits),
                    KeyDerivation.derive(cipherKey, text("SMBS2CCipherKey\0"), hash, bits));
        }
        return new SessionKeys(
                KeyDerivation.derive(sessionKey, text("SMB2AESCMAC\0"), text("SmbSign\0"), SIGNING_BITS),
                KeyDerivation.derive(sessionKey, text("SMB2AESCCM\0"), text("ServerIn \0"), bits),
                KeyDerivation.derive(sessionKey, text("SMB2AESCCM\0"), text("ServerOut\0"), bits));
    }

    /** Session.SessionKey: the first 16 bytes, filled up with zeros. */
    private static Bytes sessionKey(Bytes gssSessionKey) {
        return Bytes.wrap(Arrays.copyOf(gssSessionKey.toArray(), SESSION_KEY_SIZE));
    }

    private static Bytes text(String ascii) {
        return Bytes.wrap(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** Says nothing about the keys. */
    @Override
    public String toString() {
        return "SessionKeys[%d-bit encryption]".formatted(clientToServerKey.length() * Byte.SIZE);
    }
}
