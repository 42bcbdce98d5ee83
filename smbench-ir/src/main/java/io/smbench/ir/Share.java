package io.smbench.ir;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A share that operations name.
 *
 * @param name as the client asked for it, without the server
 * @param type {@code disk}, {@code pipe} or {@code print}; null if the capture does not show it
 */
@API(status = API.Status.EXPERIMENTAL)
public record Share(String shareId, String name, @Nullable String type) {}
