package io.smbench.smb2.crypto;

import io.smbench.wire.Bytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-CMAC, RFC 4493, from the JDK's AES-CBC: the last block of the ciphertext, if the last block of the text is masked
 * first.
 */
final class AesCmac implements MacFunction {
    private static final int BLOCK = 16;
    /** Scratch is per thread, not per key, because a load test has thousands of keys and few threads. */
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private final Cipher cbc;
    private final byte[] wholeBlockMask;
    private final byte[] paddedBlockMask;

    AesCmac(Bytes key) {
        try {
            cbc = Cipher.getInstance("AES/CBC/NoPadding");
            cbc.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec(key.toArray(), "AES"), new IvParameterSpec(new byte[BLOCK]));
            wholeBlockMask = doubled(cbc.doFinal(new byte[BLOCK]));
            paddedBlockMask = doubled(wholeBlockMask);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES/CBC/NoPadding", e);
        }
    }

    /** The cipher is back at its zero vector after each {@code doFinal}. */
    @Override
    public synchronized byte[] mac(Bytes... parts) {
        Scratch scratch = SCRATCH.get();
        try {
            int filled = 0;
            for (Bytes part : parts) {
                filled = take(part, filled, scratch);
            }
            int last = Math.max(0, (filled - 1) / BLOCK * BLOCK);
            cbc.update(scratch.text, 0, last, scratch.ciphertext);
            return cbc.doFinal(masked(scratch.text, last, filled));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/CBC/NoPadding refused whole blocks", e);
        }
    }

    /** Encrypts what is behind, and leaves at least one byte (of a message that has any) in the buffer for the end. */
    private int take(Bytes part, int filledBefore, Scratch scratch) throws GeneralSecurityException {
        int filled = filledBefore;
        int taken = 0;
        while (taken < part.length()) {
            if (filled == scratch.text.length) {
                cbc.update(scratch.text, 0, filled, scratch.ciphertext);
                filled = 0;
            }
            int count = Math.min(part.length() - taken, scratch.text.length - filled);
            part.slice(taken, count).copyTo(scratch.text, filled);
            taken += count;
            filled += count;
        }
        return filled;
    }

    private byte[] masked(byte[] text, int from, int to) {
        byte[] block = Arrays.copyOfRange(text, from, from + BLOCK);
        int length = to - from;
        byte[] mask = wholeBlockMask;
        if (length < BLOCK) {
            Arrays.fill(block, length, BLOCK, (byte) 0);
            block[length] = (byte) 0x80;
            mask = paddedBlockMask;
        }
        for (int i = 0; i < BLOCK; i++) {
            block[i] ^= mask[i];
        }
        return block;
    }

    /** Times two in GF(2^128). */
    private static byte[] doubled(byte[] value) {
        byte[] result = new byte[BLOCK];
        int carry = 0;
        for (int i = BLOCK - 1; i >= 0; i--) {
            int shifted = (value[i] & 0xff) << 1 | carry;
            result[i] = (byte) shifted;
            carry = shifted >>> 8;
        }
        result[BLOCK - 1] ^= (byte) (carry == 0 ? 0 : 0x87);
        return result;
    }

    private static final class Scratch {
        private static final int SIZE = 4096;

        private final byte[] text = new byte[SIZE];
        private final byte[] ciphertext = new byte[SIZE];
    }
}
