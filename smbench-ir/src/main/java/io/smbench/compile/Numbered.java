package io.smbench.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names for objects that stay in memory while what refers to them is on the disk; equal ones have the same. */
final class Numbered<T> {
    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> objects = new ArrayList<>();

    /** The name of {@code object}, the same one each time; null for null. */
    @Nullable
    String name(@Nullable T object) {
        return object == null ? null : Integer.toString(number(object));
    }

    /** The object that was given {@code name}; null for null. */
    @Nullable
    T named(@Nullable String name) {
        return name == null ? null : numbered(Integer.parseInt(name));
    }

    int number(T object) {
        return numbers.computeIfAbsent(object, unseen -> {
            objects.add(unseen);
            return objects.size() - 1;
        });
    }

    T numbered(int number) {
        return objects.get(number);
    }
}
