package io.smbench.ir;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One kind of thing that a compiler met and could not, or only partly, turn into operations.
 *
 * @param code stable name of the kind, such as {@code lost-segment}
 * @param message for people: what was found and what it means for the replay
 * @param count how often
 * @param firstFrame number of the first frame it concerns, from 1
 */
@API(status = API.Status.EXPERIMENTAL)
public record Diagnostic(String code, String message, long count, @Nullable Long firstFrame) {}
