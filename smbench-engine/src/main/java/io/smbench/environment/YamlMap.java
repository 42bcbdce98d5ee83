package io.smbench.environment;

import io.smbench.environment.EnvironmentException.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping of a YAML file, whose errors name file, line, found and expected. */
final class YamlMap {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

    private final Path file;
    private final int line;
    private final String place;
    private final UnaryOperator<@Nullable String> environment;
    private final Map<String, Node> entries = new LinkedHashMap<>();

    YamlMap(Path file, String place, Node node, UnaryOperator<@Nullable String> environment) {
        this.file = file;
        this.line = lineOf(node);
        this.place = place;
        this.environment = environment;
        if (!(node instanceof MappingNode mapping)) {
            throw error(line, describe(node), place + " as a mapping of names to values");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw error(lineOf(tuple.getKeyNode()), describe(tuple.getKeyNode()), "a name");
            }
            if (entries.put(key.getValue(), tuple.getValueNode()) != null) {
                throw error(lineOf(key), "a second '" + key.getValue() + "'", "each name once in " + place);
            }
        }
    }

    Set<String> names() {
        return entries.keySet();
    }

    void allowOnly(Set<String> known) {
        entries.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw error(lineOf(value), "'" + name + "'", "in " + place + " only " + String.join(", ", known));
            }
        });
    }

    @Nullable
    YamlMap map(String name) {
        Node node = entries.get(name);
        return node == null ? null : new YamlMap(file, place + "." + name, node, environment);
    }

    /** The mappings of a list; empty if there is none. */
    List<YamlMap> maps(String name) {
        Node node = entries.get(name);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode list)) {
            throw error(lineOf(node), describe(node), place + "." + name + " as a list");
        }
        List<YamlMap> maps = new ArrayList<>();
        for (Node each : list.getValue()) {
            maps.add(new YamlMap(file, "%s.%s[%d]".formatted(place, name, maps.size() + 1), each, environment));
        }
        return maps;
    }

    String required(String name) {
        String text = text(name);
        if (text == null) {
            throw error(line, "no '" + name + "'", place + " with a '" + name + "'");
        }
        return text;
    }

    /** A value with its {@code ${env:NAME}} references replaced; null if there is none. */
    @Nullable
    String text(String name) {
        Node node = entries.get(name);
        if (node == null) {
            return null;
        }
        Matcher matcher = REFERENCE.matcher(scalar(name, node));
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String value = environment.apply(matcher.group(1));
            if (value == null) {
                throw error(
                        lineOf(node),
                        "a reference to the environment variable " + matcher.group(1) + ", which is not set",
                        "it to be set for " + place + "." + name);
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(text).toString();
    }

    /** A password: one reference and nothing else. What stands there instead is not shown. */
    Secret secret(String name) {
        Node node = entries.get(name);
        if (node == null) {
            throw error(line, "no '" + name + "'", place + " with a '" + name + "' such as ${env:SMBENCH_PASSWORD}");
        }
        Matcher matcher = REFERENCE.matcher(scalar(name, node));
        if (!matcher.matches()) {
            throw error(
                    lineOf(node),
                    "a password in clear text in " + place,
                    "the name of an environment variable that has it: " + name + ": ${env:SMBENCH_PASSWORD}");
        }
        return Secret.environment(matcher.group(1), origin(name));
    }

    /** For messages: what this mapping is of the file. */
    String place() {
        return place;
    }

    String origin(String name) {
        Node node = entries.get(name);
        return file + ":" + (node == null ? line : lineOf(node));
    }

    private String scalar(String name, Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw error(lineOf(node), describe(node), place + "." + name + " as one value");
    }

    EnvironmentException error(String name, String found, String expected) {
        Node node = entries.get(name);
        return error(node == null ? line : lineOf(node), found, expected);
    }

    private EnvironmentException error(int at, String found, String expected) {
        return new EnvironmentException(
                Kind.CONFIGURATION, "%s:%d: found %s; expected %s".formatted(file, at, found, expected));
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private static String describe(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().isEmpty() ? "nothing" : "'" + scalar.getValue() + "'";
        }
        return node instanceof MappingNode ? "a mapping" : "a list";
    }
}
