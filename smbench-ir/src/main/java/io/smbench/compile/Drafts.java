package io.smbench.compile;

import io.smbench.ir.Operation;
import io.smbench.ir.json.OperationSpool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The drafts of a capture. Those that will not change any more are put aside on the disk when they become too many, in
 * runs that are merged in the end.
 */
final class Drafts implements AutoCloseable {
    /** What may be in memory: up to a million operations. */
    static final long MAX_BYTES = 192L << 20;

    private final Path temporary;
    private final long maxBytes;
    final DraftFile file = new DraftFile();
    private final SharedValues values = new SharedValues();
    private final List<Path> runs = new ArrayList<>();
    private List<OperationDraft> drafts = new ArrayList<>();
    private long settledBytes;
    private @Nullable Path folder;

    /**
     * @param temporary where a folder is made once drafts have to be put aside
     * @param maxBytes how much memory the drafts that will not change may take, about
     */
    Drafts(Path temporary, long maxBytes) {
        this.temporary = temporary;
        this.maxBytes = maxBytes;
    }

    void add(OperationDraft draft) {
        drafts.add(draft);
    }

    /** Nothing of {@code draft} will change any more before the capture has been read. */
    void settled(OperationDraft draft) {
        draft.settled = true;
        settledBytes += values.share(draft);
        if (settledBytes > maxBytes) {
            putAside();
        }
    }

    /** Nothing of Opens that ended before {@code message} will change any more, unless a later draft names them. */
    void endedBefore(long message) {
        file.pack(message);
    }

    private void putAside() {
        List<OperationDraft> run = new ArrayList<>();
        List<OperationDraft> kept = new ArrayList<>();
        for (OperationDraft draft : drafts) {
            (draft.settled ? run : kept).add(draft);
        }
        drafts = kept;
        run.sort(OperationDraft.CAPTURE_ORDER);
        OperationSpool.write(newRun(), run, file::operation);
        values.forget();
        settledBytes = 0;
    }

    private Path newRun() {
        try {
            if (folder == null) {
                folder = Files.createTempDirectory(temporary, "smbench-compile");
            }
            Path run = folder.resolve("run-" + runs.size());
            runs.add(run);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "temporary folder " + temporary + ": cannot be written: " + e
                            + "; name another one with -Djava.io.tmpdir=FOLDER",
                    e);
        }
    }

    /**
     * Hands on all drafts and {@code more} in their order, once; they are the consumer's from then on.
     *
     * @throws IOException if the thread is interrupted
     */
    void inOrder(Collection<OperationDraft> more, Consumer<OperationDraft> consumer) throws IOException {
        drafts.addAll(more);
        drafts.sort(OperationDraft.CAPTURE_ORDER);
        if (runs.isEmpty()) {
            merge(consumer);
        } else {
            file.pack(Long.MAX_VALUE);
            drafts.forEach(file::stays);
            Relay.run("smbench-merge", SharedValues::bytes, this::merge, consumer);
        }
    }

    private void merge(Consumer<OperationDraft> consumer) {
        List<Source> sources = new ArrayList<>();
        try {
            sources.add(new InMemory(drafts));
            for (Path run : runs) {
                sources.add(new OnDisk(OperationSpool.open(run), file));
            }
            merge(sources, consumer);
        } finally {
            sources.forEach(Source::close);
        }
    }

    private static void merge(List<Source> sources, Consumer<OperationDraft> consumer) {
        PriorityQueue<Source> waiting =
                new PriorityQueue<>(Comparator.comparing(Source::first, OperationDraft.CAPTURE_ORDER));
        for (Source source : sources) {
            if (source.advance()) {
                waiting.add(source);
            }
        }
        for (Source source = waiting.poll(); source != null; source = waiting.poll()) {
            consumer.accept(source.first());
            if (source.advance()) {
                waiting.add(source);
            }
        }
    }

    /** Deletes what was put aside. */
    @Override
    public void close() {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("temporary folder " + folder + ": cannot be deleted", e);
        }
    }

    /** Drafts in their order, of which the first one can be seen. */
    private abstract static class Source {
        private @Nullable OperationDraft first;

        OperationDraft first() {
            if (first == null) {
                throw new IllegalStateException("behind the last draft");
            }
            return first;
        }

        /** False at the end. */
        boolean advance() {
            first = next();
            return first != null;
        }

        abstract @Nullable OperationDraft next();

        abstract void close();
    }

    private static final class InMemory extends Source {
        private final List<OperationDraft> drafts;
        private int index;

        InMemory(List<OperationDraft> drafts) {
            this.drafts = drafts;
        }

        @Override
        @Nullable
        OperationDraft next() {
            // what nothing else refers to can go
            return index == drafts.size() ? null : drafts.set(index++, null);
        }

        @Override
        void close() {
            drafts.clear();
        }
    }

    private static final class OnDisk extends Source {
        private final OperationSpool reader;
        private final DraftFile file;

        OnDisk(OperationSpool reader, DraftFile file) {
            this.reader = reader;
            this.file = file;
        }

        @Override
        @Nullable
        OperationDraft next() {
            Operation operation = reader.next();
            return operation == null ? null : file.draft(operation);
        }

        @Override
        void close() {
            reader.close();
        }
    }
}
