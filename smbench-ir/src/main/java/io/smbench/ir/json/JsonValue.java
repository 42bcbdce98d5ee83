package io.smbench.ir.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A JSON value that knows where it stood. */
final class JsonValue {
    private static final int SHOWN_CHARS = 60;

    private final @Nullable JsonValue parent;
    private final String step;
    private final int line;

    /** String, Long, BigInteger, BigDecimal, Boolean, null, a map of name to value, a list of values. */
    private @Nullable Object content;

    private JsonValue(@Nullable JsonValue parent, String step, int line) {
        this.parent = parent;
        this.step = step;
        this.line = line;
    }

    /** The document itself, read member by member. */
    static JsonValue root() {
        JsonValue root = new JsonValue(null, "$", 1);
        root.content = new LinkedHashMap<String, JsonValue>();
        return root;
    }

    /** Reads the value whose first token is the parser's current one. */
    static JsonValue read(JsonParser parser, JsonValue parent, String step) throws IOException {
        JsonValue value =
                new JsonValue(parent, step, parser.currentTokenLocation().getLineNr());
        value.content = value.readContent(parser);
        return value;
    }

    private @Nullable Object readContent(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readMembers(parser);
            case START_ARRAY -> readElements(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private Map<String, JsonValue> readMembers(JsonParser parser) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, read(parser, this, "." + name));
        }
        return members;
    }

    private List<JsonValue> readElements(JsonParser parser) throws IOException {
        List<JsonValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(read(parser, this, "[" + elements.size() + "]"));
        }
        return elements;
    }

    private static Number integer(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? parser.getBigIntegerValue()
                : (Number) parser.getLongValue();
    }

    int line() {
        return line;
    }

    /** Such as {@code $.operations[3].expected}. */
    String path() {
        return parent == null ? step : parent.path() + step;
    }

    @Nullable
    Object content() {
        return content;
    }

    /** The member of that name, if this is an object that has one. */
    @Nullable
    JsonValue member(String name) {
        return content instanceof Map<?, ?> members ? (JsonValue) members.get(name) : null;
    }

    /** The value that names and indexes lead to, or the last one on the way that is there. */
    JsonValue at(Object... steps) {
        JsonValue at = this;
        for (Object name : steps) {
            Object next = at.content instanceof List<?> elements ? elements.get((Integer) name) : null;
            next = name instanceof String text ? at.member(text) : next;
            if (next == null) {
                break;
            }
            at = (JsonValue) next;
        }
        return at;
    }

    /** Adds a member to the document itself. */
    void put(String name, JsonValue value) {
        members().put(name, value);
    }

    @SuppressWarnings("unchecked") // an object's content is made by readMembers and root only
    private Map<String, JsonValue> members() {
        return (Map<String, JsonValue>) Objects.requireNonNull(content);
    }

    /** This value as a message shows it. */
    String describe() {
        if (content instanceof String text) {
            return '"' + (text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) + "…" : text) + '"';
        }
        if (content instanceof Map) {
            return "an object";
        }
        return content instanceof List ? "an array" : String.valueOf(content);
    }

    /** Maps, lists, strings, numbers, booleans and nulls, without their places. */
    @Nullable
    Object plain() {
        if (content instanceof Map<?, ?> members) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            members.forEach((name, value) -> plain.put((String) name, ((JsonValue) value).plain()));
            return Collections.unmodifiableMap(plain);
        }
        if (content instanceof List<?> elements) {
            List<@Nullable Object> plain = new ArrayList<>();
            elements.forEach(value -> plain.add(((JsonValue) value).plain()));
            return Collections.unmodifiableList(plain);
        }
        return content;
    }
}
