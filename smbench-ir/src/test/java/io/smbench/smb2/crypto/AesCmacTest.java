package io.smbench.smb2.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.wire.Bytes;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AesCmacTest {
    /** RFC 4493, section 4. */
    private static final Bytes KEY = Bytes.fromHex("2b7e151628aed2a6abf7158809cf4f3c");

    private static final Bytes MESSAGE =
            Bytes.fromHex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
                    + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");

    static Stream<Function<Bytes, MacFunction>> implementations() {
        return Stream.of(BcAesCmac::new, JdkAesCmac::new, AesCmac::new);
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void givesTheCodesOfTheRfc(Function<Bytes, MacFunction> implementation) {
        MacFunction cmac = implementation.apply(KEY);
        assertThat(code(cmac, MESSAGE.slice(0, 0))).isEqualTo("bb1d6929e95937287fa37d129b756746");
        assertThat(code(cmac, MESSAGE.slice(0, 16))).isEqualTo("070a16b46b4d4144f79bdd9dd04a287c");
        assertThat(code(cmac, MESSAGE.slice(0, 40))).isEqualTo("dfa66747de9ae63030ca32611497c827");
        assertThat(code(cmac, MESSAGE)).isEqualTo("51f0bebf7e3b9d92fc49741779363cfe");
    }

    @Test
    void implementationsAgreeHoweverTheMessageIsCut() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] message = new byte[20_000];
        random.nextBytes(message);
        for (int length : List.of(1, 15, 17, 4095, 4096, 4097, 4112, 8192, 8193, 20_000)) {
            Bytes whole = Bytes.wrap(message, 0, length);
            int first = random.nextInt(length + 1);
            int second = first + random.nextInt(length - first + 1);
            Bytes[] parts = {
                whole.slice(0, first), whole.slice(first, second - first), whole.slice(second, length - second)
            };
            assertThat(code(new JdkAesCmac(KEY), parts))
                    .as("%d bytes cut at %d and %d, seed %d", length, first, second, seed)
                    .isEqualTo(code(new BcAesCmac(KEY), whole));
        }
    }

    private static String code(MacFunction mac, Bytes... parts) {
        return Bytes.wrap(mac.mac(parts)).toHex();
    }
}
