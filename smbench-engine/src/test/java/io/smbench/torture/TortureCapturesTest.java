package io.smbench.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.PrivateSmbdServer;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samba's own test suites, recorded from smbd, replayed at mode 2 against smbd: oplocks, leases, durable handles. */
@PrivateSmbdServer(
        users = {Torture.USER},
        shares = {Torture.SHARE})
class TortureCapturesTest {
    private final PrivateSmbd server;

    TortureCapturesTest(PrivateSmbd server) {
        this.server = server;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compound",
                "compound_async",
                "durable-open",
                "durable-v2-open",
                "lease.request",
                "lock",
                "oplock.batch1",
                "oplock.exclusive1",
                "multichannel.oplocks.test1",
                "replay.replay3",
                "replay.replay6",
                "streams"
            })
    void everyStatusAndBreakIsAsRecorded(String name) throws IOException, URISyntaxException {
        Path capture = Path.of(
                Objects.requireNonNull(TortureCapturesTest.class.getResource("/captures/torture/" + name + ".pcap.gz"))
                        .toURI());

        ReplayResult result = TortureReplay.replay(capture, server);

        Row row = Row.of(name, result);
        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.deviations()).isEmpty();
        assertThat(row.sameStatus()).isEqualTo(row.operations());
        assertThat(row.sameBreaks()).isEqualTo(row.breaks());
        assertThat(row.unexpectedBreaks()).isZero();
        assertThat(result.fidelity().edgesViolated()).isZero();
        assertThat(result.opensLeft()).isEmpty();
    }
}
