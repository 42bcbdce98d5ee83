package io.smbench.exchange;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A request and what came back.
 *
 * @param interim the first STATUS_PENDING response
 * @param response the final response; null if the capture does not have it
 */
@API(status = API.Status.EXPERIMENTAL)
public record Exchange(SeenMessage request, @Nullable SeenMessage interim, @Nullable SeenMessage response) {}
