package io.smbench.replay;

import io.smbench.ir.Action;
import io.smbench.ir.Blobs;
import io.smbench.ir.Expected;
import io.smbench.ir.InitialState.Entry;
import io.smbench.ir.InitialState.Extent;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationFiles.FileName;
import io.smbench.ir.Payload;
import io.smbench.ir.Workload;
import io.smbench.replay.FileChanges.Change;
import io.smbench.result.DataDifference;
import io.smbench.schedule.Plan;
import io.smbench.wire.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What reads must return whose recorded bytes are not known: the initial state and what was written, where the
 * workload's order says which of them was last. Found before the run; it names payloads and holds no data. Immutable.
 */
final class KnownContent {
    /** A read with more changes to its range than that is not looked into: the search would take too long. */
    private static final int MOST_CHANGES = 64;

    /** Bytes of a file: from {@code offset} to before {@code end}, those of a payload that begins at {@code start}. */
    private record Piece(long offset, long end, Payload payload, long start) {
        List<Piece> without(long from, long to) {
            List<Piece> rest = new ArrayList<>(2);
            if (offset < Math.min(end, from)) {
                rest.add(new Piece(offset, Math.min(end, from), payload, start));
            }
            if (Math.max(offset, to) < end) {
                rest.add(new Piece(Math.max(offset, to), end, payload, start));
            }
            return rest;
        }
    }

    private final Plan plan;
    private final Map<FileName, List<Extent>> initial = new HashMap<>();
    private final Map<String, List<Piece>> pieces = new HashMap<>();

    private KnownContent(Plan plan) {
        this.plan = plan;
    }

    /** @param plan of the workload's operations */
    static KnownContent of(Workload workload, Plan plan) {
        KnownContent known = new KnownContent(plan);
        if (workload.operations().stream().anyMatch(KnownContent::isNeededFor)) {
            known.find(workload);
        }
        return known;
    }

    private static boolean isNeededFor(Operation operation) {
        Expected expected = operation.expected();
        return operation.action() instanceof Action.Read read
                && read.offset() >= 0
                && expected != null
                && expected.status() != null
                && expected.status().isSuccess()
                && Expected.dataOf(operation) == null;
    }

    private void find(Workload workload) {
        FileChanges changes = new FileChanges(workload);
        for (Entry entry : workload.header().initialState().entries()) {
            initial.put(new FileName(entry.shareId(), entry.path()), entry.content());
        }
        for (int i = 0; i < plan.size(); i++) {
            Operation operation = plan.operation(i);
            FileName file = isNeededFor(operation) ? changes.file(i) : null;
            if (file != null) {
                List<Piece> found = read(i, (Action.Read) operation.action(), file, changes.of(file));
                if (!found.isEmpty()) {
                    pieces.put(operation.opId(), found);
                }
            }
        }
    }

    /** A byte is known where one source of it comes after all others that may have been there before the read. */
    private List<Piece> read(int index, Action.Read read, FileName file, List<Change> ofFile) {
        long from = read.offset();
        long to = from + Math.min(read.length(), Long.MAX_VALUE - from);
        List<Change> touching = ofFile.stream()
                .filter(change -> change.offset() < to && from < change.end())
                .limit(MOST_CHANGES + 1L)
                .toList();
        if (touching.size() > MOST_CHANGES) {
            return List.of();
        }
        List<Change> possible = touching.stream()
                .filter(change -> !plan.completesBefore(index, change.index()))
                .toList();
        List<Piece> found = new ArrayList<>();
        for (Extent extent : initial.getOrDefault(file, List.of())) {
            found.addAll(left(piece(extent.offset(), extent.payload(), from, to), possible));
        }
        for (Change change : possible) {
            if (change.payload() != null && plan.completesBefore(change.index(), index)) {
                List<Change> later = possible.stream()
                        .filter(other ->
                                other.index() != change.index() && !plan.completesBefore(other.index(), change.index()))
                        .toList();
                found.addAll(left(piece(change.offset(), change.payload(), from, to), later));
            }
        }
        found.sort(Comparator.comparingLong(Piece::offset));
        return List.copyOf(found);
    }

    private static Piece piece(long start, Payload payload, long from, long to) {
        return new Piece(Math.max(start, from), Math.min(start + payload.length(), to), payload, start);
    }

    private static List<Piece> left(Piece piece, List<Change> changes) {
        List<Piece> left = piece.without(0, 0);
        for (Change change : changes) {
            left = left.stream()
                    .flatMap(each -> each.without(change.offset(), change.end()).stream())
                    .toList();
        }
        return left;
    }

    /** How {@code data}, which {@code operation} read, differs from what is known; null if it does not. */
    @Nullable
    DataDifference difference(Operation operation, Bytes data, Blobs blobs) {
        List<Piece> known = pieces.get(operation.opId());
        if (known == null) {
            return null;
        }
        long readFrom = ((Action.Read) operation.action()).offset();
        DataDifference first = null;
        int differing = 0;
        int compared = 0;
        for (Piece piece : known) {
            int begin = Math.toIntExact(Math.min(piece.offset() - readFrom, data.length()));
            int end = Math.toIntExact(Math.min(piece.end() - readFrom, data.length()));
            Bytes expected = begin < end ? blobs.bytes(piece.payload()) : Bytes.EMPTY;
            for (int i = begin; i < end; i++) {
                int wanted = expected.u8(Math.toIntExact(readFrom + i - piece.start()));
                compared++;
                if (wanted != data.u8(i)) {
                    differing++;
                    first = first == null ? new DataDifference(readFrom + i, i, wanted, data.u8(i), 0, 0) : first;
                }
            }
        }
        return first == null
                ? null
                : new DataDifference(
                        first.fileOffset(), first.readOffset(), first.expected(), first.actual(), differing, compared);
    }
}
