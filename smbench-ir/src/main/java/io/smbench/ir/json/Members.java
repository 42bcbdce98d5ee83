package io.smbench.ir.json;

import io.smbench.wire.Bytes;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object to write, in their order. What a reader would assume anyway is left out. */
final class Members {
    private final Map<String, Object> members = new LinkedHashMap<>();

    Map<String, Object> tree() {
        return members;
    }

    Members put(String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    Members flag(String name, boolean value, boolean absent) {
        return put(name, value == absent ? null : (Object) value);
    }

    Members unsigned(String name, long value) {
        return put(name, value >= 0 ? (Number) value : new BigInteger(Long.toUnsignedString(value)));
    }

    Members unsigned(String name, long value, long absent) {
        return value == absent ? this : unsigned(name, value);
    }

    Members word(String name, @Nullable Integer value, Words words) {
        return put(name, value == null ? null : words.write(value));
    }

    Members word(String name, int value, Words words, int absent) {
        return value == absent ? this : word(name, value, words);
    }

    Members bytes(String name, Bytes value) {
        return put(name, value.isEmpty() ? null : value.toHex());
    }

    Members object(String name, Members value) {
        return put(name, value.members.isEmpty() ? null : value.members);
    }

    <T> Members list(String name, List<T> values, Function<T, Members> element) {
        return put(
                name,
                values.isEmpty()
                        ? null
                        : values.stream().map(element).map(Members::tree).toList());
    }
}
