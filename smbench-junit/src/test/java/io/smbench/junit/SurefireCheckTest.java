package io.smbench.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SurefireCheckTest {
    @Test
    void refusesTheVersionThatHidesFailures() {
        assertThat(SurefireCheck.problem("3.5.3"))
                .hasValueSatisfying(problem -> assertThat(problem).contains("maven-surefire-plugin 3.5.4"));
        assertThat(SurefireCheck.problem("3.5.2")).isEmpty();
        assertThat(SurefireCheck.problem("3.5.6")).isEmpty();
    }
}
