package io.smbench.transform;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What each name becomes. First all names of a workload are shown to it, then it replaces them: it can then avoid every
 * one of them. A name is changed by {@link NameCipher}, which depends on nothing but the key, so that a name becomes
 * the same in every workload; only where that would give a name of the workload, or one that is taken, is it changed
 * again.
 */
final class AnonymousNames {
    /** Names that mean something to the protocol: relative ones, previous versions, names that a compiler made up. */
    private static final Pattern KEPT = Pattern.compile(
            "\\.{1,2}|@GMT-\\d{4}\\.\\d\\d\\.\\d\\d-\\d\\d\\.\\d\\d\\.\\d\\d|unknown-\\d+", Pattern.CASE_INSENSITIVE);

    private static final Pattern DEVICE = Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");
    private static final int LONGEST_EXTENSION = 10;
    private static final int CIPHER_ATTEMPTS = 32;
    private static final int ATTEMPTS_WITH_EXTENSION = 128;
    private static final int ATTEMPTS = 4_096;
    private static final String ANY = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final Hmac hmac;
    private final NameCipher cipher;
    private final Set<String> extensions;
    private final Originals originals;
    private final WildcardCuts cuts = new WildcardCuts();
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, String> others = new HashMap<>();
    private final Set<String> usedFiles = new HashSet<>();
    private final Set<String> usedOthers = new HashSet<>();
    private final Set<String> keptExtensions = new TreeSet<>();
    private boolean replacing;
    private int changedAgain;

    AnonymousNames(Hmac hmac, Set<String> extensions, Originals originals) {
        this.hmac = hmac;
        this.cipher = new NameCipher(hmac);
        this.extensions = extensions;
        this.originals = originals;
    }

    /** From now on names are replaced; all have been shown. */
    void replace() {
        replacing = true;
    }

    boolean isReplacing() {
        return replacing;
    }

    /** A name that is no file's: of a user, a domain, a host, a share. */
    String other(String name) {
        return name(name, false);
    }

    /** A name between two separators of a path; an extension that is allowed stays. */
    String file(String name) {
        return name(name, true);
    }

    private String name(String name, boolean file) {
        String folded = Originals.fold(name);
        if (KEPT.matcher(name).matches() || WildcardCuts.isOnlySpecial(name)) {
            return name;
        }
        if (!replacing) {
            int dot = file ? extensionAt(folded) : folded.length();
            originals.add(folded);
            originals.add(folded.substring(0, dot));
            return name;
        }
        Map<String, String> known = file ? files : others;
        String replaced = known.get(folded);
        if (replaced == null) {
            replaced = choose(folded, file);
            known.put(folded, replaced);
        }
        return withCaseOf(name, replaced);
    }

    private String choose(String folded, boolean file) {
        Set<String> used = file ? usedFiles : usedOthers;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String candidate = candidate(folded, file, attempt);
            boolean acceptable = originals.in(candidate) == null
                    && !DEVICE.matcher(candidate).matches()
                    && (folded.length() < 3 || !candidate.equals(folded));
            if (acceptable && used.add(candidate)) {
                changedAgain += attempt == 0 ? 0 : 1;
                return candidate;
            }
        }
        throw new IllegalStateException("anonymize: no name of %d characters is left that is none of the workload's %d;"
                        .formatted(folded.length(), originals.count())
                + " slice the workload and anonymize the parts");
    }

    private String candidate(String folded, boolean file, int attempt) {
        int dot = file ? extensionAt(folded) : folded.length();
        boolean keeps = dot < folded.length() && attempt < ATTEMPTS_WITH_EXTENSION;
        String stem = folded.substring(0, dot);
        String extension = folded.substring(dot);
        if (attempt >= CIPHER_ATTEMPTS) {
            String filled = fill(keeps ? stem : folded, attempt);
            return keeps ? filled + extension(extension) : filled;
        }
        StringBuilder candidate = new StringBuilder();
        for (String piece : file ? cuts.pieces(stem) : List.of(stem)) {
            candidate.append(encrypt(piece, attempt));
        }
        return candidate.append(extension(extension)).toString();
    }

    private String encrypt(String piece, int again) {
        String encrypted = piece;
        for (int i = 0; i <= again; i++) {
            encrypted = cipher.encrypt(encrypted);
        }
        // no letter or digit to change: the other characters give way, where they are too many to be left
        return encrypted.equals(piece) && piece.length() >= Originals.LEAST_LENGTH && !NameCipher.isChangeable(piece)
                ? fill(piece, again)
                : encrypted;
    }

    /** Letters and digits of any kind in the place of letters and digits, or of all where there are none. */
    private String fill(String text, int attempt) {
        char[] chars = text.toCharArray();
        int[] at = NameCipher.changeable(text);
        boolean all = at.length == 0;
        byte[] stream = hmac.stream("fill" + attempt, text.getBytes(StandardCharsets.UTF_16LE), chars.length);
        for (int i = 0; i < (all ? chars.length : at.length); i++) {
            int index = all ? i : at[i];
            char letter = ANY.charAt(Byte.toUnsignedInt(stream[i]) % ANY.length());
            if (Character.isLowSurrogate(chars[index])) {
                chars[index - 1] = letter;
            }
            chars[index] = letter;
        }
        return new String(chars);
    }

    /** Where the extension begins, with its dot; the end if there is none. */
    private static int extensionAt(String name) {
        int dot = name.lastIndexOf('.');
        boolean has = dot > 0 && dot < name.length() - 1 && name.length() - dot - 1 <= LONGEST_EXTENSION;
        return has ? dot : name.length();
    }

    /** The extension, with its dot: as it is if it is allowed and no other name of the workload. */
    private String extension(String extension) {
        if (extension.length() <= 1) {
            return extension;
        }
        if (extensions.contains(extension.substring(1)) && originals.in(extension) == null) {
            keptExtensions.add(extension.substring(1));
            return extension;
        }
        String encrypted = cipher.encrypt(extension);
        return originals.in(encrypted) == null ? encrypted : fill(extension, 0);
    }

    /**
     * A pattern of a listing: what is between its wildcards is replaced as it is in the names that match it, and the
     * wildcards stay.
     */
    String pattern(String pattern) {
        if (!WildcardCuts.hasWildcard(pattern)) {
            return file(pattern);
        }
        StringBuilder replaced = new StringBuilder();
        List<String> parts = WildcardCuts.parts(pattern);
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (WildcardCuts.hasWildcard(part) || WildcardCuts.isOnlySpecial(part)) {
                replaced.append(part);
            } else {
                replaced.append(literal(part, i == 0, i == parts.size() - 1));
            }
        }
        return replaced.toString();
    }

    private String literal(String part, boolean first, boolean last) {
        String folded = Originals.fold(part);
        int dot = folded.lastIndexOf('.');
        boolean ends = dot >= 0 && (dot == folded.length() - 1 || last);
        String stem = ends ? folded.substring(0, dot) : folded;
        if (!replacing) {
            originals.add(stem);
            cuts.add(stem, first, last);
            return part;
        }
        return withCaseOf(part, (stem.isEmpty() ? "" : encrypt(stem, 0)) + extension(folded.substring(stem.length())));
    }

    /** Each letter as large as the one in its place was. */
    static String withCaseOf(String original, String replaced) {
        char[] chars = replaced.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (Character.isUpperCase(original.charAt(i))) {
                chars[i] = Character.toUpperCase(chars[i]);
            }
        }
        return new String(chars);
    }

    int replacedFiles() {
        return files.size();
    }

    int replacedOthers() {
        return others.size();
    }

    int changedAgain() {
        return changedAgain;
    }

    Set<String> keptExtensions() {
        return keptExtensions;
    }

    /** All that was replaced, in lower case. */
    NavigableMap<String, String> mapping() {
        NavigableMap<String, String> mapping = new TreeMap<>(files);
        others.forEach(mapping::putIfAbsent);
        return mapping;
    }
}
