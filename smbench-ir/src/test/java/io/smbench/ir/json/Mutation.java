package io.smbench.ir.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One random change to a workload document: a value removed, or replaced by one that some field would accept. */
final class Mutation {
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "1",
            "-1",
            "1.0",
            "1.5",
            "1e2",
            "1e400",
            "255",
            "256",
            "65536",
            "2147483648",
            "4294967296",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "18446744073709551615",
            "18446744073709551616",
            "\"\"",
            "\"x\"",
            "\"0\"",
            "\"0a\"",
            "\"0A\"",
            "\"abc\"",
            "\"0x\"",
            "\"0x1\"",
            "\"0XFF\"",
            "\"0x100\"",
            "\"0x123456789\"",
            "\"file\"",
            "\"disk\"",
            "\"read\"",
            "\"echo\"",
            "\"lock\"",
            "\"open\"",
            "\"RHW\"",
            "\"NONE\"",
            "\"BATCH\"",
            "\"FILE_OPEN\"",
            "\"STATUS_SUCCESS\"",
            "\"a\\nb\"",
            "[]",
            "[1]",
            "[\"x\"]",
            "[{}]",
            "{}",
            "{\"seed\": 3}",
            "{\"x\": null}");

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    /** Changes one place of {@code document}; says what was done. */
    String apply(ObjectNode document) {
        List<String> places = new ArrayList<>();
        collect(document, "", places);
        String place = places.get(random.nextInt(places.size()));
        int cut = place.lastIndexOf('/');
        JsonNode parent = document.at(place.substring(0, cut));
        String step = place.substring(cut + 1);
        if (random.nextInt(4) == 0) {
            remove(parent, step);
            return "removed " + place;
        }
        String value = value(place);
        replace(parent, step, value);
        return place + " = " + value;
    }

    private String value(String place) {
        String value = VALUES.get(random.nextInt(VALUES.size()));
        // which upper-case words are names of an NTSTATUS is more than the schema says
        boolean word = value.matches("\"[A-Z][A-Z_]*\"") && !value.equals("\"STATUS_SUCCESS\"");
        return word && place.endsWith("/status") ? "\"x\"" : value;
    }

    private static void collect(JsonNode node, String at, List<String> places) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                places.add(at + "/" + name);
                collect(object.get(name), at + "/" + name, places);
            });
        }
        for (int i = 0; node instanceof ArrayNode && i < node.size(); i++) {
            places.add(at + "/" + i);
            collect(node.get(i), at + "/" + i, places);
        }
    }

    private static void remove(JsonNode parent, String step) {
        if (parent instanceof ObjectNode object) {
            object.remove(step);
        } else {
            ((ArrayNode) parent).remove(Integer.parseInt(step));
        }
    }

    private static void replace(JsonNode parent, String step, String value) {
        try {
            JsonNode node = Corpus.JSON.readTree(value);
            if (parent instanceof ObjectNode object) {
                object.set(step, node);
            } else {
                ((ArrayNode) parent).set(Integer.parseInt(step), node);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
