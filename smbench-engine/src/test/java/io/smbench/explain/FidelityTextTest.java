package io.smbench.explain;

import static io.smbench.smb2.NtStatus.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FidelityTextTest {
    private static ResultBuilder result() {
        return new ResultBuilder()
                .open("client_001", "h_1", "a", STATUS_SUCCESS, STATUS_SUCCESS)
                .delayedByMillis(2)
                .close("client_001", "h_1");
    }

    @Test
    void saysHowTrueTheRunWas() {
        assertThat(FidelityText.lines(result().build()))
                .containsExactly(
                        "order: 0 edges checked, 0 violated",
                        "lag, 99 % of operations within: 2.002 ms (scheduler 2.002 ms, dependencies 0.000 ms, client 0.000 ms, credits 0.000 ms)",
                        "generator: busy 0 % of the time");
    }

    @Test
    void aLateGeneratorMakesLatenciesInvalid() {
        assertThat(FidelityText.lines(result().late().build()))
                .last()
                .asString()
                .startsWith("latencies are invalid: the generator was late");
    }
}
