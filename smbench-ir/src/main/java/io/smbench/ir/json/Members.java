package io.smbench.ir.json;

import io.smbench.wire.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object to write, in their order. What a reader would assume anyway is left out. */
abstract class Members {
    /** A plain value, which {@link JsonTree} can write; left out if it is null. */
    abstract Members put(String name, @Nullable Object value);

    /** A member of somebody else's, whatever its name is. */
    abstract Members foreign(String name, @Nullable Object value);

    abstract Members put(String name, long value);

    /** Left out if it is null. */
    abstract Members put(String name, @Nullable Long value);

    /** Left out if it is null. */
    abstract Members put(String name, @Nullable String value);

    /** A list of texts; left out if it is null. */
    abstract Members strings(String name, @Nullable List<String> values);

    /** An object; without members it is there all the same. */
    abstract Members object(String name, Consumer<Members> members);

    /** An object; left out if it has no members. */
    abstract Members objectUnlessEmpty(String name, Consumer<Members> members);

    /** A list of objects; without elements it is there all the same. */
    abstract <T> Members list(String name, List<T> values, BiConsumer<T, Members> element);

    /** A list of objects; left out if it has no elements. */
    final <T> Members listUnlessEmpty(String name, List<T> values, BiConsumer<T, Members> element) {
        return values.isEmpty() ? this : list(name, values, element);
    }

    final Members flag(String name, boolean value, boolean absent) {
        return value == absent ? this : put(name, (Object) value);
    }

    final Members unsigned(String name, long value) {
        return value >= 0 ? put(name, value) : put(name, new BigInteger(Long.toUnsignedString(value)));
    }

    final Members unsigned(String name, long value, long absent) {
        return value == absent ? this : unsigned(name, value);
    }

    final Members word(String name, @Nullable Integer value, Words words) {
        return value == null ? this : put(name, words.write(value));
    }

    final Members word(String name, int value, Words words, int absent) {
        return value == absent ? this : put(name, words.write(value));
    }

    final Members bytes(String name, Bytes value) {
        return value.isEmpty() ? this : put(name, value.toHex());
    }
}
