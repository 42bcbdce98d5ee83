package io.smbench.server.fsa;

import java.util.Locale;

/** 8.3 names. They are derived from the long name alone, so two long names of one directory may share one. */
final class ShortNames {
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-$~!#%&'()@^`{}";
    private static final int BASE = 8;
    private static final int EXTENSION = 3;

    private ShortNames() {}

    /** The short name of {@code name}; empty if the name itself is one. */
    /** The name itself, in upper case, where it is short enough. */
    static String orName(String name) {
        String shortName = of(name);
        return shortName.isEmpty() ? name.toUpperCase(Locale.ROOT) : shortName;
    }

    static String of(String name) {
        int dot = name.lastIndexOf('.');
        String base = dot > 0 ? name.substring(0, dot) : name;
        String extension = dot > 0 ? name.substring(dot + 1) : "";
        if (base.length() <= BASE && extension.length() <= EXTENSION && isPlain(base) && isPlain(extension)) {
            return "";
        }
        String hash = "%04X".formatted(name.toUpperCase(Locale.ROOT).hashCode() & 0xffff);
        String start = plain(base);
        String shortBase = start.substring(0, Math.min(2, start.length())) + hash + "~1";
        String end = plain(extension);
        return end.isEmpty() ? shortBase : shortBase + "." + end.substring(0, Math.min(EXTENSION, end.length()));
    }

    private static boolean isPlain(String text) {
        return plain(text).length() == text.length();
    }

    private static String plain(String text) {
        StringBuilder kept = new StringBuilder();
        for (char c : text.toUpperCase(Locale.ROOT).toCharArray()) {
            if (PLAIN.indexOf(c) >= 0) {
                kept.append(c);
            }
        }
        return kept.toString();
    }
}
