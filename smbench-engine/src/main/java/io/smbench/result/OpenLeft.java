package io.smbench.result;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An Open that the workload had not closed when it ended. A durable one that its client had left to the server, or lost
 * with its connection, is none if the cleanup got it back and closed it, nor if the server had none any more.
 *
 * @param opId the operation that made it
 * @param path as recorded
 * @param closed whether the cleanup closed it
 */
@API(status = API.Status.EXPERIMENTAL)
public record OpenLeft(String clientId, String opId, @Nullable String handleRef, String path, boolean closed) {}
