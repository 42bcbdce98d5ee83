package io.smbench.transform;

import io.smbench.ir.Workload;
import io.smbench.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A workload without the names that it had, and what can be said of the way there. */
@API(status = API.Status.EXPERIMENTAL)
public final class Anonymized {
    private final Workload workload;
    private final Map<String, Long> replaced;
    private final List<String> notes;
    private final NavigableMap<String, String> mapping;
    private final Originals originals;

    Anonymized(
            Workload workload,
            Map<String, Long> replaced,
            List<String> notes,
            NavigableMap<String, String> mapping,
            Originals originals) {
        this.workload = workload;
        this.replaced = replaced;
        this.notes = List.copyOf(notes);
        this.mapping = mapping;
        this.originals = originals;
    }

    public Workload workload() {
        return workload;
    }

    /** How much of each kind was replaced or left out. Names nothing that was. */
    public Map<String, Long> replaced() {
        return replaced;
    }

    /** What a reader should know: what stays as it was, what is lost. Names nothing that was replaced. */
    public List<String> notes() {
        return notes;
    }

    /**
     * Old names and addresses, in lower case, and new ones. This is what the workload was anonymised for: write it down
     * only where its owner asked for it.
     */
    public NavigableMap<String, String> mapping() {
        return mapping;
    }

    /**
     * Looks through every text, buffer and blob of the workload for original strings of four characters or more.
     *
     * @return where they are; empty if none is left
     */
    public List<Leak> leaks() {
        return leaksIn(workload);
    }

    /** Looks in the same way through another workload, such as this one when it was written and is read again. */
    public List<Leak> leaksIn(Workload other) {
        return new LeakSearch(originals).in(other);
    }

    /** An original string in {@code text}, such as the name of a file that the workload is written to. */
    public List<Leak> leaksIn(String where, String text) {
        return leak(where, originals.in(text));
    }

    /** An original string in {@code bytes}, in UTF-8 or UTF-16. */
    public List<Leak> leaksIn(String where, Bytes bytes) {
        return leak(where, originals.in(bytes));
    }

    private static List<Leak> leak(String where, @Nullable String original) {
        return original == null ? List.of() : List.of(new Leak(where, original));
    }

    /** The report, a line for each kind and note. */
    public List<String> report() {
        List<String> lines = new ArrayList<>();
        replaced.forEach((kind, count) -> lines.add("%,d %s".formatted(count, kind)));
        lines.addAll(notes);
        return lines;
    }

    /**
     * An original string that is still there.
     *
     * @param where such as {@code operations[3].action.path}
     * @param original in lower case
     */
    public record Leak(String where, String original) {}
}
