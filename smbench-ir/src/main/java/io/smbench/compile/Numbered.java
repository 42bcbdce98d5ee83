package io.smbench.compile;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names for objects that stay in memory while what refers to them is on the disk. */
final class Numbered<T> {
    private final IdentityHashMap<T, String> names = new IdentityHashMap<>();
    private final List<T> objects = new ArrayList<>();

    /** The name of {@code object}, the same one each time; null for null. */
    @Nullable
    String name(@Nullable T object) {
        if (object == null) {
            return null;
        }
        return names.computeIfAbsent(object, unseen -> {
            objects.add(unseen);
            return Integer.toString(objects.size() - 1);
        });
    }

    /** The object that was given {@code name}; null for null. */
    @Nullable
    T named(@Nullable String name) {
        return name == null ? null : objects.get(Integer.parseInt(name));
    }
}
