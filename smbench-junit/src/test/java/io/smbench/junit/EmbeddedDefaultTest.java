package io.smbench.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.result.ReplayResult;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmbeddedDefaultTest {
    private static final WorkloadLocation SESSION =
            new WorkloadLocation.Declared("captures/session.pcap", EmbeddedDefaultTest.class);

    @Test
    void withoutAServerTheEmbeddedOneIsTheTargetAndTheSettingsSaySo() {
        ReplayResult result = replay(Map.of());
        assertThat(result.deviations()).isEmpty();
        assertThat(result.settings().get("server")).matches("embedded server at 127\\.0\\.0\\.1:\\d+  \\(default\\)");
    }

    @Test
    void itMayBeNamedWithAUserOfItThatNeedsNoPassword() {
        ReplayResult result = replay(Map.of("smbench.server", "embedded", "smbench.user", "bench"));
        assertThat(result.deviations()).isEmpty();
        assertThat(result.settings().get("server"))
                .matches("embedded server at .*  \\(configuration parameter smbench.server\\)");
    }

    private static ReplayResult replay(Map<String, String> parameters) {
        return Replays.replay(SESSION, Settings.of(null, key -> Optional.ofNullable(parameters.get(key)), Map.of()));
    }
}
