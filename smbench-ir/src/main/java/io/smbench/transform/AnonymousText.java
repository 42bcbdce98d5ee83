package io.smbench.transform;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces names where they stand among other things: in paths, and in buffers whose structure is not followed. */
final class AnonymousText {
    private static final Pattern BETWEEN_SEPARATORS = Pattern.compile("[^/\\\\]+");
    private static final Pattern BETWEEN_PARTS_OF_USERS = Pattern.compile("[^/\\\\@]+");
    private static final Pattern OBJECT_MANAGER_PREFIX =
            Pattern.compile("\\\\\\?\\?\\\\(UNC\\\\)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("[^/\\\\:]+");
    /** The types of streams, MS-FSCC 2.1.5, and streams that systems make by themselves. */
    private static final Set<String> STREAMS = Set.of(
            "$data",
            "$index_allocation",
            "$bitmap",
            "$attribute_list",
            "$ea",
            "$ea_information",
            "$reparse_point",
            "zone.identifier",
            "afp_afpinfo",
            "afp_resource",
            "encryptable");

    private static final int LEAST_WIDE_RUN = 3;
    private static final int LEAST_NARROW_RUN = 4;
    private static final int LETTERS = 26;

    private final AnonymousNames names;
    private final Hmac hmac;
    private final AnonymousSids sids;

    AnonymousText(AnonymousNames names, Hmac hmac) {
        this.names = names;
        this.hmac = hmac;
        this.sids = new AnonymousSids(hmac);
    }

    /** A path: its separators, streams and stream types stay. */
    String path(String path) {
        return BETWEEN_SEPARATORS.matcher(path).replaceAll(match -> Matcher.quoteReplacement(component(match.group())));
    }

    private String component(String component) {
        String[] parts = component.split(":", -1);
        StringBuilder replaced = new StringBuilder(part(parts[0]));
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i];
            boolean kept = STREAMS.contains(part.toLowerCase(Locale.ROOT));
            replaced.append(':').append(kept ? part : part(part));
        }
        return replaced.toString();
    }

    /** A user name, with the domain behind an at sign or before a backslash that may be in it. */
    String separated(String user, UnaryOperator<String> name) {
        return BETWEEN_PARTS_OF_USERS
                .matcher(user)
                .replaceAll(match -> Matcher.quoteReplacement(name.apply(match.group())));
    }

    /** The target of a symbolic link or mount point: what makes it absolute or a UNC path stays. */
    String target(String target) {
        Matcher prefix = OBJECT_MANAGER_PREFIX.matcher(target);
        int from = prefix.lookingAt() ? prefix.end() : 0;
        return target.substring(0, from) + path(target.substring(from));
    }

    private String part(String part) {
        return part.isEmpty() ? part : names.pattern(part);
    }

    /** SIDs of domains and accounts, and runs of text in UTF-16 or UTF-8. */
    Bytes buffer(Bytes buffer) {
        if (buffer.isEmpty()) {
            return buffer;
        }
        byte[] bytes = buffer.toArray();
        BitSet done = sids.replaceIn(bytes, names.isReplacing());
        replaceWide(bytes, done);
        replaceNarrow(bytes, done);
        return Bytes.wrap(bytes);
    }

    /** Runs of text in UTF-8. */
    Bytes utf8(Bytes buffer) {
        byte[] bytes = buffer.toArray();
        replaceNarrow(bytes, new BitSet());
        return Bytes.wrap(bytes);
    }

    /** How many different SIDs were replaced. */
    int replacedSids() {
        return sids.count();
    }

    private String words(String text) {
        return WORD.matcher(text).replaceAll(match -> Matcher.quoteReplacement(names.file(match.group())));
    }

    private void replaceWide(byte[] bytes, BitSet done) {
        for (int at = 0; at + 2 * LEAST_WIDE_RUN <= bytes.length; at++) {
            int end = at;
            while (end + 2 <= bytes.length && !done.get(end) && !done.get(end + 1) && isText(wide(bytes, end))) {
                end += 2;
            }
            // not by a charset: half of a pair stands for itself
            CharBuffer chars = ByteBuffer.wrap(bytes, at, end - at)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asCharBuffer();
            String run = chars.toString();
            if (isWideRun(run)) {
                chars.put(words(run));
                done.set(at, end);
                at = end - 1;
            }
        }
    }

    private static char wide(byte[] bytes, int at) {
        return (char) ((bytes[at] & 0xff) | ((bytes[at + 1] & 0xff) << 8));
    }

    /** Printable and of the alphabets below U+0530, or a letter, a digit or a mark of any other, or half of a pair. */
    private static boolean isText(char c) {
        if (c < 0x530) {
            return !Character.isISOControl(c);
        }
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || Character.isSurrogate(c);
    }

    private static boolean isWideRun(String text) {
        boolean plain = text.chars().allMatch(c -> c < 0x530);
        return letters(text) >= (plain ? LEAST_WIDE_RUN : LEAST_WIDE_RUN + 1);
    }

    private static long letters(String text) {
        return text.chars()
                .filter(c -> Character.isLetterOrDigit(c) || Character.isSurrogate((char) c))
                .count();
    }

    private void replaceNarrow(byte[] bytes, BitSet done) {
        for (int at = 0; at < bytes.length; at++) {
            int end = at;
            for (int size = 1; size > 0 && end < bytes.length && !done.get(end); end += size) {
                size = Utf8.sizeOfPrintable(bytes, end);
            }
            String run = new String(bytes, at, end - at, StandardCharsets.UTF_8);
            if (letters(run) >= LEAST_NARROW_RUN) {
                Matcher words = WORD.matcher(run);
                int wordAt = at;
                for (int from = 0; words.find(); from = words.end()) {
                    wordAt += Utf8.size(run.substring(from, words.start()));
                    byte[] replaced = narrow(words.group());
                    System.arraycopy(replaced, 0, bytes, wordAt, replaced.length);
                    wordAt += replaced.length;
                }
            }
            at = end;
        }
    }

    /** As many bytes for a name in UTF-8; letters of ASCII where those of its replacement take more or less. */
    private byte[] narrow(String word) {
        byte[] old = word.getBytes(StandardCharsets.UTF_8);
        byte[] replaced = names.file(word).getBytes(StandardCharsets.UTF_8);
        if (replaced.length != old.length) {
            replaced = hmac.stream("narrow", old, old.length);
            for (int i = 0; i < replaced.length; i++) {
                replaced[i] = (byte) ('a' + Byte.toUnsignedInt(replaced[i]) % LETTERS);
            }
        }
        return replaced;
    }

    /** FILE_FULL_EA_INFORMATION or FILE_GET_EA_INFORMATION, MS-FSCC 2.4.16 and 2.4.16.1: names, and values if any. */
    Bytes extendedAttributes(Bytes buffer, boolean values) {
        byte[] bytes = buffer.toArray();
        int fixed = values ? 8 : 5;
        int at = 0;
        while (at + fixed <= bytes.length) {
            WireReader in = buffer.reader();
            in.position("NextEntryOffset", at);
            long next = in.u32("NextEntryOffset");
            int nameLength = bytes[at + (values ? 5 : 4)] & 0xff;
            int valueLength = values ? wide(bytes, at + 6) : 0;
            if (at + fixed + nameLength > bytes.length) {
                return buffer(buffer);
            }
            replaceAscii(bytes, at + fixed, nameLength, names::other);
            int valueAt = at + fixed + nameLength + 1;
            int valueEnd = Math.min(bytes.length, valueAt + valueLength);
            if (names.isReplacing() && valueAt < valueEnd) {
                byte[] value =
                        Bytes.wrap(bytes.clone(), valueAt, valueEnd - valueAt).toArray();
                System.arraycopy(hmac.stream("value", value, value.length), 0, bytes, valueAt, value.length);
            }
            if (next < fixed) {
                return Bytes.wrap(bytes);
            }
            at = (int) Math.min(bytes.length, at + next);
        }
        return Bytes.wrap(bytes);
    }

    private static void replaceAscii(byte[] bytes, int at, int length, UnaryOperator<String> name) {
        String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        byte[] replaced = name.apply(text).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(replaced, 0, bytes, at, replaced.length);
    }
}
