package io.smbench.compile;

import io.smbench.ir.InitialState;
import io.smbench.ir.InitialState.Entry;
import io.smbench.ir.InitialState.Extent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the initial state from what was found of it, once operations and shares have their names. */
final class InitialStateAssembly {
    private InitialStateAssembly() {}

    static InitialState of(Iterable<TrackedShare> shares, OpIds opIds) {
        List<Entry> entries = new ArrayList<>();
        for (TrackedShare share : shares) {
            Set<String> paths = new HashSet<>();
            share.namespace.initialFiles().stream()
                    .filter(file -> path(file) != null)
                    .map(file -> entry(share, file, opIds))
                    .filter(entry -> paths.add(entry.path().toLowerCase(Locale.ROOT)))
                    .sorted(Comparator.comparing(Entry::path)) // a directory's path is the beginning of what is in it
                    .forEach(entries::add);
        }
        return new InitialState(entries);
    }

    private static @Nullable String path(InitialFile file) {
        return file.open == null ? file.path : file.open.isPhantom() ? null : file.open.path;
    }

    private static Entry entry(TrackedShare share, InitialFile file, OpIds opIds) {
        List<Extent> content = new ArrayList<>(file.content);
        content.sort(Comparator.comparingLong(Extent::offset));
        long end = content.isEmpty()
                ? 0
                : content.get(content.size() - 1).offset()
                        + content.get(content.size() - 1).payload().length();
        long size = Math.max(file.size == null ? 0 : file.size, end);
        return new Entry(
                share.shareId,
                String.valueOf(path(file)),
                file.kind,
                file.kind == InitialState.Kind.DIRECTORY ? 0 : size,
                file.attributes,
                content,
                opIds.of(file.evidence) + " " + file.reason);
    }
}
