package io.smbench.server.pipe;

import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/** Unique pointers and the strings that they lead to, C706 14.3.10 to 14.3.12: those in arrays stand behind them. */
final class NdrPointers {
    private static final int FIRST_REFERENT = 0x00020000;

    private final WireWriter out;
    private final List<String> deferred = new ArrayList<>();
    private int nextReferent = FIRST_REFERENT;

    NdrPointers(WireWriter out) {
        this.out = out;
    }

    void none() {
        out.u32(0);
    }

    /** A pointer to what is written elsewhere. */
    void next() {
        out.u32(nextReferent);
        nextReferent += 4;
    }

    /** A pointer to a string, which {@link #strings()} writes. */
    void string(String value) {
        next();
        deferred.add(value);
    }

    /** The strings that have been pointed to: conformant and varying, each with its null. */
    void strings() {
        for (String value : deferred) {
            int length = value.length() + 1;
            out.u32(length).u32(0).u32(length).utf16(value).u16(0).align(4);
        }
        deferred.clear();
    }
}
