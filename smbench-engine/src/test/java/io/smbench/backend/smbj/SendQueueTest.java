package io.smbench.backend.smbj;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.backend.BackendFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SendQueueTest {
    private final SendQueue queue = new SendQueue();
    private final List<String> sent = new ArrayList<>();

    private final class Parcel implements SendQueue.Departure {
        private final String name;
        private final int charge;

        Parcel(String name, int charge) {
            this.name = name;
            this.charge = charge;
        }

        @Override
        public int charge() {
            return charge;
        }

        @Override
        public int responses() {
            return 1;
        }

        @Override
        public void depart(long firstMessageId) {
            sent.add(name + "@" + firstMessageId);
        }

        @Override
        public void fail(BackendFailure failure) {
            sent.add(name + " failed");
        }
    }

    @Test
    void beginsWithOneCreditAndMessageIdZero() {
        queue.offer(new Parcel("negotiate", 1));
        queue.offer(new Parcel("next", 1));
        assertThat(sent).containsExactly("negotiate@0");
        queue.granted(1, true);
        assertThat(sent).containsExactly("negotiate@0", "next@1");
    }

    @Test
    void takesAsManyMessageIdsAsCredits() {
        queue.granted(9, false);
        queue.offer(new Parcel("large", 4));
        queue.offer(new Parcel("small", 1));
        assertThat(sent).containsExactly("large@0", "small@4");
        assertThat(queue.available()).isEqualTo(5);
    }

    @Test
    void letsNobodyPassALargeOneThatWaits() {
        queue.granted(2, false);
        queue.offer(new Parcel("large", 4));
        queue.offer(new Parcel("small", 1));
        assertThat(sent).isEmpty();
        queue.granted(1, false);
        assertThat(sent).containsExactly("large@0");
        queue.granted(1, false);
        assertThat(sent).containsExactly("large@0", "small@4");
    }

    @Test
    void asksForCreditsWhenNoResponseIsDueThatCouldBringThem() {
        queue.granted(2, false);
        queue.offer(new Parcel("large", 5));
        assertThat(queue.feed(() -> new Parcel("question", 1))).isTrue();
        assertThat(sent).containsExactly("question@0");
        assertThat(queue.feed(() -> new Parcel("question", 1)))
                .as("the answer is due")
                .isTrue();
        queue.granted(2, true);
        assertThat(queue.feed(() -> new Parcel("question", 1))).as("some came").isTrue();
        queue.granted(3, true);
        assertThat(sent).containsExactly("question@0", "question@1", "large@2");
    }

    @Test
    void knowsThatItStarves() {
        queue.granted(2, false);
        queue.offer(new Parcel("large", 5));
        assertThat(queue.feed(() -> new Parcel("question", 1))).isTrue();
        queue.granted(1, true);
        assertThat(queue.feed(() -> new Parcel("question", 1)))
                .as("the answer brought none")
                .isFalse();
    }

    @Test
    void handsBackWhatWaitedAndTakesNoMoreOnceClosed() {
        queue.offer(new Parcel("sent", 1));
        queue.offer(new Parcel("waiting", 1));
        queue.close().forEach(left -> left.fail(new BackendFailure(BackendFailure.Kind.CONNECTION_LOST, "closed")));
        assertThat(sent).containsExactly("sent@0", "waiting failed");
        assertThat(queue.offer(new Parcel("late", 1))).isEqualTo(SendQueue.Offer.CLOSED);
        queue.granted(1, true);
        assertThat(sent).hasSize(2);
    }
}
