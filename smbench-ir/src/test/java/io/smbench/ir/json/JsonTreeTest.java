package io.smbench.ir.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTreeTest {
    @Test
    void outerLevelsStandOnLinesAndRecordsOnOne() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", "a \"b\"\n\u0001é😀");
        tree.put("rows", List.of(Map.of("x", 1), Map.of("x", List.of(1.5, true, new BigDecimal("2.50")))));
        tree.put("none", Collections.singletonList(null));
        tree.put("empty", Map.of());

        assertThat(JsonTree.text(tree))
                .isEqualTo(
                        """
                        {
                          "name": "a \\"b\\"\\n\\u0001é😀",
                          "rows": [
                            {"x": 1},
                            {"x": [1.5, true, 2.50]}
                          ],
                          "none": [
                            null
                          ],
                          "empty": {}
                        }
                        """);
    }

    @Test
    void refusesWhatJsonDoesNotHave() {
        assertThatThrownBy(() -> JsonTree.text(List.of(Double.NaN))).hasMessage("JSON has no NaN");
        assertThatThrownBy(() -> JsonTree.text(List.of(Float.POSITIVE_INFINITY)))
                .hasMessage("JSON has no Infinity");
        assertThatThrownBy(() -> JsonTree.text(List.of(Duration.ZERO)))
                .hasMessage("not a JSON value: java.time.Duration");
    }
}
