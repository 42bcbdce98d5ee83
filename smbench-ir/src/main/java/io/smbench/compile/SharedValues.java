package io.smbench.compile;

import java.util.HashMap;
import java.util.Map;

/** Keeps one of equal values, of those that were met last: clients ask for the same again and again. */
final class SharedValues {
    private static final int MAX_VALUES = 65_536;

    private final Map<Object, Object> values = new HashMap<>();
    private boolean isNew;

    /** A value that is equal to {@code value}, and the same one as long as it is known. */
    @SuppressWarnings("unchecked") // equal values of records and strings have the same class
    <T> T same(T value) {
        Object known = values.putIfAbsent(value, value);
        isNew = known == null;
        if (known != null) {
            return (T) known;
        }
        if (values.size() > MAX_VALUES) {
            values.clear();
        }
        return value;
    }

    /** Whether the last value was not known. */
    boolean isNew() {
        return isNew;
    }
}
