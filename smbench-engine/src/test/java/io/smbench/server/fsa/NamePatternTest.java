package io.smbench.server.fsa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
    @ParameterizedTest
    @CsvSource({
        "*,            anything.txt, true",
        "*.txt,        a.TXT,        true",
        "*.txt,        a.txt.bak,    false",
        "?.txt,        a.txt,        true",
        "?.txt,        ab.txt,       false",
        "a?,           a,            false",
        "'a>',         a,            true",
        "'a>>.b',      ax.b,         true",
        "'<.txt',      a.b.txt,      true",
        "'<\".txt',    a.txt,        false",
        "'<',          a.b.c,        false",
        "'<',          abc,          true",
        "'a\"',        a,            true",
        "'a\"b',       a.b,          true",
        "abc,          ABC,          true",
        "abc,          abcd,         false",
    })
    void matchesAsMsFsaSays(String pattern, String name, boolean matches) {
        assertThat(new NamePattern(pattern).matches(name)).isEqualTo(matches);
    }
}
