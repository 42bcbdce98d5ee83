package io.smbench.ir.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.ir.OperationType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/workload-format.md} says what is so. */
class WorkloadFormatPageTest {
    private final String page;

    WorkloadFormatPageTest() throws IOException {
        Path module = Corpus.folder("accepted");
        while (!Files.exists(module.resolve("docs/workload-format.md"))) {
            module = module.resolve("..").normalize();
        }
        page = Files.readString(module.resolve("docs/workload-format.md"));
    }

    @Test
    void exampleIsAWorkload(@TempDir Path folder) throws IOException {
        Matcher example = Pattern.compile("<!-- example.*?-->\n```json\n(.*?)```", Pattern.DOTALL)
                .matcher(page);
        assertThat(example.find()).isTrue();
        Path file = Files.writeString(folder.resolve("workload.json"), example.group(1));

        assertThat(WorkloadReader.read(file).operations()).hasSize(4);
        assertThat(Corpus.schemaErrors(Corpus.JSON.readTree(file.toFile()))).isEmpty();
    }

    @Test
    void everyOperationTypeIsExplained() {
        assertThat(Arrays.stream(OperationType.values()).map(type -> "`" + type.jsonName() + "`"))
                .allSatisfy(name -> assertThat(page).contains(name));
    }
}
