package io.smbench.compile;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lets a thread of its own produce what the caller's thread consumes. It is handed over in batches, of which a bounded
 * number waits.
 */
final class Relay<E> implements Consumer<E> {
    private static final int BATCH_SIZE = 256;
    private static final int BATCH_BYTES = 1 << 20;
    private static final int MAX_BATCHES = 4;

    /** Produces everything, one by one. */
    @FunctionalInterface
    interface Producer<E> {
        void to(Consumer<E> consumer) throws IOException;
    }

    private final ToIntFunction<E> bytes;
    /** The last batch is empty. */
    private final BlockingQueue<List<E>> batches = new ArrayBlockingQueue<>(MAX_BATCHES);

    private List<E> batch = new ArrayList<>(BATCH_SIZE);
    private int batchBytes;
    private @Nullable Throwable failure;

    private Relay(ToIntFunction<E> bytes) {
        this.bytes = bytes;
    }

    /**
     * Hands everything that {@code producer} finds to {@code consumer}, in this thread and in its order.
     *
     * @param thread the name of the other one
     * @param bytes what one takes in memory, about
     * @throws IOException if the producer throws it, once what came before has been handed over
     */
    static <E> void run(String thread, ToIntFunction<E> bytes, Producer<E> producer, Consumer<E> consumer)
            throws IOException {
        Relay<E> relay = new Relay<>(bytes);
        Thread producing = new Thread(() -> relay.produce(producer), thread);
        producing.setDaemon(true);
        producing.start();
        try {
            for (List<E> next = relay.batches.take(); !next.isEmpty(); next = relay.batches.take()) {
                for (E each : next) {
                    consumer.accept(each);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a capture was compiled");
        } finally {
            end(producing);
        }
        relay.rethrow();
    }

    /** Waits until it produces no more: it stops, at the latest, where it would hand over a batch. */
    private static void end(Thread producing) {
        producing.interrupt();
        boolean interrupted = false;
        while (producing.isAlive()) {
            try {
                producing.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void produce(Producer<E> producer) {
        try {
            try {
                producer.to(this);
            } catch (IOException | RuntimeException | Error e) {
                failure = e;
            }
            if (!batch.isEmpty()) {
                batches.put(batch);
            }
            batches.put(List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody waits for more
        }
    }

    private void rethrow() throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    /** Takes what was produced. */
    @Override
    public void accept(E produced) {
        batch.add(produced);
        batchBytes += bytes.applyAsInt(produced);
        if (batch.size() >= BATCH_SIZE || batchBytes >= BATCH_BYTES) {
            try {
                batches.put(batch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("nobody waits for more of the capture", e);
            }
            batch = new ArrayList<>(BATCH_SIZE);
            batchBytes = 0;
        }
    }
}
