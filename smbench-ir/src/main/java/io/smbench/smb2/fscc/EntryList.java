package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apiguardian.api.API;

/** Structures that follow each other in a buffer, each of which begins with the offset of the next. */
@API(status = API.Status.EXPERIMENTAL)
public final class EntryList {
    private EntryList() {}

    /**
     * Reads to the entry whose NextEntryOffset is 0; an empty buffer is an empty list. An entry ends where the next
     * begins, and the next always begins further on.
     *
     * @param entry reads what follows NextEntryOffset
     * @throws io.smbench.wire.WireException if an entry is cut off or lies outside the buffer
     */
    public static <E> List<E> decode(WireReader in, Function<WireReader, E> entry) {
        List<E> entries = new ArrayList<>();
        long at = in.position();
        long next = in.remaining();
        while (next != 0) {
            in.position("NextEntryOffset", at);
            next = in.u32("NextEntryOffset");
            WireReader window = in.window("entry", at, next == 0 ? in.size() - at : next);
            window.skip("NextEntryOffset", 4);
            entries.add(entry.apply(window));
            at += next;
        }
        return entries;
    }

    /**
     * Writes {@code entries}; nothing is added behind the last.
     *
     * @param alignment what every entry's distance from the one before is a multiple of
     * @param entry writes what follows NextEntryOffset
     */
    public static <E> void encode(WireWriter out, List<E> entries, int alignment, BiConsumer<E, WireWriter> entry) {
        int previous = -1;
        for (E each : entries) {
            if (previous >= 0) {
                out.zeros(Math.floorMod(previous - out.position(), alignment));
                out.patchU32(previous, out.position() - previous);
            }
            previous = out.position();
            out.u32(0);
            entry.accept(each, out);
        }
    }
}
