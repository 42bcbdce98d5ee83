package io.smbench.ir.json;

import io.smbench.ir.BlobSink;
import io.smbench.ir.Blobs;
import io.smbench.ir.Payload;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code blobs} beside a workload file: one file per distinct content, named by its SHA-256. Bytes are
 * checked against that name whenever they come from the disk; a bounded number of them is kept in memory.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class BlobFolder implements Blobs, BlobSink {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final long CACHE_BYTES = 64L << 20;
    private static final int MAX_WRITTEN = 65_536;

    private final Path workloadFolder;
    private final Path folder;
    private final Map<String, Bytes> cache = new LinkedHashMap<>(16, 0.75f, true);
    /** Blobs that {@link #put} need not look for on the disk, as it wrote or found them; the latest used are kept. */
    private final Map<String, Payload.Blob> written = new LinkedHashMap<>(16, 0.75f, true);

    private long cachedBytes;

    private BlobFolder(Path workloadFolder) {
        this.workloadFolder = workloadFolder;
        this.folder = workloadFolder.resolve("blobs");
    }

    /** The blobs of the workload files in {@code workloadFolder}; the folder is made by the first {@link #put}. */
    public static BlobFolder in(Path workloadFolder) {
        return new BlobFolder(workloadFolder);
    }

    /** Writes the blob unless it is there; never leaves half of one behind under its name. */
    @Override
    public Payload.Blob put(Bytes bytes) {
        Payload.Blob blob = Payload.Blob.of(bytes);
        Payload.Blob written = written(blob);
        if (written != null) {
            return written;
        }
        Path file = file(blob);
        try {
            if (!Files.exists(file) || Files.size(file) != blob.length()) {
                write(bytes, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("blob " + file + ": cannot be written", e);
        }
        remember(blob);
        return blob;
    }

    private synchronized Payload.@Nullable Blob written(Payload.Blob blob) {
        return written.get(blob.sha256());
    }

    private synchronized void remember(Payload.Blob blob) {
        written.put(blob.sha256(), blob);
        if (written.size() > MAX_WRITTEN) {
            written.remove(written.keySet().iterator().next());
        }
    }

    private void write(Bytes bytes, Path file) throws IOException {
        Files.createDirectories(folder);
        Path unfinished = Unfinished.beside(file);
        try {
            try (OutputStream out =
                    Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                bytes.writeTo(out);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    @Override
    public boolean has(Payload.Blob blob) {
        return check(blob) == null;
    }

    /**
     * @throws WorkloadException if the blob is missing, has other bytes than its name says, or is outside the folder
     */
    @Override
    public Bytes read(Payload.Blob blob) {
        Bytes cached = cached(blob.sha256());
        if (cached != null) {
            return cached;
        }
        Fault fault = check(blob);
        if (fault != null) {
            throw new WorkloadException(List.of(fault.in(file(blob).toString(), null, 0, "")), false);
        }
        try {
            Bytes bytes = Bytes.wrap(Files.readAllBytes(file(blob)));
            keep(blob.sha256(), bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("blob " + file(blob) + ": cannot be read", e);
        }
    }

    private synchronized @Nullable Bytes cached(String sha256) {
        return cache.get(sha256);
    }

    private synchronized void keep(String sha256, Bytes bytes) {
        if (bytes.length() > CACHE_BYTES / 4 || cache.putIfAbsent(sha256, bytes) != null) {
            return;
        }
        cachedBytes += bytes.length();
        var eldest = cache.values().iterator();
        while (cachedBytes > CACHE_BYTES) {
            cachedBytes -= eldest.next().length();
            eldest.remove();
        }
    }

    /** What is wrong with a blob. */
    record Fault(String found, String expected, String remedy) {
        WorkloadProblem in(String file, @Nullable String opId, int line, String jsonPath) {
            return new WorkloadProblem(file, opId, line, jsonPath, found, expected, remedy);
        }
    }

    /** Reads all of the blob's file, a piece at a time; null if it is as its name says. */
    @Nullable
    Fault check(Payload.Blob blob) {
        if (!SHA256.matcher(blob.sha256()).matches()) {
            return new Fault("the blob name \"" + blob.sha256() + '"', "a SHA-256", "Correct the name.");
        }
        Path file = file(blob);
        try {
            if (!Files.exists(file)) {
                return new Fault(
                        "no file " + file,
                        "a blob of " + blob.length() + " bytes",
                        "Copy the blobs folder along with the workload file, or compile the capture again.");
            }
            if (!Files.isRegularFile(file)) {
                return new Fault(file + ", which is not a file", "the blob's bytes", "Put the blob's file there.");
            }
            if (!file.toRealPath().startsWith(workloadFolder.toRealPath())) {
                return new Fault(
                        file + ", a link to " + file.toRealPath(),
                        "a file inside " + workloadFolder,
                        "Copy the file to where the link is.");
            }
            return checkContent(blob, file);
        } catch (IOException e) {
            return new Fault(
                    file + ", which cannot be read (" + e + ')', "the blob's bytes", "Check the file's access rights.");
        }
    }

    private static @Nullable Fault checkContent(Payload.Blob blob, Path file) throws IOException {
        if (Files.size(file) != blob.length()) {
            return new Fault(
                    file + " with " + Files.size(file) + " bytes",
                    blob.length() + " bytes",
                    "Restore the file, or compile the capture again.");
        }
        String sha256 = sha256(file);
        return sha256.equals(blob.sha256())
                ? null
                : new Fault(
                        file + " with the SHA-256 " + sha256,
                        "the SHA-256 that is its name",
                        "The file was changed: restore it, or compile the capture again.");
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private Path file(Payload.Blob blob) {
        return folder.resolve(blob.sha256() + ".bin");
    }
}
