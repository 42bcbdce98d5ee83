package io.smbench.server.fsa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who watches which directories of a volume. A change looks at the directories above it only: with thousands of clients
 * that watch one each, hardly any of them is above.
 */
final class ChangeWatches {
    private final Map<File, List<ChangeWatch>> byDirectory = new HashMap<>();
    /** Those with changes that nobody was told of yet, in the order in which they came. */
    private final Set<ChangeWatch> changed = new LinkedHashSet<>();

    void add(File directory, ChangeWatch watch) {
        byDirectory.computeIfAbsent(directory, first -> new ArrayList<>(1)).add(watch);
    }

    void remove(File directory, @Nullable ChangeWatch watch) {
        List<ChangeWatch> watches = watch == null ? null : byDirectory.get(directory);
        if (watches != null && watches.remove(watch) && watches.isEmpty()) {
            byDirectory.remove(directory);
        }
        changed.remove(watch);
    }

    /**
     * Records a change of {@code link} with those who watch a directory above it.
     *
     * @param unlessWatched leaves those out who look at any of these kinds
     */
    void record(Link link, int kind, int action, int unlessWatched) {
        if (byDirectory.isEmpty()) {
            return;
        }
        String name = link.name;
        boolean direct = true;
        for (File above = link.parent; above != null; above = above.link().parent) {
            for (ChangeWatch watch : byDirectory.getOrDefault(above, List.of())) {
                boolean watched = watch.looksAt(kind) && !watch.looksAt(unlessWatched);
                if (watched && (direct || watch.isTree())) {
                    watch.record(action, name);
                    changed.add(watch);
                }
            }
            name = above.link().name + '\\' + name;
            direct = false;
        }
    }

    /** Wakes those who wait for changes, after all changes of one operation are recorded. */
    void settle() {
        if (!changed.isEmpty()) {
            List<ChangeWatch> told = List.copyOf(changed);
            changed.clear();
            told.forEach(ChangeWatch::settle);
        }
    }
}
