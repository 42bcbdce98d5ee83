package io.smbench.ir.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON text that grows, in UTF-8. What is appended as it is must be ASCII. */
final class JsonText {
    private static final int LONGEST_NUMBER = 20;
    private static final char FIRST_NOT_PLAIN = 0x7F;

    private byte[] bytes = new byte[1024];
    private int length;

    int length() {
        return length;
    }

    /** Takes back what was appended since the text was so long. */
    void truncate(int earlierLength) {
        length = earlierLength;
    }

    JsonText append(char ascii) {
        ensureRoom(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** Appends {@code ascii} as it is. */
    @SuppressWarnings("deprecation") // the method drops the high bytes, of which there are none
    JsonText append(String ascii) {
        int count = ascii.length();
        ensureRoom(count);
        ascii.getBytes(0, count, bytes, length);
        length += count;
        return this;
    }

    /** Appends the name of a member behind {@code separator}; both are ASCII without anything to escape. */
    @SuppressWarnings("deprecation") // as above
    JsonText name(String separator, String name) {
        int before = separator.length();
        int count = name.length();
        ensureRoom(before + count + 4);
        int at = length;
        separator.getBytes(0, before, bytes, at);
        at += before;
        bytes[at++] = '"';
        name.getBytes(0, count, bytes, at);
        at += count;
        bytes[at++] = '"';
        bytes[at++] = ':';
        bytes[at++] = ' ';
        length = at;
        return this;
    }

    JsonText append(long number) {
        if (number < 0) {
            return append(Long.toString(number));
        }
        ensureRoom(LONGEST_NUMBER);
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** Appends {@code text} as a JSON string. */
    JsonText string(String text) {
        int count = text.length();
        ensureRoom(count + 2);
        int at = length;
        bytes[at++] = '"';
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= FIRST_NOT_PLAIN || c == '"' || c == '\\') {
                return escaped(text);
            }
            bytes[at++] = (byte) c;
        }
        bytes[at++] = '"';
        length = at;
        return this;
    }

    private JsonText escaped(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, quoted);
        escapeLoneSurrogates(quoted);
        byte[] utf8 = quoted.append('"').toString().getBytes(StandardCharsets.UTF_8);
        ensureRoom(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        return this;
    }

    /** A file name may hold half a surrogate pair, which UTF-8 has no bytes for. */
    private static void escapeLoneSurrogates(StringBuilder text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)) {
                text.replace(i, i + 1, "\\u%04X".formatted((int) c));
            }
        }
    }

    private void ensureRoom(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /** Writes the text, which is empty then. */
    void moveTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
