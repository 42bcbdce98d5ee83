package io.smbench.transform;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces names where they stand among other things: in paths, and in buffers whose structure is not followed. */
final class AnonymousText {
    private static final Pattern BETWEEN_SEPARATORS = Pattern.compile("[^/\\\\]+");
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
    private static final int LEAST_NARROW_RUN = 5;

    private final AnonymousNames names;
    private final Hmac hmac;
    private final Set<Bytes> sids = new HashSet<>();

    AnonymousText(AnonymousNames names, Hmac hmac) {
        this.names = names;
        this.hmac = hmac;
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

    private String part(String part) {
        return part.isEmpty() ? part : names.pattern(part);
    }

    /** SIDs of domains and accounts, and runs of text in UTF-16 or ASCII. */
    Bytes buffer(Bytes buffer) {
        if (buffer.isEmpty()) {
            return buffer;
        }
        byte[] bytes = buffer.toArray();
        replaceSids(bytes);
        replaceWide(bytes);
        replaceNarrow(bytes);
        return Bytes.wrap(bytes);
    }

    /** How many different SIDs were replaced. */
    int replacedSids() {
        return sids.size();
    }

    private String words(String text) {
        return WORD.matcher(text).replaceAll(match -> Matcher.quoteReplacement(names.file(match.group())));
    }

    private void replaceWide(byte[] bytes) {
        for (int at = 0; at + 2 * LEAST_WIDE_RUN <= bytes.length; at++) {
            int end = at;
            while (end + 2 <= bytes.length && isText(wide(bytes, end))) {
                end += 2;
            }
            String run = new String(bytes, at, end - at, StandardCharsets.UTF_16LE);
            if (isRun(run, LEAST_WIDE_RUN)) {
                byte[] replaced = words(run).getBytes(StandardCharsets.UTF_16LE);
                System.arraycopy(replaced, 0, bytes, at, replaced.length);
                at = end - 1;
            }
        }
    }

    private static char wide(byte[] bytes, int at) {
        return (char) ((bytes[at] & 0xff) | ((bytes[at + 1] & 0xff) << 8));
    }

    /** Printable and of the alphabets below U+0530, or an ideogram or a Korean syllable. */
    private static boolean isText(char c) {
        if (c < 0x530) {
            return !Character.isISOControl(c);
        }
        return (c >= 0x3041 && c < 0x30ff) || (c >= 0x4e00 && c < 0xa000) || (c >= 0xac00 && c < 0xd7a4);
    }

    private static boolean isRun(String text, int least) {
        long letters = text.chars().filter(Character::isLetterOrDigit).count();
        boolean plain = text.chars().allMatch(c -> c < 0x530);
        return letters >= (plain ? least : least + 1);
    }

    private void replaceNarrow(byte[] bytes) {
        for (int at = 0; at < bytes.length; at++) {
            int end = at;
            while (end < bytes.length && bytes[end] >= ' ' && bytes[end] < 0x7f) {
                end++;
            }
            String run = new String(bytes, at, end - at, StandardCharsets.US_ASCII);
            if (isRun(run, LEAST_NARROW_RUN - 1)) {
                byte[] replaced = words(run).getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(replaced, 0, bytes, at, replaced.length);
            }
            at = end;
        }
    }

    /** S-1-5-21-domain-account, S-1-12-1-…, and the S-1-22 of Samba's Unix accounts, MS-DTYP 2.4.2.2. */
    private void replaceSids(byte[] bytes) {
        for (int at = 0; at + 12 <= bytes.length; at++) {
            boolean begins = bytes[at] == 1 && bytes[at + 1] >= 2 && bytes[at + 1] <= 15;
            for (int i = 2; i < 7 && begins; i++) {
                begins = bytes[at + i] == 0;
            }
            int size = 8 + 4 * bytes[at + 1];
            if (begins && at + size <= bytes.length) {
                replaceSid(bytes, at, bytes[at + 7], size);
            }
        }
    }

    private void replaceSid(byte[] bytes, int at, int authority, int size) {
        Bytes sid = Bytes.wrap(bytes.clone(), at, size);
        ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int first = out.getInt(at + 8);
        if (!names.isReplacing()) {
            return;
        }
        if (authority == 5 && first == 21 && size >= 24) {
            byte[] domain = hmac.stream("domain", Bytes.wrap(bytes, at + 12, 12).toArray(), 12);
            System.arraycopy(domain, 0, bytes, at + 12, 12);
            replaceAccount(out, at + 24, at + size);
            sids.add(sid);
        } else if (authority == 12) {
            byte[] account = hmac.stream("account", sid.toArray(), size - 12);
            System.arraycopy(account, 0, bytes, at + 12, account.length);
            sids.add(sid);
        } else if (authority == 22) {
            replaceAccount(out, at + 12, at + size);
            sids.add(sid);
        }
    }

    /** Numbers below 1000 are the same accounts everywhere. */
    private void replaceAccount(ByteBuffer out, int at, int end) {
        int number = at + 4 <= end ? out.getInt(at) : 0;
        if (number >= 1_000) {
            byte[] value = ByteBuffer.allocate(4).putInt(number).array();
            out.putInt(at, 1_000 + (int) Long.remainderUnsigned(hmac.number("account", value), 1 << 20));
        }
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
