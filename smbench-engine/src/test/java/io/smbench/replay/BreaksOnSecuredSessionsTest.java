package io.smbench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.backend.Backend;
import io.smbench.backend.FidelityMode;
import io.smbench.backend.smbj.SmbjBackend;
import io.smbench.result.ReplayResult;
import io.smbench.schedule.Pacing;
import io.smbench.server.EmbeddedSmbServer;
import io.smbench.smb2.Dialect;
import io.smbench.smb2.OplockLevel;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Oplock and lease breaks at mode 2 on sessions that sign, and on sessions that encrypt, with each algorithm. */
class BreaksOnSecuredSessionsTest {
    private static final int ROUNDS = 20;

    static Stream<Arguments> sessions() {
        return Stream.of(
                        session("signed with HMAC-SHA256", server -> only(server, Dialect.SMB_2_1)
                                .requireSigning()),
                        session("signed with AES-CMAC", server -> only(server, Dialect.SMB_3_0)
                                .requireSigning()),
                        session("signed at 3.1.1", EmbeddedSmbServer.Builder::requireSigning),
                        session("encrypted with AES-128-CCM", server -> only(server, Dialect.SMB_3_0_2)
                                .requireEncryption()),
                        session("encrypted at 3.1.1", EmbeddedSmbServer.Builder::requireEncryption))
                .flatMap(session ->
                        Stream.of(OplockLevel.BATCH, OplockLevel.LEASE).map(held -> Arguments.of(session, held)));
    }

    private static Named<UnaryOperator<EmbeddedSmbServer.Builder>> session(
            String name, UnaryOperator<EmbeddedSmbServer.Builder> required) {
        return Named.of(name, required);
    }

    private static EmbeddedSmbServer.Builder only(EmbeddedSmbServer.Builder server, Dialect dialect) {
        return server.dialects(dialect, dialect);
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void theOpenerWaitsForTheHolder(UnaryOperator<EmbeddedSmbServer.Builder> session, OplockLevel held) {
        EmbeddedSmbServer.Builder builder =
                EmbeddedSmbServer.with().user("alice", "secret").share("share");
        ReplayOptions options = ReplayOptions.builder()
                .mode(FidelityMode.FULL)
                .pacing(Pacing.AS_FAST_AS_POSSIBLE)
                .build();
        ReplayResult result;
        try (EmbeddedSmbServer server = session.apply(builder).start();
                Backend backend = new SmbjBackend()) {
            result = new ReplayEngine()
                    .run(
                            HolderAndOpener.workload(ROUNDS, held),
                            options,
                            backend,
                            new ShareTarget(server.host(), server.port(), "secret"),
                            ProgressListener.NONE);
        }

        assertThat(result.deviations()).isEmpty();
        HolderAndOpener.assertEachOpenWaited(result, ROUNDS);
        assertThat(result.fidelity().edgesViolated()).isZero();
    }
}
