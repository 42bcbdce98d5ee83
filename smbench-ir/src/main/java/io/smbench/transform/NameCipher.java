package io.smbench.transform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names to names of the same shape: a letter becomes a letter of its alphabet, a digit a digit, and everything else
 * stays. Two different names never become the same, and the same key always does the same: a Feistel network over the
 * letters of one name, each with its alphabet's size as the modulus, with HMAC-SHA256 as the round function (after NIST
 * SP 800-38G, whose FF1 wants one modulus for all). Letters of alphabets that are not listed are counted into one that
 * is; only then can two names meet.
 *
 * <p>Names are given in lower case.
 */
final class NameCipher {
    private static final int ROUNDS = 10;

    /** A run of letters. */
    private record Alphabet(char first, int size) {
        boolean has(char c) {
            return c >= first && c < first + size;
        }
    }

    private static final Alphabet LATIN = new Alphabet('a', 26);
    private static final Alphabet DIGITS = new Alphabet('0', 10);
    /** à to ö: what follows has the division sign among it. */
    private static final Alphabet LATIN_1 = new Alphabet('\u00e0', 23);

    private static final Alphabet CYRILLIC = new Alphabet('\u0430', 32);
    private static final Alphabet HAN = new Alphabet('\u4e00', 0x51a6);
    private static final Alphabet HANGUL = new Alphabet('\uac00', 11_172);
    private static final Alphabet KANA = new Alphabet('\u30a1', 86);
    private static final Alphabet LOW_SURROGATES = new Alphabet('\udc00', 0x400);
    private static final Alphabet[] LETTERS = {LATIN, DIGITS, LATIN_1, CYRILLIC, HAN, HANGUL, KANA};

    private final Hmac hmac;

    NameCipher(Hmac hmac) {
        this.hmac = hmac;
    }

    String encrypt(String name) {
        char[] chars = name.toCharArray();
        int[] at = changeable(name);
        Alphabet[] alphabets = new Alphabet[at.length];
        int[] values = new int[at.length];
        for (int i = 0; i < at.length; i++) {
            alphabets[i] = alphabet(name, at[i]);
            values[i] = (chars[at[i]] - alphabets[i].first()) % alphabets[i].size();
            values[i] = Math.floorMod(values[i], alphabets[i].size());
            chars[at[i]] = alphabets[i].first();
        }
        byte[] shape = new String(chars).getBytes(StandardCharsets.UTF_16LE);
        for (int round = 0; round < ROUNDS; round++) {
            mix(values, alphabets, shape, round);
        }
        for (int i = 0; i < at.length; i++) {
            chars[at[i]] = (char) (alphabets[i].first() + values[i]);
        }
        return new String(chars);
    }

    /** Whether there is anything in the name that {@link #encrypt} changes. */
    static boolean isChangeable(String name) {
        return changeable(name).length > 0;
    }

    /** The indexes of the letters and digits. */
    static int[] changeable(String name) {
        int[] at = new int[name.length()];
        int count = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean pair = Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(name.charAt(i - 1));
            if (pair || Character.isLetterOrDigit(c)) {
                at[count++] = i;
            }
        }
        return Arrays.copyOf(at, count);
    }

    private static Alphabet alphabet(String name, int index) {
        char c = name.charAt(index);
        if (Character.isLowSurrogate(c)) {
            return LOW_SURROGATES;
        }
        for (Alphabet alphabet : LETTERS) {
            if (alphabet.has(c)) {
                return alphabet;
            }
        }
        return Character.isLowerCase(c) || Character.isUpperCase(c) ? LATIN_1 : HAN;
    }

    /** One half moves by what the other says. */
    private void mix(int[] values, Alphabet[] alphabets, byte[] shape, int round) {
        int half = values.length / 2;
        boolean left = round % 2 == 0;
        int from = left ? 0 : half;
        int to = left ? half : values.length;
        ByteBuffer input = ByteBuffer.allocate(shape.length + 4 + 4 * (values.length - (to - from)));
        input.putInt(round).put(shape);
        for (int i = 0; i < values.length; i++) {
            if (i < from || i >= to) {
                input.putInt(values[i]);
            }
        }
        ByteBuffer moves = ByteBuffer.wrap(hmac.stream("name", input.array(), 4 * (to - from)));
        for (int i = from; i < to; i++) {
            long move = Integer.toUnsignedLong(moves.getInt());
            values[i] = (int) ((values[i] + move) % alphabets[i].size());
        }
    }
}
