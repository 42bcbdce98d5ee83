package io.smbench.ir.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code refused/KIND/NAME.json} has its error text beside it in {@code NAME.txt}. KIND says who can know: a
 * schema ({@code shape}), only a loader ({@code reference}), or any JSON parser ({@code text}).
 */
class RefusedWorkloadsTest {
    static Stream<Path> refused() {
        return Stream.of("refused/shape", "refused/reference", "refused/text")
                .flatMap(folder -> Corpus.documents(folder).stream());
    }

    static List<Path> accepted() {
        return Corpus.documents("accepted");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void errorSaysWhatWasFoundWhereAndWhatToDo(Path file) throws IOException {
        WorkloadException refusal = catchThrowableOfType(WorkloadException.class, () -> WorkloadReader.read(file));
        Path expected = Path.of(file.toString().replaceAll("\\.json$", ".txt"));

        assertThat(refusal).isNotNull();
        String message = String.valueOf(refusal.getMessage()).replace(file.getParent() + "/", "") + "\n";
        assertThat(message).isEqualTo(Files.readString(expected));
        assertThat(refusal.problems()).hasSizeLessThanOrEqualTo(20);
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void acceptsWhatLooksOddButIsLegal(Path file) {
        assertThatCode(() -> WorkloadReader.read(file)).doesNotThrowAnyException();
        assertThat(WorkloadReader.validate(file))
                .isEqualTo(WorkloadReader.read(file).operations().size());
    }

    @Test
    void missingFileIsNamed(@TempDir Path folder) {
        WorkloadException refusal = catchThrowableOfType(WorkloadException.class, () -> WorkloadReader.read(folder));
        assertThat(refusal)
                .hasMessage(
                        folder.resolve("workload.json") + ": found no such file that can be read; expected a workload"
                                + " file, or a folder with a workload.json. Check the path.");
    }

    @Test
    void truncatedFileIsRefused(@TempDir Path folder) throws IOException {
        byte[] whole = Files.readAllBytes(WorkloadWriter.write(EveryOperation.workload(), folder));
        int document = whole.length - 1; // the line end behind it may go
        for (int length = 1; length < document; length += 13) {
            Path cut = Files.write(folder.resolve("cut.json"), Arrays.copyOf(whole, length));
            assertThat(catchThrowableOfType(WorkloadException.class, () -> WorkloadReader.read(cut)))
                    .as("the first %d of %d bytes", length, whole.length)
                    .message()
                    .containsAnyOf("The file is truncated", "Unrecognized token");
        }
    }

    @Test
    void nestingWithoutEndIsRefused(@TempDir Path folder) throws IOException {
        Path deep = Files.writeString(folder.resolve("deep.json"), "{\"metadata\": " + "[".repeat(100_000));
        assertThat(catchThrowableOfType(WorkloadException.class, () -> WorkloadReader.read(deep)))
                .hasMessageContaining("nesting depth");
    }
}
