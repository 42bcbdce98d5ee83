package io.smbench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class SmbdExtensionTest {
    @Test
    void skipsAndSaysWhatToInstallWhereSmbdIsMissing() {
        var result = SmbdExtension.evaluate(Optional.empty(), "auto");
        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).hasValueSatisfying(reason -> assertThat(reason)
                .contains("apt-get install")
                .contains("samba samba-vfs-modules libnss-wrapper"));
    }

    @Test
    void failsWhereSmbdIsMissingAndRequired() {
        assertThatThrownBy(() -> SmbdExtension.evaluate(Optional.empty(), "required"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("apt-get install");
    }

    @Test
    void refusesAnUnknownSetting() {
        assertThatThrownBy(() -> SmbdExtension.evaluate(Optional.empty(), "yes"))
                .hasMessage("-Dsmbench.interop is 'yes'; it can be auto or required");
    }

    @Nested
    @PrivateSmbdServer(shares = {"one", "two"})
    final class WithAServer {
        @Test
        void injectsARunningServerWithItsShares(PrivateSmbd server) throws IOException {
            new Socket(server.host(), server.port()).close();
            assertThat(server.shareFolder("two")).isDirectory();
        }

        @Nested
        final class Inside {
            @Test
            void sharesTheServerOfTheClassAround(PrivateSmbd server) {
                assertThat(server.shareFolder("one")).isDirectory();
            }
        }
    }
}
