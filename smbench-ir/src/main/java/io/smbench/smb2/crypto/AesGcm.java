package io.smbench.smb2.crypto;

import io.smbench.wire.Bytes;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-GCM by the JDK. */
final class AesGcm implements AuthenticatedCipher {
    private final SecretKeySpec key;

    AesGcm(Bytes key) {
        this.key = new SecretKeySpec(key.toArray(), "AES");
    }

    @Override
    public int nonceSize() {
        return 12;
    }

    @Override
    public void encrypt(byte[] nonce, Bytes associated, Bytes text, byte[] out, int at) {
        try {
            Cipher gcm = cipher(Cipher.ENCRYPT_MODE, nonce);
            gcm.updateAAD(associated.toArray());
            gcm.doFinal(text.toArray(), 0, text.length(), out, at);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM/NoPadding failed to encrypt", e);
        }
    }

    @Override
    public Optional<byte[]> decrypt(byte[] nonce, Bytes associated, Bytes ciphertext, Bytes tag) {
        byte[] both = new byte[ciphertext.length() + tag.length()];
        ciphertext.copyTo(both, 0);
        tag.copyTo(both, ciphertext.length());
        try {
            Cipher gcm = cipher(Cipher.DECRYPT_MODE, nonce);
            gcm.updateAAD(associated.toArray());
            return Optional.of(gcm.doFinal(both));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/GCM/NoPadding failed to decrypt", e);
        }
    }

    /** A cipher of its own each time, so that threads need not take turns. */
    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(mode, key, new GCMParameterSpec(TAG_SIZE * Byte.SIZE, nonce));
        return gcm;
    }
}
