package io.smbench.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.exchange.decrypt.DecryptionKeys;
import io.smbench.exchange.decrypt.KeyList;
import io.smbench.ir.Client;
import io.smbench.ir.Diagnostic;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.Workload;
import io.smbench.smb2.ntlm.NtHash;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encrypted sessions become the same workloads as plain ones; the recordings are those of exchange.decrypt. */
class EncryptedCaptureTest {
    private static final String CAPTURES = "/io/smbench/exchange/decrypt/";

    @ParameterizedTest
    @ValueSource(strings = {"smb302_ccm128", "smb311_gcm128", "smb311_ccm256", "mixed311"})
    void withKeysEveryMessageIsInTheWorkload(String name) throws IOException {
        Workload workload = compile(name, DecryptionKeys.NONE.withList(KeyList.read(file(name + ".smbd.log"))));
        long messages = Files.readAllLines(file(name + ".tsv")).size() - 1L;
        assertThat(workload.header().metadata().counts()).containsEntry("messages", messages);
        assertThat(workload.header().clients()).singleElement().satisfies(client -> {
            assertThat(client.username()).isEqualTo("smbrec");
            assertThat(client.encryption()).isTrue();
        });
        assertThat(workload.operations())
                .extracting(Operation::type)
                .contains(OperationType.READ, OperationType.WRITE, OperationType.RENAME, OperationType.CLOSE);
        assertThat(codes(workload)).noneMatch(code -> code.startsWith("unopened"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smb302_ccm128", "smb311_gcm256"})
    void passwordMakesTheSameWorkloadAsKeys(String name) throws IOException {
        Workload byKeys = compile(name, DecryptionKeys.NONE.withList(KeyList.read(file(name + ".smbd.log"))));
        Workload byPassword = compile(name, DecryptionKeys.NONE.withPassword(NtHash.ofPassword("Recorded.1")));
        assertThat(byPassword.operations()).isEqualTo(byKeys.operations());
    }

    @ParameterizedTest
    @ValueSource(strings = {"smb311_gcm128", "mixed311"})
    void withoutKeysThePlainPartIsCompiledAndTheRestIsReported(String name) throws IOException {
        Workload workload = compile(name, DecryptionKeys.NONE);
        assertThat(workload.header().clients()).extracting(Client::encryption).containsOnly(true);
        assertThat(workload.operations())
                .extracting(Operation::type)
                .contains(OperationType.SESSION_SETUP)
                .doesNotContain(OperationType.READ, OperationType.WRITE);
        assertThat(codes(workload)).contains("unopened-no-key");
    }

    private static List<String> codes(Workload workload) {
        return workload.header().metadata().diagnostics().stream()
                .map(Diagnostic::code)
                .toList();
    }

    private static Workload compile(String name, DecryptionKeys keys) throws IOException {
        CompileOptions options =
                CompileOptions.DEFAULT.withServerPorts(Set.of(4513)).withKeys(keys);
        return CaptureCompiler.compile(file(name + ".pcap"), options);
    }

    private static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(EncryptedCaptureTest.class.getResource(CAPTURES + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
