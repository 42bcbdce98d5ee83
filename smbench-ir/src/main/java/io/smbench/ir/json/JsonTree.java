package io.smbench.ir.json;

import io.smbench.ir.Returned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * JSON text of plain values: maps (in their order), lists, strings, numbers, booleans and nulls. The outer levels stand
 * on lines of their own and everything deeper on one line, so that equal trees give equal text and a diff shows whole
 * records.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class JsonTree {
    private static final int DEFAULT_OPEN_LEVELS = 2;

    private final JsonText out;
    private final int openLevels;

    private JsonTree(JsonText out, int openLevels) {
        this.out = out;
        this.openLevels = openLevels;
    }

    /** The text of {@code tree}, with two levels of lines and a line end behind. */
    public static String text(Object tree) {
        JsonText text = new JsonText();
        write(tree, text, DEFAULT_OPEN_LEVELS, "");
        return text.append('\n').toString();
    }

    /** Writes {@link #text} to {@code file}, in place of what it held. */
    public static void write(Object tree, Path file) throws IOException {
        Files.writeString(file, text(tree));
    }

    /** What a response carried, with the names that {@code expected} has for it in a workload file. */
    public static Map<String, Object> of(Returned returned) {
        return TreeMembers.tree(out -> ReturnedJson.write(returned, out));
    }

    /**
     * @param openLevels how many levels of objects and arrays stand on lines of their own
     * @param indent of the line that {@code tree} starts on
     */
    static void write(@Nullable Object tree, JsonText out, int openLevels, String indent) {
        new JsonTree(out, openLevels).value(tree, 0, indent);
    }

    private void value(@Nullable Object value, int level, String indent) {
        if (value instanceof CharSequence text) {
            out.string(text.toString());
        } else if (value instanceof Long number) {
            out.append(number.longValue());
        } else if (value instanceof Map<?, ?> members) {
            object(members, level, indent);
        } else if (value instanceof List<?> elements) {
            array(elements, level, indent);
        } else if (value == null || value instanceof Boolean || value instanceof Number) {
            out.append(checked(value));
        } else {
            throw new IllegalArgumentException(
                    "not a JSON value: " + value.getClass().getName());
        }
    }

    private static String checked(@Nullable Object scalar) {
        boolean floating = scalar instanceof Double || scalar instanceof Float;
        if (floating && !Double.isFinite(Double.parseDouble(String.valueOf(scalar)))) {
            throw new IllegalArgumentException("JSON has no " + scalar);
        }
        return String.valueOf(scalar);
    }

    private void object(Map<?, ?> members, int level, String indent) {
        out.append('{');
        String inside = level < openLevels ? indent + "  " : indent;
        Iterator<? extends Map.Entry<?, ?>> entries = members.entrySet().iterator();
        for (boolean first = true; entries.hasNext(); first = false) {
            Map.Entry<?, ?> entry = entries.next();
            separate(first, level, indent);
            out.string((String) entry.getKey());
            out.append(": ");
            value(entry.getValue(), level + 1, inside);
        }
        end(members.isEmpty(), level, indent);
        out.append('}');
    }

    private void array(List<?> elements, int level, String indent) {
        out.append('[');
        String inside = level < openLevels ? indent + "  " : indent;
        boolean first = true;
        for (Object element : elements) {
            separate(first, level, indent);
            value(element, level + 1, inside);
            first = false;
        }
        end(elements.isEmpty(), level, indent);
        out.append(']');
    }

    private void separate(boolean first, int level, String indent) {
        if (!first) {
            out.append(',');
        }
        if (level < openLevels) {
            out.append('\n').append(indent).append("  ");
        } else if (!first) {
            out.append(' ');
        }
    }

    private void end(boolean empty, int level, String indent) {
        if (!empty && level < openLevels) {
            out.append('\n').append(indent);
        }
    }
}
