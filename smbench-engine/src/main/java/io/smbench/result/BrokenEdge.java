package io.smbench.result;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * An operation that was issued before one that it waits for.
 *
 * @param before the operation to wait for
 * @param after the one that did not
 * @param early by how much
 */
@API(status = API.Status.EXPERIMENTAL)
public record BrokenEdge(String before, String after, Duration early) {}
