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
import io.smbench.ir.Payload;
import io.smbench.ir.RequestDetail.CreateDetail;
import io.smbench.ir.Returned;
import io.smbench.ir.Share;
import io.smbench.ir.Smb2Detail;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import io.smbench.result.ClientFailure;
import io.smbench.result.DataDifference;
import io.smbench.result.Order;
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
    private @Nullable String firstCapture;
    private List<ClientFailure> clientFailures = List.of();

    /** An open that was recorded with one status and answered with another. */
    public ResultBuilder open(String client, String handle, String path, NtStatus recorded, NtStatus replayed) {
        CreateDetail create = new CreateDetail(1, 0x0012019F, 0x3, 0, 0, 0, 2, List.of());
        return add(client, handle, new Action.Open(path, OpenMode.WRITE), create, recorded, replayed);
    }

    public ResultBuilder read(String client, String handle, NtStatus recorded, @Nullable NtStatus replayed) {
        return add(client, handle, new Action.Read(0, 4096), null, recorded, replayed);
    }

    public ResultBuilder write(String client, String handle, long offset, long length, NtStatus replayed) {
        Action write = new Action.Write(offset, new Payload.Pattern(1, length));
        return add(client, handle, write, null, STATUS_SUCCESS, replayed);
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
                last.takenNanos() + delay,
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

    /** Makes the last operation take that long. */
    public ResultBuilder takingMillis(long millis) {
        Outcome last = outcomes.remove(outcomes.size() - 1);
        return ending(last, last.fate(), last.issuedNanos() + millis * MILLISECOND, last.status(), null);
    }

    /** Makes the last operation one that was sent and never answered. */
    public ResultBuilder losingTheAnswer() {
        Outcome last = outcomes.remove(outcomes.size() - 1);
        return ending(last, Fate.FAILED, last.completedNanos(), null, "the connection was lost");
    }

    private ResultBuilder ending(
            Outcome last, Fate fate, long completedNanos, @Nullable NtStatus status, @Nullable String failure) {
        outcomes.add(new Outcome(
                last.operation(),
                fate,
                last.intendedNanos(),
                last.readyNanos(),
                last.takenNanos(),
                last.issuedNanos(),
                last.sentNanos(),
                completedNanos,
                status,
                last.returned(),
                failure,
                last.cause(),
                last.attempts(),
                last.dataDifference()));
        return this;
    }

    /** A change notification that was told of other things in the recording than in the replay. */
    public ResultBuilder notified(String client, String handle, List<String> recorded, List<String> replayed) {
        add(client, handle, new Action.ChangeNotify(0, 4096, 1), null, STATUS_SUCCESS, STATUS_SUCCESS);
        return returning(Returned.listed(100, recorded), Returned.listed(100, replayed), null);
    }

    /** A read whose bytes were recorded; {@code difference} is null if the same came back. */
    public ResultBuilder readOfKnownBytes(String client, String handle, @Nullable DataDifference difference) {
        read(client, handle, STATUS_SUCCESS, STATUS_SUCCESS);
        String other = difference == null ? "aa" : "bb";
        return returning(Returned.bytes(4096, "aa"), Returned.bytes(4096, other), difference);
    }

    private ResultBuilder returning(Returned recorded, Returned replayed, @Nullable DataDifference difference) {
        Outcome last = outcomes.remove(outcomes.size() - 1);
        Operation operation = last.operation();
        outcomes.add(new Outcome(
                new Operation(
                        operation.opId(),
                        operation.clientId(),
                        operation.timestampUs(),
                        operation.action(),
                        operation.shareId(),
                        operation.handleRef(),
                        operation.dependsOn(),
                        new Expected(STATUS_SUCCESS, null, recorded),
                        operation.smb2(),
                        operation.extensions()),
                last.fate(),
                last.intendedNanos(),
                last.readyNanos(),
                last.takenNanos(),
                last.issuedNanos(),
                last.sentNanos(),
                last.completedNanos(),
                last.status(),
                replayed,
                last.failure(),
                last.cause(),
                last.attempts(),
                difference));
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

    /** The first client is from another capture than the others. */
    ResultBuilder firstClientFrom(String capture) {
        firstCapture = capture;
        return this;
    }

    public ReplayResult build() {
        Metadata metadata = new Metadata("bug-1234.pcapng", null, null, 0, Map.of(), List.of());
        WorkloadHeader header = new WorkloadHeader(
                metadata,
                List.of(Client.of("client_001", "alice").from(firstCapture), Client.of("client_002", "bob")),
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
                List.of(),
                false,
                Order.NONE,
                2,
                Duration.ZERO,
                lagBudget,
                List.of(),
                clientFailures));
    }
}
