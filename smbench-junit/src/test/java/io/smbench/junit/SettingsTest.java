package io.smbench.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.backend.FidelityMode;
import io.smbench.junit.Settings.Value;
import io.smbench.schedule.Pacing;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @ReplayWorkload(
            value = "a.json",
            server = "here:4455",
            mode = FidelityMode.FULL,
            pacing = Pacing.AS_FAST_AS_POSSIBLE,
            timeScale = 0.5)
    static class Annotated {}

    @ReplayWorkload(
            value = "a.json",
            mode = {FidelityMode.MVP, FidelityMode.FULL})
    static class TwoModes {}

    private static Settings settings(
            @Nullable Class<?> type, Map<String, String> parameters, Map<String, String> environment) {
        return Settings.of(
                type == null ? null : type.getAnnotation(ReplayWorkload.class),
                key -> Optional.ofNullable(parameters.get(key)),
                environment);
    }

    @Test
    void theAnnotationWinsOverAParameterAndThatOverTheEnvironment() {
        Map<String, String> parameters = Map.of("smbench.server", "there", "smbench.share", "projects");
        Map<String, String> environment =
                Map.of("SMBENCH_SERVER", "elsewhere", "SMBENCH_SHARE", "home", "SMBENCH_TIME_SCALE", "2");
        Settings settings = settings(Annotated.class, parameters, environment);
        assertThat(settings.get(Setting.SERVER)).contains(new Value("here:4455", "@ReplayWorkload"));
        assertThat(settings.get(Setting.TIME_SCALE)).contains(new Value("0.5", "@ReplayWorkload"));
        assertThat(settings.get(Setting.SHARE))
                .contains(new Value("projects", "configuration parameter smbench.share"));
        assertThat(settings(null, Map.of(), environment).get(Setting.TIME_SCALE))
                .contains(new Value("2", "environment variable SMBENCH_TIME_SCALE"));
        assertThat(settings.get(Setting.USER)).isEmpty();
    }

    @Test
    void enumsReadAsPeopleWriteThem() {
        Settings settings = settings(Annotated.class, Map.of(), Map.of());
        assertThat(settings.get(Setting.MODE).orElseThrow().text()).isEqualTo("full");
        assertThat(settings.get(Setting.PACING).orElseThrow().text()).isEqualTo("as-fast-as-possible");
    }

    @Test
    void aSystemPropertyIsNamedAsTheOrigin() {
        System.setProperty("smbench.user", "carol");
        try {
            assertThat(settings(null, Map.of("smbench.user", "carol"), Map.of()).get(Setting.USER))
                    .contains(new Value("carol", "system property smbench.user"));
        } finally {
            System.clearProperty("smbench.user");
        }
    }

    @Test
    void eachSettingIsPrintedWithItsOriginAndNoSecretIs() {
        Map<String, String> parameters = Map.of("smbench.user", "carol");
        Map<String, String> environment = Map.of("SMBENCH_PASSWORD", "Passw0rd!");
        Map<String, String> described =
                settings(Annotated.class, parameters, environment).describe();
        assertThat(described)
                .containsEntry("server", "here:4455  (@ReplayWorkload)")
                .containsEntry("user", "carol  (configuration parameter smbench.user)")
                .containsEntry("password", "***  (environment variable SMBENCH_PASSWORD)")
                .doesNotContainKey("profile");
    }

    @Test
    void aReplayHasOneModeOnly() {
        assertThatThrownBy(() -> settings(TwoModes.class, Map.of(), Map.of()))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("2 values for mode");
    }
}
