package io.smbench.smb2.crypto;

import io.smbench.wire.Bytes;
import org.apiguardian.api.API;
import org.bouncycastle.crypto.digests.MD4Digest;

/** MD4, RFC 1320, which the JDK lacks and NTLM needs for its NT hash. */
@API(status = API.Status.EXPERIMENTAL)
public final class Md4 {
    private Md4() {}

    /** 16 bytes. */
    public static Bytes digest(Bytes text) {
        MD4Digest md4 = new MD4Digest();
        md4.update(text.toArray(), 0, text.length());
        byte[] digest = new byte[md4.getDigestSize()];
        md4.doFinal(digest, 0);
        return Bytes.wrap(digest);
    }
}
