package io.smbench.transform;

import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** GUIDs as workloads write them for people. */
final class GuidText {
    private static final Pattern CANONICAL = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private GuidText() {}

    static boolean isGuid(String text) {
        return CANONICAL.matcher(text).matches();
    }

    /** {@code text} with other bytes; a text that is no GUID stays as it is. */
    static String map(String text, UnaryOperator<Bytes> bytes) {
        try {
            return new Guid(bytes.apply(Guid.of(UUID.fromString(text)).value())).toString();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
