package io.smbench.server.fsa;

/** Whether a name is in an expression with the wildcards of MS-FSA 2.1.4.4, case ignored. */
final class NamePattern {
    private static final char DOS_STAR = '<';
    private static final char DOS_QM = '>';
    private static final char DOS_DOT = '"';

    private final String pattern;

    NamePattern(String pattern) {
        this.pattern = PathName.key(pattern);
    }

    static boolean hasWildcards(String text) {
        return text.chars().anyMatch(c -> "*?<>\"".indexOf(c) >= 0);
    }

    boolean matches(String name) {
        String key = PathName.key(name);
        boolean[] reached = new boolean[pattern.length() + 1];
        reached[0] = true;
        skipEmpty(reached, key, 0);
        for (int at = 0; at < key.length(); at++) {
            boolean[] next = new boolean[pattern.length() + 1];
            for (int p = 0; p < pattern.length(); p++) {
                if (reached[p]) {
                    consume(next, p, key, at);
                }
            }
            skipEmpty(next, key, at + 1);
            reached = next;
        }
        return reached[pattern.length()];
    }

    /** The places in the pattern where it can stand after {@code name[at]} was taken at place {@code p}. */
    private void consume(boolean[] next, int p, String name, int at) {
        char c = name.charAt(at);
        switch (pattern.charAt(p)) {
            case '*' -> next[p] = true;
            case DOS_STAR -> next[at == name.lastIndexOf('.') ? p + 1 : p] |= !isAfterLastDot(name, at);
            case '?' -> next[p + 1] = true;
            case DOS_QM -> next[p + 1] |= c != '.';
            case DOS_DOT -> next[p + 1] |= c == '.';
            default -> next[p + 1] |= pattern.charAt(p) == c;
        }
    }

    /** A DOS_STAR ends with the name's last dot. */
    private static boolean isAfterLastDot(String name, int at) {
        int lastDot = name.lastIndexOf('.');
        return lastDot >= 0 && at > lastDot;
    }

    /** Follows the elements that match nothing at {@code name[at]}. */
    private void skipEmpty(boolean[] reached, String name, int at) {
        boolean end = at == name.length();
        for (int p = 0; p < pattern.length(); p++) {
            boolean empty =
                    switch (pattern.charAt(p)) {
                        case '*', DOS_STAR -> true;
                        case DOS_QM -> end || name.charAt(at) == '.';
                        case DOS_DOT -> end;
                        default -> false;
                    };
            reached[p + 1] |= reached[p] && empty;
        }
    }
}
