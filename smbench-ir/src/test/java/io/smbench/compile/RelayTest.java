package io.smbench.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelayTest {
    private static final int MANY = 10_000;

    private final List<Integer> seen = new ArrayList<>();

    @Test
    void handsOverInOrderFromOneThreadToTheOther() throws IOException {
        Set<Thread> producers = new HashSet<>();
        Set<Thread> consumers = new HashSet<>();

        relay(
                number -> 1,
                to -> {
                    producers.add(Thread.currentThread());
                    IntStream.range(0, MANY).forEach(to::accept);
                },
                number -> {
                    consumers.add(Thread.currentThread());
                    seen.add(number);
                });

        assertThat(seen).isEqualTo(IntStream.range(0, MANY).boxed().toList());
        assertThat(consumers).containsExactly(Thread.currentThread());
        assertThat(producers).singleElement().satisfies(thread -> {
            assertThat(thread.getName()).isEqualTo("producer");
            assertThat(thread.isAlive()).isFalse();
        });
    }

    @Test
    void largeOnesWaitInSmallNumbers() throws IOException {
        AtomicInteger produced = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        relay(
                number -> 1 << 20,
                to -> {
                    for (int i = 0; i < 1_000; i++) {
                        produced.incrementAndGet();
                        to.accept(i);
                    }
                },
                number -> {
                    seen.add(number);
                    most.accumulateAndGet(produced.get() - seen.size(), Math::max);
                });

        assertThat(seen).hasSize(1_000);
        assertThat(most.get()).isLessThan(12);
    }

    @Test
    void whatCameBeforeAFailureIsHandedOver() {
        assertThatThrownBy(() -> relay(
                        number -> 1,
                        to -> {
                            to.accept(7);
                            throw new IOException("the disk is gone");
                        },
                        seen::add))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is gone");

        assertThat(seen).containsExactly(7);
    }

    @Test
    void aFailureOfTheConsumerEndsTheProducer() {
        AtomicBoolean ended = new AtomicBoolean();

        assertThatThrownBy(() -> relay(number -> 1, to -> produceForEver(to, ended), number -> {
                    throw new IllegalStateException("no space");
                }))
                .hasMessage("no space");

        assertThat(ended).isTrue();
    }

    @Test
    void anInterruptEndsBoth() {
        AtomicBoolean ended = new AtomicBoolean();

        assertThatThrownBy(() -> relay(number -> 1, to -> produceForEver(to, ended), number -> Thread.currentThread()
                        .interrupt()))
                .isInstanceOf(InterruptedIOException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended).isTrue();
    }

    private static void relay(
            ToIntFunction<Integer> bytes, Relay.Producer<Integer> producer, Consumer<Integer> consumer)
            throws IOException {
        Relay.run("producer", bytes, producer, consumer);
    }

    private static void produceForEver(Consumer<Integer> to, AtomicBoolean ended) {
        try {
            while (true) {
                to.accept(1);
            }
        } finally {
            ended.set(true);
        }
    }
}
