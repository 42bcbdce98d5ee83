package io.smbench.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where names are cut so that what matched a pattern matches it again: at the ends of what stands between its wildcards
 * (MS-FSCC 2.1.4). A piece becomes the same in the pattern and in the name.
 */
final class WildcardCuts {
    private static final String WILDCARDS = "*?<>\"";

    private final Set<String> beginnings = new TreeSet<>();
    private final Set<String> ends = new TreeSet<>();
    private final Set<String> middles = new TreeSet<>();

    static boolean hasWildcard(String text) {
        return text.chars().anyMatch(c -> WILDCARDS.indexOf(c) >= 0);
    }

    /** Nothing but wildcards, dots, spaces and control characters: a file system gives them a meaning of their own. */
    static boolean isOnlySpecial(String text) {
        return text.chars().allMatch(c -> c <= ' ' || c == '.' || WILDCARDS.indexOf(c) >= 0);
    }

    /** Runs of wildcards and what is between them, in turn. */
    static List<String> parts(String pattern) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= pattern.length(); i++) {
            boolean ends = i == pattern.length()
                    || hasWildcard(pattern.substring(i, i + 1)) != hasWildcard(pattern.substring(i - 1, i));
            if (ends) {
                parts.add(pattern.substring(start, i));
                start = i;
            }
        }
        return parts;
    }

    void add(String literal, boolean first, boolean last) {
        if (!literal.isEmpty()) {
            (first ? beginnings : last ? ends : middles).add(literal);
        }
    }

    /** {@code stem}, cut. */
    List<String> pieces(String stem) {
        Set<Integer> at = new TreeSet<>();
        beginnings.stream().filter(stem::startsWith).forEach(literal -> at.add(literal.length()));
        ends.stream().filter(stem::endsWith).forEach(literal -> at.add(stem.length() - literal.length()));
        for (String literal : middles) {
            for (int i = stem.indexOf(literal); i >= 0; i = stem.indexOf(literal, i + literal.length())) {
                at.add(i);
                at.add(i + literal.length());
            }
        }
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int end : at) {
            if (end > start && end < stem.length()) {
                pieces.add(stem.substring(start, end));
                start = end;
            }
        }
        pieces.add(stem.substring(start));
        return pieces;
    }
}
