package io.smbench.transform;

import java.nio.charset.StandardCharsets;

/** Characters in UTF-8 among other bytes. */
final class Utf8 {
    private static final int LONGEST = 4;

    private Utf8() {}

    /** How many bytes the printable character at {@code at} takes; 0 if there is none. */
    static int sizeOfPrintable(byte[] bytes, int at) {
        int first = bytes[at];
        if (first >= 0) {
            return first >= ' ' && first < 0x7f ? 1 : 0;
        }
        int size = Integer.numberOfLeadingZeros(~(first << 24));
        if (size < 2 || size > LONGEST || at + size > bytes.length) {
            return 0;
        }
        String character = new String(bytes, at, size, StandardCharsets.UTF_8);
        boolean one = character.codePointCount(0, character.length()) == 1;
        return one && character.charAt(0) != '\uFFFD' && !Character.isISOControl(character.charAt(0)) ? size : 0;
    }

    static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
