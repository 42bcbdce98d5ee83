package io.smbench.transform;

import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/** Which operations a {@link Slice} is about. */
@API(status = API.Status.EXPERIMENTAL)
@FunctionalInterface
public interface Selection {
    /** @param paths those that the operation acts on, the path of its Open among them */
    boolean selects(Operation operation, List<String> paths);

    /**
     * Those issued in a span of time.
     *
     * @param from since the first operation
     * @param to not included
     */
    static Selection between(Duration from, Duration to) {
        long fromUs = TimeUnit.NANOSECONDS.toMicros(from.toNanos());
        long toUs = TimeUnit.NANOSECONDS.toMicros(to.toNanos());
        return (operation, paths) -> operation.timestampUs() >= fromUs && operation.timestampUs() < toUs;
    }

    /** Those of some clients, by {@code client_id}. */
    static Selection clients(Set<String> clientIds) {
        Set<String> ids = Set.copyOf(clientIds);
        return (operation, paths) -> ids.contains(operation.clientId());
    }

    /** Single ones, by {@code op_id}. */
    static Selection operations(Set<String> opIds) {
        Set<String> ids = Set.copyOf(opIds);
        return (operation, paths) -> ids.contains(operation.opId());
    }

    /** Those of some types. */
    static Selection types(Set<OperationType> types) {
        Set<OperationType> wanted = Set.copyOf(types);
        return (operation, paths) -> wanted.contains(operation.type());
    }

    /** Those on a file or directory, on its streams, and on all that is below it; in any case of letters. */
    static Selection under(String path) {
        String wanted = path.toLowerCase(Locale.ROOT);
        return (operation, paths) -> paths.stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .anyMatch(each -> wanted.isEmpty()
                        || each.equals(wanted)
                        || each.startsWith(wanted + '/')
                        || each.startsWith(wanted + ':'));
    }

    default Selection and(Selection other) {
        return (operation, paths) -> selects(operation, paths) && other.selects(operation, paths);
    }

    default Selection or(Selection other) {
        return (operation, paths) -> selects(operation, paths) || other.selects(operation, paths);
    }

    default Selection negate() {
        return (operation, paths) -> !selects(operation, paths);
    }
}
