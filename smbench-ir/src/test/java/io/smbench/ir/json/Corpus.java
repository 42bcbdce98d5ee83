package io.smbench.ir.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The documents under {@code src/test/resources}, and the two judges of them: the shipped schema and the loader. */
final class Corpus {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = schema();

    private Corpus() {}

    private static JsonSchema schema() {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Objects.requireNonNull(Corpus.class.getResourceAsStream("workload.schema.json")));
    }

    /** The documents of a folder, in the order of their names. */
    static List<Path> documents(String folder) {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path folder(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(Corpus.class.getResource(name)).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the schema says against the document; empty if it accepts it. */
    static List<String> schemaErrors(JsonNode document) {
        return SCHEMA.validate(document).stream().map(Object::toString).toList();
    }

    /** What the loader says against the shapes of a document, leaving out its references; empty if it accepts it. */
    static String shapeErrors(Path file) {
        try (WorkloadReader reader = WorkloadReader.open(file)) {
            while (reader.next() != null) {
                // the next one tells whether this one was the last
            }
            return "";
        } catch (WorkloadException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
