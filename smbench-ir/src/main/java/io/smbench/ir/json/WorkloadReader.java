package io.smbench.ir.json;

import io.smbench.ir.Operation;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Reads a workload file. {@link #read} gives all of it, checked; an instance gives the header and then one operation at
 * a time, in memory that does not depend on the file's size, and checks shapes but not references.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class WorkloadReader implements AutoCloseable {
    /** The name of the workload file in a folder of its own. */
    public static final String FILE_NAME = "workload.json";

    private final Problems problems;
    private final WorkloadSource source;
    private final WorkloadHeader header;

    private WorkloadReader(Problems problems) {
        this.problems = problems;
        this.source = new WorkloadSource(problems);
        try {
            this.header = HeaderJson.read(new Fields(source.root(), problems));
            problems.throwIfAny();
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /**
     * Opens a workload and reads its header.
     *
     * @param path the file, or a folder with a {@value #FILE_NAME} in it
     * @throws WorkloadException if the header is not as it should be
     */
    public static WorkloadReader open(Path path) {
        return new WorkloadReader(new Problems(fileOf(path)));
    }

    /** Everything before the operations. */
    public WorkloadHeader header() {
        return header;
    }

    /**
     * The next operation, or null after the last one.
     *
     * @throws WorkloadException if it is not as it should be
     */
    public @Nullable Operation next() {
        JsonValue value = source.next();
        Operation operation = value == null ? null : operation(value, problems);
        problems.throwIfAny();
        return operation;
    }

    @Override
    public void close() {
        source.close();
    }

    /**
     * Reads and checks all of a workload: shapes, references, and every byte of its blobs.
     *
     * @param path the file, or a folder with a {@value #FILE_NAME} in it; the blobs are beside the file
     * @throws WorkloadException with up to 20 problems
     */
    public static Workload read(Path path) {
        List<Operation> operations = new ArrayList<>();
        WorkloadHeader header = check(fileOf(path), operations::add);
        return new Workload(header, operations, BlobFolder.in(folderOf(fileOf(path))));
    }

    /**
     * Checks as {@link #read} does, without keeping the operations.
     *
     * @return how many there are
     * @throws WorkloadException with up to 20 problems
     */
    public static long validate(Path path) {
        long[] count = new long[1];
        check(fileOf(path), operation -> count[0]++);
        return count[0];
    }

    private static WorkloadHeader check(Path file, Consumer<Operation> sink) {
        Problems problems = new Problems(file);
        try (WorkloadSource source = new WorkloadSource(problems)) {
            WorkloadHeader header = HeaderJson.read(new Fields(source.root(), problems));
            boolean known = problems.count() == 0;
            References references =
                    new References(known ? header : null, source.root(), BlobFolder.in(folderOf(file)), problems);
            for (JsonValue value = source.next(); value != null; value = source.next()) {
                Operation operation = operation(value, problems);
                if (operation == null) {
                    references.refused(value);
                } else {
                    references.accept(operation, value);
                    sink.accept(operation);
                }
            }
            references.finish();
            problems.throwIfAny();
            return header;
        }
    }

    private static @Nullable Operation operation(JsonValue value, Problems problems) {
        problems.inOperation(OperationJson.idOf(value));
        return OperationJson.read(value, problems);
    }

    private static Path fileOf(Path path) {
        return Files.isDirectory(path) ? path.resolve(FILE_NAME) : path;
    }

    private static Path folderOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }
}
