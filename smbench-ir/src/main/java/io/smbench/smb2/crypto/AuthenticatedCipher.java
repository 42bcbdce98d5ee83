package io.smbench.smb2.crypto;

import io.smbench.wire.Bytes;
import java.util.Optional;

/** AES in a mode that authenticates, with its key. The tag of 16 bytes stands behind the ciphertext. */
interface AuthenticatedCipher {
    int TAG_SIZE = 16;

    /** How many bytes of TRANSFORM_HEADER's Nonce it uses. */
    int nonceSize();

    /** Writes ciphertext and tag of {@code text} to {@code out} from {@code at}. */
    void encrypt(byte[] nonce, Bytes associated, Bytes text, byte[] out, int at);

    /** The text, if the tag is right. */
    Optional<byte[]> decrypt(byte[] nonce, Bytes associated, Bytes ciphertext, Bytes tag);
}
