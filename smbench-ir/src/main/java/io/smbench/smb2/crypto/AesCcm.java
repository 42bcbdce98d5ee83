package io.smbench.smb2.crypto;

import io.smbench.wire.Bytes;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.CCMBlockCipher;
import org.bouncycastle.crypto.modes.CCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** AES-CCM by BouncyCastle: the JDK has none. */
final class AesCcm implements AuthenticatedCipher {
    private final KeyParameter key;

    AesCcm(Bytes key) {
        this.key = new KeyParameter(key.toArray());
    }

    @Override
    public int nonceSize() {
        return 11;
    }

    @Override
    public void encrypt(byte[] nonce, Bytes associated, Bytes text, byte[] out, int at) {
        try {
            run(true, nonce, associated, text.toArray(), out, at);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("AES-CCM failed to encrypt", e);
        }
    }

    @Override
    public Optional<byte[]> decrypt(byte[] nonce, Bytes associated, Bytes ciphertext, Bytes tag) {
        byte[] both = new byte[ciphertext.length() + tag.length()];
        ciphertext.copyTo(both, 0);
        tag.copyTo(both, ciphertext.length());
        byte[] text = new byte[ciphertext.length()];
        try {
            run(false, nonce, associated, both, text, 0);
            return Optional.of(text);
        } catch (InvalidCipherTextException e) {
            return Optional.empty();
        }
    }

    private void run(boolean encrypt, byte[] nonce, Bytes associated, byte[] in, byte[] out, int at)
            throws InvalidCipherTextException {
        CCMModeCipher ccm = CCMBlockCipher.newInstance(AESEngine.newInstance());
        ccm.init(encrypt, new AEADParameters(key, TAG_SIZE * Byte.SIZE, nonce, associated.toArray()));
        int written = ccm.processBytes(in, 0, in.length, out, at);
        ccm.doFinal(out, at + written);
    }
}
