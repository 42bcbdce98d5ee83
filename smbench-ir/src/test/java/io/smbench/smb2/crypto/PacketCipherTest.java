package io.smbench.smb2.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.smb2.context.EncryptionCapabilities;
import io.smbench.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketCipherTest {
    private static final Bytes KEY = Bytes.fromHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final Bytes NONCE = Bytes.fromHex("08070605040302010000000000000000");
    private static final Bytes PACKET = Bytes.fromHex("fe534d4240000100000000000d000100100000000000000"
            + "01b00000000000000000000000000000000000000000000000000000000000000000000000000000004000000");

    /** Made with Python's cryptography package (OpenSSL). */
    @ParameterizedTest
    @CsvSource({
        "1, 16, fd534d420630252075578461c0c4d9f977bd3a7d0807060504030201000000000000000044000000000001008877665544332211"
                + "61cd6684920c19fa4319b265387dfbbaa14fd504feb67ffddad7df439c6956e722199a2485b4e2fe8084f240598b1329"
                + "d89528b9c2e48cf43936a62754411975d44cdf90",
        "3, 32, fd534d42439c19615a737fc940032a49932396460807060504030201000000000000000044000000000001008877665544332211"
                + "e5f3efad5cefa0e6d85a18840b768d80c805ac0e72e79faf47ab736bafde15169d2b6b15633e722e9ef5701c7061fa24"
                + "76ff2b449ead35565ed685cc77ca75c191e7044f"
    })
    void encryptsAsOthersDo(int cipher, int keySize, String transformed) {
        PacketCipher packetCipher = PacketCipher.of(cipher, KEY.slice(0, keySize));
        assertThat(packetCipher.encrypt(0x1122334455667788L, NONCE, PACKET).toHex())
                .isEqualTo(transformed);
        assertThat(packetCipher.decrypt(Bytes.fromHex(transformed))).contains(PACKET);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void decryptsWhatItEncrypted(int cipher) {
        PacketCipher packetCipher = PacketCipher.of(cipher, KEY.slice(0, PacketCipher.keyBits(cipher) / 8));
        Bytes large = Bytes.wrap(new byte[1_048_576]);
        Bytes transformed = packetCipher.encrypt(7, NONCE, large);
        assertThat(transformed.length()).isEqualTo(52 + large.length());
        assertThat(packetCipher.decrypt(transformed)).contains(large);
    }

    @Test
    void refusesAKeyOfAnotherLength() {
        assertThatThrownBy(() -> PacketCipher.of(EncryptionCapabilities.AES_256_GCM, KEY.slice(0, 16)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key of 128 bits, cipher 0x0004 of MS-SMB2 2.2.3.1.2 wants 256");
        for (int unknown : List.of(0, 5)) {
            assertThatThrownBy(() -> PacketCipher.of(unknown, KEY)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
