package io.smbench.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.wire.Bytes;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NameCipherTest {
    private static final Bytes KEY =
            Bytes.wrap("a key of sixteen".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

    private final NameCipher cipher = new NameCipher(new Hmac(KEY));

    @Test
    void neverMakesTwoNamesOne() {
        List<String> letters = "abcdefghijklmnopqrstuvwxyz0123456789-."
                .chars()
                .mapToObj(Character::toString)
                .toList();
        Set<String> made = new HashSet<>();
        int names = 0;
        for (String first : letters) {
            for (String second : letters) {
                for (String third : letters) {
                    made.add(cipher.encrypt(first + second + third));
                    names++;
                }
            }
        }

        assertThat(made).hasSize(names);
    }

    @Test
    void keepsTheShapeOfAName() {
        long seed = 20_261;
        Random random = new Random(seed);
        String all = "abcxyz019 _-~$()\u00e4\u00f6\u0436\u4e2d\u56fd\ud55c\u30ab";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int length = random.nextInt(20); length >= 0; length--) {
                name.append(all.charAt(random.nextInt(all.length())));
            }
            assertThat(shape(cipher.encrypt(name.toString())))
                    .as("seed %d, name %s", seed, name)
                    .isEqualTo(shape(name.toString()));
        }
    }

    @Test
    void anotherKeyMakesOtherNames() {
        NameCipher other = new NameCipher(new Hmac(Bytes.wrap(new byte[16])));

        assertThat(cipher.encrypt("quarterly report"))
                .isEqualTo(new NameCipher(new Hmac(KEY)).encrypt("quarterly report"))
                .isNotEqualTo("quarterly report")
                .isNotEqualTo(other.encrypt("quarterly report"));
    }

    @Test
    void pairsOfSurrogatesStayPairs() {
        String made = cipher.encrypt("\ud83d\ude00 \ud842\udfb7");

        assertThat(made.codePoints().filter(c -> c >= 0xd800 && c < 0xe000)).isEmpty();
        assertThat(made).hasSize(5).isNotEqualTo("\ud83d\ude00 \ud842\udfb7");
    }

    private static String shape(String name) {
        StringBuilder shape = new StringBuilder();
        name.chars()
                .forEach(c -> shape.append(
                        Character.isDigit(c)
                                ? "9"
                                : Character.isLetter(c)
                                        ? "<" + Character.UnicodeScript.of(c) + (c < 0x80) + ">"
                                        : Character.toString(c)));
        return shape.toString();
    }
}
