package io.smbench.result;

import io.smbench.metric.Percentiles;
import org.apiguardian.api.API;

/**
 * How long operations of one type took.
 *
 * @param response from actual issue to completion
 * @param latency from intended issue to completion: waiting that the generator caused counts
 */
@API(status = API.Status.EXPERIMENTAL)
public record CommandTimes(Percentiles response, Percentiles latency) {
    public static final CommandTimes NONE = new CommandTimes(Percentiles.NONE, Percentiles.NONE);
}
