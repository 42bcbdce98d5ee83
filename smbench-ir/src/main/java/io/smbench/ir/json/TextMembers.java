package io.smbench.ir.json;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Members that are written at once, on one line as {@link JsonTree} would: a workload has millions. */
final class TextMembers extends Members {
    private final JsonText out;
    private String separator = "{";

    private TextMembers(JsonText out) {
        this.out = out;
    }

    /** Appends an object to {@code text}. */
    static void append(JsonText text, Consumer<? super TextMembers> members) {
        TextMembers object = new TextMembers(text);
        members.accept(object);
        object.end();
    }

    /** The next member, if there is one, stands on a line of its own. */
    TextMembers line(String indent) {
        if (!isEmpty()) {
            separator = ",\n" + indent;
        }
        return this;
    }

    private boolean isEmpty() {
        return separator.equals("{");
    }

    private void end() {
        out.append(isEmpty() ? "{}" : "}");
    }

    private void name(String name) {
        out.name(separator, name);
        separator = ", ";
    }

    @Override
    Members foreign(String name, @Nullable Object value) {
        out.append(separator).string(name).append(": ");
        separator = ", ";
        JsonTree.write(value, out, 0, "");
        return this;
    }

    @Override
    Members put(String name, @Nullable Object value) {
        if (value != null) {
            name(name);
            JsonTree.write(value, out, 0, "");
        }
        return this;
    }

    @Override
    Members put(String name, @Nullable String value) {
        if (value != null) {
            name(name);
            out.string(value);
        }
        return this;
    }

    @Override
    Members put(String name, @Nullable Long value) {
        return value == null ? this : put(name, value.longValue());
    }

    @Override
    Members strings(String name, @Nullable List<String> values) {
        if (values != null) {
            name(name);
            out.append('[');
            String between = "";
            for (String value : values) {
                out.append(between).string(value);
                between = ", ";
            }
            out.append(']');
        }
        return this;
    }

    @Override
    Members put(String name, long value) {
        name(name);
        out.append(value);
        return this;
    }

    @Override
    Members object(String name, Consumer<Members> members) {
        name(name);
        append(out, members);
        return this;
    }

    @Override
    Members objectUnlessEmpty(String name, Consumer<Members> members) {
        int length = out.length();
        String before = separator;
        name(name);
        TextMembers object = new TextMembers(out);
        members.accept(object);
        if (object.isEmpty()) {
            out.truncate(length);
            separator = before;
        } else {
            object.end();
        }
        return this;
    }

    @Override
    <T> Members list(String name, List<T> values, BiConsumer<T, Members> element) {
        name(name);
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
            T value = values.get(i);
            out.append(i == 0 ? "" : ", ");
            append(out, members -> element.accept(value, members));
        }
        out.append(']');
        return this;
    }
}
