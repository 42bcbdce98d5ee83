package io.smbench.explain;

import io.smbench.ir.Action;
import io.smbench.ir.Expected;
import io.smbench.ir.Operation;
import io.smbench.result.Outcome;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.ReplayResult;
import io.smbench.wire.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The outcomes of a run by time of issue, and what the Opens in them are of. */
final class Timeline {
    private final List<Outcome> byTime;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, String> pathByOpen = new HashMap<>();

    Timeline(ReplayResult result) {
        byTime = new ArrayList<>(result.outcomes());
        byTime.sort(Comparator.comparingLong(Timeline::timeNanos));
        for (int i = 0; i < byTime.size(); i++) {
            positions.put(byTime.get(i).operation().opId(), i);
        }
        result.outcomes().forEach(outcome -> bind(outcome.operation()));
    }

    private void bind(Operation operation) {
        String path = operation.action().path();
        if (operation.handleRef() != null && path != null) {
            pathByOpen.putIfAbsent(openKey(operation), path);
        }
        Bytes leaseKey = operation.leaseKey();
        if (leaseKey != null && path != null) {
            pathByOpen.putIfAbsent(leaseKey(operation, leaseKey), path);
        }
    }

    /** When it was issued, or given up where it never was. */
    static long timeNanos(Outcome outcome) {
        return outcome.issuedNanos() >= 0 ? outcome.actualNanos() : outcome.completedNanos();
    }

    Outcome outcome(String opId) {
        return byTime.get(position(opId));
    }

    private int position(String opId) {
        return Objects.requireNonNull(positions.get(opId), opId);
    }

    /** The operations, each with {@code context} others before it and after it. */
    List<Outcome> around(List<String> opIds, int context) {
        NavigableSet<Integer> shown = new TreeSet<>();
        for (String opId : opIds) {
            int position = position(opId);
            IntStream.range(Math.max(0, position - context), Math.min(byTime.size(), position + context + 1))
                    .forEach(shown::add);
        }
        return shown.stream().map(byTime::get).toList();
    }

    /** Whether nothing comes between the two. */
    boolean isNext(Outcome one, Outcome other) {
        return position(one.operation().opId()) + 1
                == position(other.operation().opId());
    }

    /** The path that an operation is about, its own or its Open's; null if it has none. */
    @Nullable
    String path(Operation operation) {
        String path = operation.action().path();
        if (path == null && operation.handleRef() != null) {
            path = pathByOpen.get(openKey(operation));
        }
        Bytes leaseKey = operation.leaseKey();
        return path == null && leaseKey != null ? pathByOpen.get(leaseKey(operation, leaseKey)) : path;
    }

    /** Such as {@code op_0007 open dir/a.docx by client_002}. */
    String title(String opId) {
        Operation operation = outcome(opId).operation();
        return "%s %s by %s".formatted(opId, act(operation), operation.clientId());
    }

    /** Such as {@code read dir/a.docx, 4096 bytes at 0}. */
    String act(Operation operation) {
        String path = path(operation);
        String detail = OperationText.detail(operation.action());
        String type = operation.type().jsonName();
        if (path == null) {
            return detail.isEmpty() ? type : type + " " + detail;
        }
        String named = type + " " + (path.isEmpty() ? "(share root)" : path);
        return detail.isEmpty() ? named : named + ", " + detail;
    }

    /** The operation before it that was about the same path, whoever did it; null if there is none. */
    @Nullable
    Outcome previousOnPath(String opId) {
        Operation operation = outcome(opId).operation();
        for (int i = position(opId) - 1; i >= 0; i--) {
            if (isSamePath(operation, byTime.get(i).operation())) {
                return byTime.get(i);
            }
        }
        return null;
    }

    /**
     * The Opens of the same path that another operation made before this one and that were not closed by then.
     *
     * @param recorded in the recording, else in the replay
     */
    List<Operation> opensInTheWay(String opId, boolean recorded) {
        String path = path(outcome(opId).operation());
        Map<String, Operation> open = new HashMap<>();
        for (Outcome earlier : before(opId, recorded)) {
            Operation other = earlier.operation();
            if (!succeeded(earlier, recorded) || other.handleRef() == null) {
                continue;
            }
            if (other.action() instanceof Action.Open made && made.path().equalsIgnoreCase(path)) {
                open.put(openKey(other), other);
            } else if (other.action() instanceof Action.Close) {
                open.remove(openKey(other));
            }
        }
        return open.values().stream()
                .sorted(Comparator.comparing(Operation::timestampUs))
                .toList();
    }

    /**
     * The last write of one byte of the file that an operation is about, by whomever.
     *
     * @param recorded before the operation in the recording, else in the replay
     */
    Optional<Operation> lastWriter(String opId, long fileOffset, boolean recorded) {
        Operation reader = outcome(opId).operation();
        return before(opId, recorded).stream()
                .filter(earlier -> succeeded(earlier, recorded))
                .map(Outcome::operation)
                .filter(earlier -> writes(earlier, fileOffset) && isSamePath(reader, earlier))
                .reduce((first, second) -> second);
    }

    private static boolean writes(Operation operation, long fileOffset) {
        return operation.action() instanceof Action.Write write
                && write.offset() <= fileOffset
                && fileOffset - write.offset() < write.payload().length();
    }

    /**
     * What other clients did with the same path earlier in the recording, and later in the replay, where it can be what
     * this operation misses.
     */
    List<Operation> overtaken(String opId) {
        Operation operation = outcome(opId).operation();
        Set<Outcome> beforeInReplay = new HashSet<>(before(opId, false));
        return before(opId, true).stream()
                .filter(other -> !beforeInReplay.contains(other))
                .map(Outcome::operation)
                .filter(other -> !other.clientId().equals(operation.clientId()) && isSamePath(operation, other))
                .toList();
    }

    private List<Outcome> before(String opId, boolean recorded) {
        if (!recorded) {
            return byTime.subList(0, position(opId));
        }
        long timestampUs = outcome(opId).operation().timestampUs();
        return byTime.stream()
                .filter(other -> other.operation().timestampUs() < timestampUs)
                .sorted(Comparator.comparingLong(other -> other.operation().timestampUs()))
                .toList();
    }

    private boolean isSamePath(Operation one, Operation other) {
        String path = path(one);
        return path != null && path.equalsIgnoreCase(path(other)) && Objects.equals(one.shareId(), other.shareId());
    }

    private static boolean succeeded(Outcome outcome, boolean recorded) {
        if (!recorded) {
            return outcome.fate() == Fate.ANSWERED
                    && outcome.status() != null
                    && outcome.status().isSuccess();
        }
        Expected expected = outcome.operation().expected();
        return expected != null
                && expected.status() != null
                && expected.status().isSuccess();
    }

    private static String leaseKey(Operation operation, Bytes leaseKey) {
        return operation.clientId() + " lease " + leaseKey;
    }

    private static String openKey(Operation operation) {
        return operation.clientId() + ' ' + operation.handleRef();
    }
}
