package io.smbench.ir.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JSON of one workload file: its header's members, then the operations one by one. Text errors end it. */
final class WorkloadSource implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> HEADER =
            Set.of("version", "metadata", "clients", "shares", "initial_state", "extensions");

    private final Problems problems;
    private final JsonParser parser;
    private final JsonValue root = JsonValue.root();
    private int index;
    private boolean ended;

    /** Reads up to the operations. */
    WorkloadSource(Problems problems) {
        this.problems = problems;
        try {
            this.parser = JSON.createParser(problems.file().toFile());
        } catch (IOException e) {
            throw unreadable(e);
        }
        try {
            readHeader();
        } catch (IOException e) {
            close();
            throw unreadable(e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The header's members. */
    JsonValue root() {
        return root;
    }

    private void readHeader() throws IOException {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw notAWorkload(first == null ? "an empty file" : "a JSON value that is not an object");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("operations")) {
                startOperations(value);
                return;
            }
            if (HEADER.contains(name)) {
                root.put(name, JsonValue.read(parser, root, "." + name));
            } else {
                parser.skipChildren();
            }
        }
        HeaderJson.checkVersion(new Fields(root, problems));
        throw notAWorkload("no operations");
    }

    private void startOperations(JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            JsonValue operations = JsonValue.read(parser, root, ".operations");
            problems.add(operations, operations.describe(), "an array", "Write the operations in [ ].");
            problems.throwIfAny();
        }
    }

    private WorkloadException notAWorkload(String found) {
        return problems.fatal(
                parser.currentTokenLocation().getLineNr(),
                "$",
                found,
                "an object with \"version\", \"clients\" and \"operations\"",
                "Check that this is a workload file.");
    }

    /** The next element of {@code operations}, null after the last one and the end of the document. */
    @Nullable
    JsonValue next() {
        try {
            if (ended) {
                return null;
            }
            problems.inOperation(null);
            if (parser.nextToken() != JsonToken.END_ARRAY) {
                return JsonValue.read(parser, root, ".operations[" + index++ + "]");
            }
            ended = true;
            readTail();
            return null;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void readTail() throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            JsonValue value = JsonValue.read(parser, root, "." + name);
            if (HEADER.contains(name)) {
                problems.add(
                        value,
                        name + " after the operations",
                        "the header before them, so that a reader need not hold the whole file",
                        "Move it to the front.");
            }
        }
        if (parser.nextToken() != null) {
            throw problems.fatal(
                    parser.currentTokenLocation().getLineNr(),
                    "$",
                    "more text after the document's end",
                    "one JSON object",
                    "Remove what follows.");
        }
    }

    private WorkloadException unreadable(IOException e) {
        if (e instanceof JsonProcessingException json) {
            int line = json.getLocation() == null ? 0 : json.getLocation().getLineNr();
            String place = index == 0 ? "$" : "$.operations[" + (index - 1) + "]";
            boolean cut = e instanceof JsonEOFException || isAtTheEnd(json.getLocation());
            return problems.fatal(
                    line,
                    place,
                    cut ? "the end of the file in the middle of a value" : json.getOriginalMessage(),
                    "well-formed JSON",
                    cut ? "The file is truncated: copy or compile it again." : "Correct the JSON text.");
        }
        return problems.fatal(
                0,
                "",
                e instanceof FileNotFoundException ? "no such file that can be read" : e.toString(),
                "a workload file, or a folder with a " + WorkloadReader.FILE_NAME,
                "Check the path.");
    }

    /** The parser has several other names for the end of its input. */
    private boolean isAtTheEnd(@Nullable JsonLocation location) {
        try {
            return location != null && location.getByteOffset() >= Files.size(problems.file());
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
