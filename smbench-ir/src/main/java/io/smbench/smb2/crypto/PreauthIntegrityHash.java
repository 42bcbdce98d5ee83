package io.smbench.smb2.crypto;

import io.smbench.wire.Bytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import org.apiguardian.api.API;

/**
 * PreauthIntegrityHashValue, MS-SMB2 3.1.1.1 and 3.2.5.2: SHA-512 over everything said before a session has keys. The
 * connection's value takes in both NEGOTIATE messages; each session goes on from there with its SESSION_SETUP messages,
 * except the final, successful response.
 *
 * @param value 64 bytes
 */
@API(status = API.Status.EXPERIMENTAL)
public record PreauthIntegrityHash(Bytes value) {
    public static final PreauthIntegrityHash START = new PreauthIntegrityHash(Bytes.wrap(new byte[64]));

    /** The value after {@code message}, which is whole: from its header's first byte to its last. */
    public PreauthIntegrityHash with(Bytes message) {
        try {
            MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
            sha512.update(value.toBuffer());
            sha512.update(message.toBuffer());
            return new PreauthIntegrityHash(Bytes.wrap(sha512.digest()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-512", e);
        }
    }
}
