package io.smbench.transform;

import io.smbench.ir.Client;
import io.smbench.ir.InitialState;
import io.smbench.ir.Metadata;
import io.smbench.ir.Operation;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A workload for more users than were recorded. Its clients are copied together, as often as needed, so that those who
 * shared files still do; each copy works in a directory of its own, with users, lease keys, create GUIDs and
 * ClientGuids of its own. If the number of users is no multiple of the recorded clients, the last copy is the
 * {@link Slice} of the first of them; those whom it needs, because a break was for their open, come along.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Scale {
    /** Who the client of a copy logs on as. */
    @FunctionalInterface
    public interface UserNames {
        /** {@code alice} is {@code alice-2} in the second copy; anonymous sessions stay anonymous. */
        UserNames NUMBERED = (username, copy) -> username.isEmpty() ? "" : username + '-' + copy;

        /** @param copy from 1 */
        String of(String username, int copy);
    }

    private final Workload workload;
    private final UserNames userNames;
    private final List<Client> clients = new ArrayList<>();
    private final List<InitialState.Entry> entries = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();

    private Scale(Workload workload, UserNames userNames) {
        this.workload = workload;
        this.userNames = userNames;
    }

    /**
     * The workload for {@code users} clients, all of whom begin at once.
     *
     * @see #to(Workload, int, Duration, UserNames)
     */
    public static Workload to(Workload workload, int users) {
        return to(workload, users, Duration.ZERO, UserNames.NUMBERED);
    }

    /**
     * The workload for {@code users} clients; for as many as were recorded it is the workload itself.
     *
     * @param rampUp from the beginning of the first copy to that of the last one
     * @throws IllegalArgumentException if there are no users, or no clients that could be copied
     */
    public static Workload to(Workload workload, int users, Duration rampUp, UserNames userNames) {
        int recorded = workload.header().clients().size();
        if (users < 1 || recorded == 0 || rampUp.isNegative()) {
            throw new IllegalArgumentException(("scale: %d users from %d clients in %s; expected at least one of each, "
                            + "and a ramp-up that is not negative")
                    .formatted(users, recorded, rampUp));
        }
        return users == recorded ? workload : new Scale(workload, userNames).scaled(users, rampUp);
    }

    private Workload scaled(int users, Duration rampUp) {
        int recorded = workload.header().clients().size();
        int copies = (users + recorded - 1) / recorded;
        long rampUpUs = TimeUnit.NANOSECONDS.toMicros(rampUp.toNanos());
        long lastShiftUs = 0;
        Workload last = workload;
        for (int copy = 1; copy <= copies; copy++) {
            lastShiftUs = copies == 1 ? 0 : rampUpUs * (copy - 1) / (copies - 1);
            int usersLeft = users - (copy - 1) * recorded;
            last = usersLeft < recorded ? ofFirst(usersLeft) : workload;
            add(last, copies == 1 ? null : "user%04d".formatted((copy - 1) * recorded + 1), copy, lastShiftUs);
        }
        operations.sort(Comparator.comparingLong(Operation::timestampUs));
        WorkloadHeader header = workload.header();
        return new Workload(
                new WorkloadHeader(
                        metadata(lastShiftUs),
                        clients,
                        header.shares(),
                        new InitialState(entries),
                        header.extensions()),
                operations,
                last.blobs());
    }

    /** The blobs of a slice are those of the whole and some more. */
    private Workload ofFirst(int users) {
        Set<String> first = workload.header().clients().stream()
                .limit(users)
                .map(Client::clientId)
                .collect(Collectors.toSet());
        return Slice.of(workload, Selection.clients(first));
    }

    private void add(Workload part, @Nullable String directory, int copy, long shiftUs) {
        if (directory == null) {
            clients.addAll(part.header().clients());
            entries.addAll(part.header().initialState().entries());
            operations.addAll(part.operations());
            return;
        }
        Rewriter rewriter = new ScaledCopy(part, directory, copy, shiftUs, userNames);
        clients.addAll(rewriter.clients(part.header().clients()));
        part.header().shares().stream()
                .filter(share -> !SharePaths.isPipe(share))
                .map(share -> new InitialState.Entry(
                        share.shareId(),
                        directory,
                        InitialState.Kind.DIRECTORY,
                        0,
                        null,
                        List.of(),
                        "copy %d works in it".formatted(copy)))
                .forEach(entries::add);
        part.header().initialState().entries().stream()
                .filter(entry -> !entry.path().isEmpty())
                .map(rewriter::entry)
                .forEach(entries::add);
        part.operations().forEach(operation -> operations.add(rewriter.operation(operation)));
    }

    private Metadata metadata(long shiftUs) {
        Metadata recorded = workload.header().metadata();
        return new Metadata(
                recorded.sourceName(),
                recorded.sourceSha256(),
                recorded.compilerVersion(),
                recorded.durationUs() + shiftUs,
                recorded.counts(),
                recorded.diagnostics());
    }
}
