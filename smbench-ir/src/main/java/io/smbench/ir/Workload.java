package io.smbench.ir;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A recorded or written piece of client work, DESIGN section 3.
 *
 * @param operations in the order of {@link Operation#timestampUs()}
 * @param blobs where the payloads named by {@link Payload.Blob} are
 */
@API(status = API.Status.EXPERIMENTAL)
public record Workload(WorkloadHeader header, List<Operation> operations, Blobs blobs) {
    /** The format version this library reads and writes. */
    public static final int VERSION = 1;

    public Workload {
        operations = List.copyOf(operations);
    }
}
