package io.smbench.cli;

import io.smbench.ir.json.BlobFolder;
import io.smbench.replay.StopOnExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder for the payloads of a capture while a command works on it, so that they need no memory. Only its owner can
 * look into it, and it is gone when the command ends, or is made to end.
 */
final class ScratchFolder implements AutoCloseable {
    private static final int STOP_SECONDS = 2;

    private final Path folder;
    private final StopOnExit guard;

    private ScratchFolder(Path folder, StopOnExit guard) {
        this.folder = folder;
        this.guard = guard;
    }

    static ScratchFolder create() throws IOException {
        AtomicReference<@Nullable Path> created = new AtomicReference<>();
        StopOnExit guard = StopOnExit.guard(STOP_SECONDS, () -> deleteUnderWay(created.get()));
        try {
            Path folder = Files.createTempDirectory("smbench-");
            created.set(folder);
            return new ScratchFolder(folder, guard);
        } catch (IOException e) {
            guard.close();
            throw e;
        }
    }

    /** The command does not react: what it writes now may stay. */
    private static void deleteUnderWay(@Nullable Path folder) {
        try {
            if (folder != null) {
                delete(folder);
            }
        } catch (IOException e) {
            System.err.println("temporary folder " + folder + ": cannot be deleted: " + e);
        }
    }

    BlobFolder blobs() {
        return BlobFolder.in(folder);
    }

    @Override
    public void close() throws IOException {
        try {
            delete(folder);
        } finally {
            guard.close();
        }
    }

    /** Deletes a folder and all that is in it. */
    static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
