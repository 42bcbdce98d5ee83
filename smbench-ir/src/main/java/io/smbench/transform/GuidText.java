package io.smbench.transform;

import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** GUIDs as workloads write them for people. */
final class GuidText {
    private GuidText() {}

    /** {@code text} with other bytes; a text that is no GUID stays as it is. */
    static String map(String text, UnaryOperator<Bytes> bytes) {
        try {
            return new Guid(bytes.apply(Guid.of(UUID.fromString(text)).value())).toString();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
