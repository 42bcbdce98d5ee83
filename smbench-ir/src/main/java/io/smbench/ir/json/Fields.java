package io.smbench.ir.json;

import io.smbench.smb2.NtStatus;
import io.smbench.wire.Bytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object, by name and type. A member that is missing or wrong becomes a problem, and a stand-in
 * is returned so that the reading goes on to the next one.
 */
final class Fields {
    private static final BigInteger U64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final BigInteger I64_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger I64_MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final JsonValue object;
    private final Problems problems;

    Fields(JsonValue object, Problems problems) {
        this.object = object;
        this.problems = problems;
        if (!(object.content() instanceof Map)) {
            problems.add(object, object.describe(), "an object", "Write it in { }.");
        }
    }

    JsonValue object() {
        return object;
    }

    Problems problems() {
        return problems;
    }

    boolean has(String name) {
        return object.member(name) != null;
    }

    /** The member of that name, which must be there. */
    @Nullable
    JsonValue required(String name) {
        JsonValue member = object.member(name);
        if (member == null && object.content() instanceof Map) {
            problems.add(object, "no " + name, "a member \"" + name + "\"", "Add it.");
        }
        return member;
    }

    String string(String name) {
        String text = string(required(name));
        return text == null ? "" : text;
    }

    @Nullable
    String optionalString(String name) {
        return string(object.member(name));
    }

    private @Nullable String string(@Nullable JsonValue member) {
        return member == null ? null : as(member, String.class, "a string");
    }

    private <T> @Nullable T as(JsonValue member, Class<T> type, String expected) {
        if (type.isInstance(member.content())) {
            return type.cast(member.content());
        }
        String remedy = member.content() == null ? "Leave the member out if there is no value." : "Correct the value.";
        problems.add(member, member.describe(), expected, remedy);
        return null;
    }

    /** A name that others refer to: not empty. */
    String id(String name) {
        return nonEmpty(required(name), name);
    }

    @Nullable
    String optionalId(String name) {
        JsonValue member = object.member(name);
        return member == null ? null : nonEmpty(member, name);
    }

    private String nonEmpty(@Nullable JsonValue member, String name) {
        String text = string(member);
        if (member != null && text != null && text.isEmpty()) {
            problems.add(member, "an empty string", "a name", "Give the " + name + " a name.");
        }
        return text == null ? "" : text;
    }

    boolean flag(String name, boolean absent) {
        JsonValue member = object.member(name);
        Boolean value = member == null ? null : as(member, Boolean.class, "true or false");
        return value == null ? absent : value;
    }

    /** A whole number of the file that fits {@code bits} unsigned bits. */
    long unsigned(String name, int bits) {
        JsonValue member = required(name);
        return member == null ? 0 : whole(member, BigInteger.ZERO, max(bits));
    }

    long unsigned(String name, int bits, long absent) {
        JsonValue member = object.member(name);
        return member == null ? absent : whole(member, BigInteger.ZERO, max(bits));
    }

    @Nullable
    Long optionalUnsigned(String name, int bits) {
        JsonValue member = object.member(name);
        return member == null ? null : (Long) whole(member, BigInteger.ZERO, max(bits));
    }

    /** Any number that fits a Java long. */
    long signed(String name) {
        JsonValue member = required(name);
        return member == null ? 0 : whole(member, I64_MIN, I64_MAX);
    }

    private static BigInteger max(int bits) {
        return bits == Long.SIZE ? U64_MAX : BigInteger.valueOf((1L << bits) - 1);
    }

    private long whole(JsonValue member, BigInteger min, BigInteger max) {
        BigInteger number = whole(member.content());
        if (number == null) {
            problems.add(member, member.describe(), "a whole number", "Write it as digits, without quotes.");
        } else if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
            problems.add(member, member.describe(), "a number from " + min + " to " + max, "Correct the number.");
        } else {
            return number.longValue();
        }
        return 0;
    }

    /** JSON has no integers: 3.0 and 3e2 are whole numbers as well. */
    private static @Nullable BigInteger whole(@Nullable Object content) {
        if (content instanceof Long number) {
            return BigInteger.valueOf(number);
        }
        if (content instanceof BigInteger number) {
            return number;
        }
        if (content instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0) {
            // beyond every field's range, and its digits may not even fit into memory
            boolean huge = number.precision() - (long) number.scale() > 25;
            return huge
                    ? BigInteger.ONE.shiftLeft(80).multiply(BigInteger.valueOf(number.signum()))
                    : number.toBigIntegerExact();
        }
        return null;
    }

    int word(String name, Words words) {
        Integer value = word(required(name), words);
        return value == null ? 0 : value;
    }

    int word(String name, Words words, int absent) {
        Integer value = word(object.member(name), words);
        return value == null ? absent : value;
    }

    @Nullable
    Integer optionalWord(String name, Words words) {
        return word(object.member(name), words);
    }

    private @Nullable Integer word(@Nullable JsonValue member, Words words) {
        return parsed(member, words::read, words.expectation(), "Correct the value.");
    }

    @Nullable
    NtStatus optionalStatus(String name) {
        return parsed(
                object.member(name),
                text -> NtStatus.parse(text).orElse(null),
                "an NTSTATUS name such as STATUS_SUCCESS, or 0x and up to 8 hexadecimal digits",
                "Correct the name, or write the number.");
    }

    /** 64 lower-case hexadecimal digits. */
    @Nullable
    String optionalSha256(String name) {
        return parsed(
                object.member(name),
                text -> SHA256.matcher(text).matches() ? text : null,
                "a SHA-256 as 64 lower-case hexadecimal digits",
                "Correct the digest.");
    }

    Bytes bytes(String name) {
        return bytes(required(name));
    }

    Bytes optionalBytes(String name) {
        return bytes(object.member(name));
    }

    private Bytes bytes(@Nullable JsonValue member) {
        Bytes bytes = parsed(
                member, Notation::readBytes, "bytes as pairs of lower-case hexadecimal digits", "Correct the digits.");
        return bytes == null ? Bytes.EMPTY : bytes;
    }

    <T> @Nullable T parsed(
            @Nullable JsonValue member, Function<String, @Nullable T> parser, String expected, String remedy) {
        if (member == null) {
            return null;
        }
        T value = member.content() instanceof String text ? parser.apply(text) : null;
        if (value == null) {
            problems.add(member, member.describe(), expected, remedy);
        }
        return value;
    }

    @Nullable
    Fields optionalObject(String name) {
        JsonValue member = object.member(name);
        return member == null ? null : new Fields(member, problems);
    }

    /** An array of objects; empty where {@code required} does not say that it must be there. */
    List<Fields> objects(String name, boolean required) {
        return elements(name, required).stream()
                .map(element -> new Fields(element, problems))
                .toList();
    }

    List<String> strings(String name) {
        List<String> strings = new ArrayList<>();
        for (JsonValue element : elements(name, false)) {
            String text = string(element);
            strings.add(text == null ? "" : text);
        }
        return strings;
    }

    List<JsonValue> elements(String name, boolean required) {
        JsonValue member = required ? required(name) : object.member(name);
        List<JsonValue> elements = new ArrayList<>();
        if (member != null && member.content() instanceof List<?> values) {
            values.forEach(value -> elements.add((JsonValue) value));
        } else if (member != null) {
            problems.add(member, member.describe(), "an array", "Write it in [ ].");
        }
        return elements;
    }

    /** All members, as plain values. */
    Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        if (object.plain() instanceof Map<?, ?> members) {
            members.forEach((name, value) -> plain.put((String) name, value));
        }
        return plain;
    }
}
