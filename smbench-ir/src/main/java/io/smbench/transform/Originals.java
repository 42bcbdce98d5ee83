package io.smbench.transform;

import io.smbench.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The strings that must not be left, of four characters or more, in any case of letters. */
final class Originals {
    static final int LEAST_LENGTH = 4;

    private final Set<String> texts = new HashSet<>();
    private final Set<Long> beginnings = new HashSet<>();
    private final TreeSet<Integer> lengths = new TreeSet<>();
    /** UTF-8, a character for each byte; only of those that are not ASCII. */
    private @Nullable Originals utf8;

    void add(String text) {
        String folded = fold(text);
        if (addFolded(folded) && !folded.chars().allMatch(c -> c < 0x80)) {
            if (utf8 == null) {
                utf8 = new Originals();
            }
            utf8.addFolded(fold(new String(folded.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
        }
    }

    private boolean addFolded(String folded) {
        boolean added = folded.length() >= LEAST_LENGTH && texts.add(folded);
        if (added) {
            beginnings.add(beginning(folded, 0));
            lengths.add(folded.length());
        }
        return added;
    }

    int count() {
        return texts.size();
    }

    /** Lower case as file servers compare names: letter by letter. */
    static String fold(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = Character.toLowerCase(Character.toUpperCase(chars[i]));
        }
        return new String(chars);
    }

    /** One that {@code text} has in it, or null. */
    @Nullable
    String in(String text) {
        String folded = fold(text);
        for (int at = 0; at + LEAST_LENGTH <= folded.length(); at++) {
            if (beginnings.contains(beginning(folded, at))) {
                for (int length : lengths) {
                    if (at + length > folded.length()) {
                        break;
                    }
                    String part = folded.substring(at, at + length);
                    if (texts.contains(part)) {
                        return part;
                    }
                }
            }
        }
        return null;
    }

    /** One that {@code bytes} have in them as UTF-8 or UTF-16, at any place, or null. */
    @Nullable
    String in(Bytes bytes) {
        byte[] array = bytes.toArray();
        String single = new String(array, StandardCharsets.ISO_8859_1);
        String found = in(single);
        if (found == null && utf8 != null) {
            found = utf8.in(single);
        }
        for (int odd = 0; odd < 2 && found == null && array.length > odd; odd++) {
            found = in(new String(array, odd, array.length - odd & ~1, StandardCharsets.UTF_16LE));
        }
        return found;
    }

    private static long beginning(String text, int at) {
        return (long) text.charAt(at) << 48
                | (long) text.charAt(at + 1) << 32
                | (long) text.charAt(at + 2) << 16
                | text.charAt(at + 3);
    }
}
