package io.smbench.compile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The SHA-256 of a file, computed by a thread of its own while the file is compiled: it costs as much as decoding the
 * file, and has nothing to do with it.
 */
final class FileDigest implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final ExecutorService thread;
    private final Future<String> digest;

    private FileDigest(Path file) {
        this.file = file;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread digesting = new Thread(work, "smbench-digest");
            digesting.setDaemon(true);
            return digesting;
        });
        this.digest = thread.submit(() -> read(file));
    }

    /** Begins to read {@code file}. */
    static FileDigest of(Path file) {
        return new FileDigest(file);
    }

    /**
     * Waits for the digest, 64 lower-case hexadecimal digits.
     *
     * @throws IOException if the file cannot be read
     */
    String sha256() throws IOException {
        try {
            return digest.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(file + ": interrupted while its SHA-256 was computed", e);
        } catch (ExecutionException e) {
            throw new IOException(file + ": cannot be read for its SHA-256: " + e.getCause(), e);
        }
    }

    private static String read(Path file) throws IOException, NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha256.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** Ends the thread: a read that is under way is broken off. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
