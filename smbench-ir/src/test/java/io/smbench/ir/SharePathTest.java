package io.smbench.ir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharePathTest {
    @ParameterizedTest
    @CsvSource({"'', ''", "a, a", "dir\\a.txt, dir/a.txt", "\\dir\\, /dir/", "f:Stream/0x2F:$DATA, f:Stream\\0x2F:$DATA"
    })
    void everyNameOnTheWireHasAPathThatGivesItBack(String name, String path) {
        assertThat(SharePath.fromWire(name)).isEqualTo(path);
        assertThat(SharePath.toWire(path)).isEqualTo(name);
    }

    @Test
    void theParentOfANameWithoutSeparatorIsTheRoot() {
        assertThat(SharePath.parent("a/b/c")).isEqualTo("a/b");
        assertThat(SharePath.parent("a")).isEmpty();
    }
}
