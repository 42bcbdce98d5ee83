package io.smbench.ir.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationSpoolTest {
    private final Path file;

    OperationSpoolTest(@TempDir Path folder) {
        file = folder.resolve("spool");
    }

    @Test
    void everyFieldOfEveryOperationTypeComesBack() {
        List<Operation> written = EveryOperation.workload().operations();

        OperationSpool.write(file, written, operation -> operation);

        assertThat(read()).containsExactlyElementsOf(written);
    }

    @Test
    void halfASurrogatePairComesBack() {
        Operation made = EveryOperation.workload().operations().get(0).with(new Action.Mkdir("half \uD800 \"a\u0001ü"));

        OperationSpool.write(file, List.of(made), operation -> operation);

        assertThat(read()).containsExactly(made);
    }

    @Test
    void aSpoolOfNothingIsEmpty() {
        OperationSpool.write(file, List.<Operation>of(), operation -> operation);

        assertThat(read()).isEmpty();
    }

    @Test
    void doesNotWriteOverAFile() throws IOException {
        Files.writeString(file, "something");

        assertThatThrownBy(() -> OperationSpool.write(file, List.<Operation>of(), operation -> operation))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("temporary file " + file + ": cannot be written");
    }

    @Test
    void saysWhichFileIsCut() throws IOException {
        OperationSpool.write(file, EveryOperation.workload().operations(), operation -> operation);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(this::read).hasMessageContaining("temporary file " + file + ": cannot be read");
    }

    private List<Operation> read() {
        List<Operation> operations = new ArrayList<>();
        try (OperationSpool spool = OperationSpool.open(file)) {
            for (Operation next = spool.next(); next != null; next = spool.next()) {
                operations.add(next);
            }
        }
        return operations;
    }
}
