package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * A buffer of entries, each of which begins with the offset of the next.
 *
 * @param <E> the class of the entries
 */
@API(status = API.Status.EXPERIMENTAL)
public record InformationList<E extends InformationEntry>(List<E> entries) implements Information {
    public InformationList {
        entries = List.copyOf(entries);
    }

    /**
     * Reads to the entry whose NextEntryOffset is 0; an empty buffer is an empty list. An entry ends where the next
     * begins, and the next always begins further on.
     *
     * @param entry reads what follows NextEntryOffset
     * @throws io.smbench.wire.WireException if an entry is cut off or lies outside the buffer
     */
    public static <E extends InformationEntry> InformationList<E> decode(WireReader in, Function<WireReader, E> entry) {
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
        return new InformationList<>(entries);
    }

    @Override
    public void encode(WireWriter out) {
        int previous = -1;
        for (E entry : entries) {
            if (previous >= 0) {
                out.zeros(Math.floorMod(previous - out.position(), entry.alignment()));
                out.patchU32(previous, out.position() - previous);
            }
            previous = out.position();
            out.u32(0);
            entry.encode(out);
        }
    }
}
