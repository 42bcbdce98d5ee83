package io.smbench.ir.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped schema and the loader give the same verdict on whatever a schema can express. */
class WorkloadSchemaTest {
    private static final long SEED = 20261120;
    private static final int MUTANTS = 2_000;

    private final Path folder;

    WorkloadSchemaTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static Stream<Path> expressible() {
        return Stream.of("accepted", "refused/shape").flatMap(name -> Corpus.documents(name).stream());
    }

    static List<Path> references() {
        return Corpus.documents("refused/reference");
    }

    @ParameterizedTest
    @MethodSource("expressible")
    void schemaAgreesWithTheLoader(Path file) throws IOException {
        List<String> errors = Corpus.schemaErrors(Corpus.JSON.readTree(file.toFile()));
        assertThat(errors.isEmpty()).as("%s", errors).isEqualTo(file.toString().contains("accepted"));
        assertThat(Corpus.shapeErrors(file).isEmpty()).isEqualTo(errors.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("references")
    void referencesAreBeyondASchema(Path file) throws IOException {
        assertThat(Corpus.schemaErrors(Corpus.JSON.readTree(file.toFile()))).isEmpty();
    }

    @Test
    void schemaAcceptsWhatTheWriterWrites() throws IOException {
        Path file = WorkloadWriter.write(EveryOperation.workload(), folder);
        assertThat(Corpus.schemaErrors(Corpus.JSON.readTree(file.toFile()))).isEmpty();
    }

    @Test
    void mutantsGetTheSameVerdictFromBoth() throws IOException {
        JsonNode original = Corpus.JSON.readTree(
                WorkloadWriter.write(EveryOperation.workload(), folder).toFile());
        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            ObjectNode document = original.deepCopy();
            ArrayNode operations = (ArrayNode) document.get("operations");
            JsonNode one = operations.get(random.nextInt(operations.size()));
            operations.removeAll();
            operations.add(one);
            String change = new Mutation(random).apply(document);
            Path file = Files.writeString(folder.resolve("mutant.json"), document.toString());
            List<String> schema = Corpus.schemaErrors(Corpus.JSON.readTree(file.toFile()));
            String loader = Corpus.shapeErrors(file);
            assertThat(loader.isEmpty())
                    .as("seed %d, mutant %d: %s%nschema: %s%nloader: %s", SEED, i, change, schema, loader)
                    .isEqualTo(schema.isEmpty());
            refused += loader.isEmpty() ? 0 : 1;
        }
        // a corpus that is all of one kind would prove nothing
        assertThat(refused).isBetween(MUTANTS / 4, MUTANTS * 9 / 10);
    }
}
