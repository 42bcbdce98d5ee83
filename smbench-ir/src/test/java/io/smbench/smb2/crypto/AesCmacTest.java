package io.smbench.smb2.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.wire.Bytes;
import java.util.List;
import java.util.Random;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

class AesCmacTest {
    /** RFC 4493, section 4. */
    private static final Bytes KEY = Bytes.fromHex("2b7e151628aed2a6abf7158809cf4f3c");

    private static final Bytes MESSAGE =
            Bytes.fromHex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
                    + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");

    private final AesCmac cmac = new AesCmac(KEY);

    @Test
    void givesTheCodesOfTheRfc() {
        assertThat(code(MESSAGE.slice(0, 0))).isEqualTo("bb1d6929e95937287fa37d129b756746");
        assertThat(code(MESSAGE.slice(0, 16))).isEqualTo("070a16b46b4d4144f79bdd9dd04a287c");
        assertThat(code(MESSAGE.slice(0, 40))).isEqualTo("dfa66747de9ae63030ca32611497c827");
        assertThat(code(MESSAGE)).isEqualTo("51f0bebf7e3b9d92fc49741779363cfe");
    }

    @Test
    void agreesWithBouncyCastleHoweverTheMessageIsCut() {
        long seed = Long.getLong("smbench.seed", System.nanoTime());
        Random random = new Random(seed);
        byte[] message = new byte[20_000];
        random.nextBytes(message);
        for (int length : List.of(1, 15, 17, 4095, 4096, 4097, 4112, 8192, 8193, 20_000)) {
            Bytes whole = Bytes.wrap(message, 0, length);
            int first = random.nextInt(length + 1);
            int second = first + random.nextInt(length - first + 1);
            assertThat(code(
                            whole.slice(0, first),
                            whole.slice(first, second - first),
                            whole.slice(second, length - second)))
                    .as("%d bytes cut at %d and %d, seed %d", length, first, second, seed)
                    .isEqualTo(codeByBouncyCastle(whole));
        }
    }

    private String code(Bytes... parts) {
        return Bytes.wrap(cmac.mac(parts)).toHex();
    }

    private static String codeByBouncyCastle(Bytes message) {
        CMac cmac = new CMac(AESEngine.newInstance());
        cmac.init(new KeyParameter(KEY.toArray()));
        cmac.update(message.toArray(), 0, message.length());
        byte[] code = new byte[cmac.getMacSize()];
        cmac.doFinal(code, 0);
        return Bytes.wrap(code).toHex();
    }
}
