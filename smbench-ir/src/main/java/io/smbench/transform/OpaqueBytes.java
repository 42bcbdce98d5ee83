package io.smbench.transform;

import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import java.util.HashMap;
import java.util.Map;

/** Bytes that nothing is known of: as many others take their place, equal ones of equal ones. */
final class OpaqueBytes {
    private final AnonymousNames names;
    private final AnonymousText text;
    private final Hmac hmac;
    private final Originals originals;
    private final Map<Bytes, Bytes> replaced = new HashMap<>();

    OpaqueBytes(AnonymousNames names, AnonymousText text, Hmac hmac, Originals originals) {
        this.names = names;
        this.text = text;
        this.hmac = hmac;
        this.originals = originals;
    }

    /** Other bytes, or where they are too few for an identifier, other text in them. */
    Bytes unlessShort(Bytes buffer) {
        return buffer.length() < Guid.SIZE ? text.buffer(buffer) : after(0, buffer);
    }

    /** {@code buffer} with other bytes from {@code from} on. Zeros stay, they say that nothing is there. */
    Bytes after(int from, Bytes buffer) {
        return between(from, buffer.length(), buffer);
    }

    /** {@code buffer} with other bytes from {@code from} up to {@code to}. */
    Bytes between(int from, int to, Bytes buffer) {
        if (from >= to) {
            return buffer;
        }
        Bytes old = buffer.slice(from, to - from);
        if (ContextGuids.isZero(old)) {
            return buffer;
        }
        if (!names.isReplacing()) {
            text.buffer(old); // shows the text in it, which must not be anywhere else
            return buffer;
        }
        byte[] bytes = buffer.toArray();
        replaced.computeIfAbsent(old, this::made).copyTo(bytes, from);
        return Bytes.wrap(bytes);
    }

    private Bytes made(Bytes old) {
        for (int attempt = 0; ; attempt++) {
            Bytes made = Bytes.wrap(hmac.stream("opaque" + attempt, old.toArray(), old.length()));
            if (originals.in(made) == null) {
                return made;
            }
        }
    }

    int count() {
        return replaced.size();
    }
}
