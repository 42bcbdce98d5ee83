package io.smbench.ir.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Members that become a part of a larger tree. */
final class TreeMembers extends Members {
    private final Map<String, Object> tree = new LinkedHashMap<>();

    static Map<String, Object> tree(Consumer<Members> members) {
        TreeMembers out = new TreeMembers();
        members.accept(out);
        return out.tree;
    }

    @Override
    Members foreign(String name, @Nullable Object value) {
        tree.put(name, value);
        return this;
    }

    @Override
    Members put(String name, @Nullable Object value) {
        if (value != null) {
            tree.put(name, value);
        }
        return this;
    }

    @Override
    Members put(String name, @Nullable String value) {
        return put(name, (Object) value);
    }

    @Override
    Members put(String name, @Nullable Long value) {
        return put(name, (Object) value);
    }

    @Override
    Members strings(String name, @Nullable List<String> values) {
        return put(name, values);
    }

    @Override
    Members put(String name, long value) {
        tree.put(name, value);
        return this;
    }

    @Override
    Members object(String name, Consumer<Members> members) {
        return put(name, tree(members));
    }

    @Override
    Members objectUnlessEmpty(String name, Consumer<Members> members) {
        Map<String, Object> object = tree(members);
        return object.isEmpty() ? this : put(name, object);
    }

    @Override
    <T> Members list(String name, List<T> values, BiConsumer<T, Members> element) {
        List<Map<String, Object>> trees = new ArrayList<>(values.size());
        for (T value : values) {
            trees.add(tree(out -> element.accept(value, out)));
        }
        return put(name, trees);
    }
}
