package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
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
     * Reads entries until there is no next one.
     *
     * @param entry reads what follows NextEntryOffset
     */
    public static <E extends InformationEntry> InformationList<E> decode(WireReader in, Function<WireReader, E> entry) {
        return new InformationList<>(EntryList.decode(in, entry));
    }

    @Override
    public void encode(WireWriter out) {
        int alignment = entries.isEmpty() ? 1 : entries.get(0).alignment();
        EntryList.encode(out, entries, alignment, InformationEntry::encode);
    }
}
