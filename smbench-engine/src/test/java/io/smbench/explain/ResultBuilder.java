package io.smbench.explain;

import static io.smbench.smb2.NtStatus.STATUS_SUCCESS;

import io.smbench.ir.Action;
import io.smbench.ir.Blobs;
import io.smbench.ir.Client;
import io.smbench.ir.Expected;
import io.smbench.ir.InitialState;
import io.smbench.ir.Metadata;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Operation;
import io.smbench.ir.RequestDetail.CreateDetail;
import io.smbench.ir.Returned;
import io.smbench.ir.Share;
import io.smbench.ir.Smb2Detail;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import io.smbench.result.ClientFailure;
import io.smbench.result.Outcome;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.ReplayResult;
import io.smbench.result.RunFacts;
import io.smbench.smb2.NtStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds results by hand, operation by operation; each is issued a millisecond after the one before. */
public final class ResultBuilder {

    private static final long MILLISECOND = 1_000_000;

    private final List<Outcome> outcomes = new ArrayList<>();
    private ReplayResult.Ending ending = ReplayResult.Ending.COMPLETED;
    private Duration lagBudget = Duration.ofSeconds(1);
    private List<ClientFailure> clientFailures = List.of();

    /** An open that was recorded with one status and answered with another. */
    public ResultBuilder open(String client, String handle, String path, NtStatus recorded, NtStatus replayed) {
        CreateDetail create = new CreateDetail(1, 0x0012019F, 0x3, 0, 0, 0, 2, List.of());
        return add(client, handle, new Action.Open(path, OpenMode.WRITE), create, recorded, replayed);
    }

    public ResultBuilder read(String client, String handle, NtStatus recorded, @Nullable NtStatus replayed) {
        return add(client, handle, new Action.Read(0, 4096), null, recorded, replayed);
    }

    public ResultBuilder close(String client, String handle) {
        return add(client, handle, new Action.Close(), null, STATUS_SUCCESS, STATUS_SUCCESS);
    }

    /** Makes the last operation go out that much later than the recording wanted. */
    public ResultBuilder delayedByMillis(long millis) {
        long delay = millis * MILLISECOND;
        Outcome last = outcomes.remove(outcomes.size() - 1);
        outcomes.add(new Outcome(
                last.operation(),
                last.fate(),
                last.intendedNanos(),
                last.readyNanos(),
                last.issuedNanos() + delay,
                last.sentNanos() + delay,
                last.completedNanos() + delay,
                last.status(),
                last.returned(),
                last.failure(),
                last.cause(),
                last.attempts(),
                last.dataDifference()));
        return this;
    }

    public ResultBuilder ending(ReplayResult.Ending newEnding, ClientFailure... failures) {
        ending = newEnding;
        clientFailures = List.of(failures);
        return this;
    }

    /** Makes every run late beyond its budget. */
    public ResultBuilder late() {
        lagBudget = Duration.ZERO;
        return this;
    }

    /** A null {@code replayed} is an operation that an earlier one blocked. */
    private ResultBuilder add(
            String client,
            String handle,
            Action action,
            @Nullable CreateDetail create,
            NtStatus recorded,
            @Nullable NtStatus replayed) {
        int number = outcomes.size() + 1;
        long issued = number * MILLISECOND;
        boolean sent = replayed != null;
        outcomes.add(new Outcome(
                operation(number, client, handle, action, create, recorded),
                sent ? Fate.ANSWERED : Fate.BLOCKED,
                issued - 1_000,
                issued - 1_000,
                sent ? issued : -1,
                sent ? issued : -1,
                issued + MILLISECOND / 2,
                replayed,
                Returned.NOTHING,
                sent ? null : "its Open was not made",
                null,
                sent ? 1 : 0,
                null));
        return this;
    }

    private static Operation operation(
            int number, String client, String handle, Action action, @Nullable CreateDetail create, NtStatus recorded) {
        Smb2Detail smb2 =
                new Smb2Detail("session_1", "tree_1", 0, 1, 1, 10L * number, 10L * number + 1, null, create, false, 0);
        return new Operation(
                "op_%04d".formatted(number),
                client,
                1_000L * number,
                action,
                "share_1",
                handle,
                List.of(),
                Expected.of(recorded),
                smb2,
                Map.of());
    }

    public ReplayResult build() {
        Metadata metadata = new Metadata("bug-1234.pcapng", null, null, 0, Map.of(), List.of());
        WorkloadHeader header = new WorkloadHeader(
                metadata,
                List.of(Client.of("client_001", "alice"), Client.of("client_002", "bob")),
                List.of(new Share("share_1", "projects", "disk")),
                InitialState.EMPTY,
                Map.of());
        List<Operation> operations = outcomes.stream().map(Outcome::operation).toList();
        return ReplayResult.of(new RunFacts(
                new Workload(header, operations, Blobs.NONE),
                Map.of("mode", "realistic"),
                ending,
                Duration.ofMillis(outcomes.size() + 1L),
                outcomes,
                List.of(),
                false,
                2,
                lagBudget,
                List.of(),
                clientFailures));
    }
}
