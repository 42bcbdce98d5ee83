package io.smbench.ir.json;

import io.smbench.ir.Action;
import io.smbench.ir.Expected;
import io.smbench.ir.InitialState;
import io.smbench.ir.Operation;
import io.smbench.ir.Payload;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Writes a folder with a {@code workload.json} and its {@code blobs}. Operations are taken as they come and spooled to
 * the disk, because the header, which stands before them, is often known only at their end. The workload file appears
 * whole, with {@link #finish}; closing a writer before that leaves none.
 *
 * <p>The text is the same for equal workloads: an operation is three lines at most, what it does, what is expected of
 * it, and its extensions.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class WorkloadWriter implements AutoCloseable {
    private static final String ELEMENT_INDENT = "    ";
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path folder;
    private final Path spool;
    private final OutputStream operations;
    private final BlobFolder blobs;
    /** Operations that are not yet in the spool. */
    private final JsonText text = new JsonText();

    private boolean empty = true;

    private WorkloadWriter(Path folder) throws IOException {
        Files.createDirectories(folder);
        this.folder = folder;
        this.spool = Unfinished.beside(folder.resolve("operations"));
        this.operations = Channels.newOutputStream(newFile(spool));
        this.blobs = BlobFolder.in(folder);
    }

    /** A writer of {@code folder}, which is made if it is not there. */
    public static WorkloadWriter to(Path folder) {
        try {
            return new WorkloadWriter(folder);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /**
     * Writes all of a workload, with the blobs that it uses, and those of its reads that its source has.
     *
     * @return the workload file
     */
    public static Path write(Workload workload, Path folder) {
        try (WorkloadWriter writer = to(folder)) {
            for (InitialState.Entry entry : workload.header().initialState().entries()) {
                entry.content().forEach(extent -> writer.copy(extent.payload(), workload));
            }
            for (Operation operation : workload.operations()) {
                if (operation.action() instanceof Action.Write write) {
                    writer.copy(write.payload(), workload);
                }
                Payload.Blob read = Expected.dataOf(operation);
                if (read != null && workload.blobs().has(read)) {
                    writer.copy(read, workload);
                }
                writer.write(operation);
            }
            return writer.finish(workload.header());
        }
    }

    private void copy(Payload payload, Workload workload) {
        if (payload instanceof Payload.Blob blob) {
            blobs().put(workload.blobs().read(blob));
        }
    }

    /** Where the payloads of the operations belong. */
    public BlobFolder blobs() {
        return blobs;
    }

    /** Adds an operation; they come in the order of their timestamps. */
    public void write(Operation operation) {
        try {
            append(operation);
            if (text.length() >= BUFFER_BYTES) {
                text.moveTo(operations);
            }
            empty = false;
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** All of it or, if it cannot be written, nothing. */
    private void append(Operation operation) {
        int before = text.length();
        try {
            text.append(empty ? "\n" : ",\n").append(ELEMENT_INDENT);
            TextMembers.append(text, out -> OperationJson.write(operation, out));
        } catch (RuntimeException e) {
            text.truncate(before);
            throw e;
        }
    }

    /**
     * Writes the workload file.
     *
     * @return its path
     */
    public Path finish(WorkloadHeader header) {
        Path file = folder.resolve(WorkloadReader.FILE_NAME);
        try {
            text.moveTo(operations);
            operations.close();
            Path unfinished = Unfinished.beside(file);
            try {
                writeDocument(header, unfinished);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            return file;
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private void writeDocument(WorkloadHeader header, Path file) throws IOException {
        JsonText head = new JsonText().append("{\n");
        for (Map.Entry<String, Object> member : HeaderJson.write(header).entrySet()) {
            head.append("  ").string(member.getKey()).append(": ");
            int openLevels = member.getKey().equals("initial_state") ? 2 : 1;
            JsonTree.write(member.getValue(), head, openLevels, "  ");
            head.append(",\n");
        }
        head.append("  \"operations\": [");
        try (FileChannel out = newFile(file);
                FileChannel in = FileChannel.open(spool)) {
            OutputStream text = Channels.newOutputStream(out);
            head.moveTo(text);
            for (long at = 0; at < in.size(); ) {
                at += in.transferTo(at, in.size() - at, out);
            }
            new JsonText().append(empty ? "]\n}\n" : "\n  ]\n}\n").moveTo(text);
        }
    }

    private static FileChannel newFile(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void close() {
        try {
            operations.close();
            Files.deleteIfExists(spool);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    private static UncheckedIOException cannotWrite(Path path, IOException e) {
        return new UncheckedIOException("workload " + path + ": cannot be written: " + e.getMessage(), e);
    }
}
