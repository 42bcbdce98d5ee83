package io.smbench.ir.json;

import io.smbench.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How values that have no JSON type are spelled. */
final class Notation {
    private static final Pattern CONTEXT_TEXT = Pattern.compile("(?!0x)[ -~]+");

    private Notation() {}

    /** Pairs of lower-case hexadecimal digits; null if it is anything else. */
    static @Nullable Bytes readBytes(String text) {
        boolean digits = text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        return digits && text.length() % 2 == 0 ? Bytes.fromHex(text) : null;
    }

    /** A create context's name: text where it is printable ASCII, which all but the GUIDs are. */
    static String writeContextName(Bytes name) {
        String text = new String(name.toArray(), StandardCharsets.ISO_8859_1);
        return CONTEXT_TEXT.matcher(text).matches() ? text : "0x" + name.toHex();
    }

    static @Nullable Bytes readContextName(String text) {
        if (text.startsWith("0x")) {
            return readBytes(text.substring(2));
        }
        return CONTEXT_TEXT.matcher(text).matches() ? Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII)) : null;
    }
}
