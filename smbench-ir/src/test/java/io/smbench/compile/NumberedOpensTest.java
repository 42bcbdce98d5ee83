package io.smbench.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberedOpensTest {
    private final NumberedOpens opens = new NumberedOpens();

    @Test
    void ofAnOpenThatEndedOperationsHaveWhatTheyNeedAndOneObject() {
        TrackedOpen open = new TrackedOpen(null, "dir/a", false);
        open.diskId = "00ff";
        open.directory = true;
        open.wanted = true;
        open.excludes = true;
        open.ended(7);
        String name = opens.name(open);
        String closedName = opens.closedName(open);
        opens.pack(8);

        assertThat(opens.objects).isEmpty();
        TrackedOpen restored = opens.named(name);
        assertThat(opens.named(closedName)).isSameAs(restored);
        assertThat(opens.objects).isEmpty();
        assertThat(restored)
                .usingRecursiveComparison()
                .comparingOnlyFields("path", "diskId", "directory", "wanted", "excludes")
                .isEqualTo(open);
    }

    @Test
    void anOpenThatADraftNamesAgainIsAnObjectAgain() {
        TrackedOpen open = new TrackedOpen(null, "a", false);
        open.ended(7);
        String name = opens.name(open);
        opens.pack(8);
        String again = opens.name(open);

        assertThat(again).isEqualTo(name);
        assertThat(opens.named(name)).isSameAs(open);
    }

    @Test
    void whatHasNotEndedOrBeganBeforeTheCaptureStaysAnObject() {
        TrackedOpen there = new TrackedOpen(null, "a", false);
        TrackedOpen inferred = new TrackedOpen(null, null, true);
        inferred.ended(7);
        opens.name(there);
        opens.name(inferred);
        opens.pack(Long.MAX_VALUE);

        assertThat(opens.objects).containsValues(there, inferred);
    }
}
