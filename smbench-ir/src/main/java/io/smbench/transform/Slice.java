package io.smbench.transform;

import io.smbench.ir.Blobs;
import io.smbench.ir.InitialState;
import io.smbench.ir.MemoryBlobs;
import io.smbench.ir.Metadata;
import io.smbench.ir.Operation;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Smb2Detail;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A part of a workload that can be replayed by itself: the selected operations, what they need (session, tree connect,
 * Open and its close, the Opens for which one was refused, the other members of a compounded packet, the operation that
 * a break was for, what changed a file between two of them), and an initial state as the operations before have left
 * it.
 *
 * <p>The first selected operation is issued soon: of the time before it, in which only needed operations are left, each
 * gap is shortened to {@value #GAP_BEFORE_US} µs. An operation that waited for one that is left out waits for what that
 * one waited for.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Slice {
    private static final long GAP_BEFORE_US = 10_000;

    private final Workload workload;
    private final BitSet selected = new BitSet();
    private final BitSet kept;
    private final Set<String> sessions = new HashSet<>();
    private final MemoryBlobs cuts = new MemoryBlobs();

    private Slice(Workload workload, Selection selection) {
        this.workload = workload;
        OperationPlaces places = new OperationPlaces(workload);
        for (int i = 0; i < workload.operations().size(); i++) {
            List<String> paths = places.of(i).stream().map(Place::path).toList();
            selected.set(i, selection.selects(workload.operations().get(i), paths));
        }
        kept = new SliceNeeds(workload, places).closure(selected);
        kept.stream()
                .mapToObj(workload.operations()::get)
                .map(Operation::smb2)
                .filter(Objects::nonNull)
                .map(Smb2Detail::sessionRef)
                .filter(Objects::nonNull)
                .forEach(sessions::add);
    }

    /** The part of {@code workload} that {@code selection} is about; empty if it selects nothing. */
    public static Workload of(Workload workload, Selection selection) {
        return new Slice(workload, selection).cut();
    }

    private Workload cut() {
        List<Operation> operations = operations();
        InitialState state = SliceState.of(workload, kept, cuts);
        Set<String> clients = operations.stream().map(Operation::clientId).collect(Collectors.toSet());
        Set<String> shares = operations.stream()
                .map(Operation::shareId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        state.entries().forEach(entry -> shares.add(entry.shareId()));
        WorkloadHeader header = workload.header();
        return new Workload(
                new WorkloadHeader(
                        metadata(operations),
                        header.clients().stream()
                                .filter(client -> clients.contains(client.clientId()))
                                .toList(),
                        header.shares().stream()
                                .filter(share -> shares.contains(share.shareId()))
                                .toList(),
                        state,
                        header.extensions()),
                operations,
                blobs());
    }

    private List<Operation> operations() {
        Map<String, Set<String>> bridged = new HashMap<>();
        List<Operation> cut = new ArrayList<>(kept.cardinality());
        int firstSelected = selected.nextSetBit(0);
        long previousUs = 0;
        long nowUs = 0;
        for (int i = 0; i < workload.operations().size(); i++) {
            Operation operation = workload.operations().get(i);
            Set<String> waitsFor = waitsFor(operation, bridged);
            bridged.put(operation.opId(), kept.get(i) ? Set.of(operation.opId()) : waitsFor);
            if (kept.get(i)) {
                long gapUs = cut.isEmpty() ? 0 : operation.timestampUs() - previousUs;
                nowUs += i <= firstSelected ? Math.min(gapUs, GAP_BEFORE_US) : gapUs;
                previousUs = operation.timestampUs();
                cut.add(keptAt(nowUs, operation, List.copyOf(waitsFor)));
            }
        }
        return cut;
    }

    /** The kept operations that it waits for, directly or through others that are left out. */
    private static Set<String> waitsFor(Operation operation, Map<String, Set<String>> bridged) {
        Set<String> waitsFor = new LinkedHashSet<>();
        operation.dependsOn().forEach(id -> waitsFor.addAll(bridged.getOrDefault(id, Set.of())));
        return waitsFor;
    }

    private Operation keptAt(long timestampUs, Operation operation, List<String> dependsOn) {
        Operation shared = Prefixed.withShare(operation, Prefixed.firstShareId(workload));
        return new Operation(
                shared.opId(),
                shared.clientId(),
                timestampUs,
                shared.action(),
                shared.shareId(),
                shared.handleRef(),
                dependsOn,
                shared.expected(),
                smb2(shared.smb2()),
                shared.extensions());
    }

    /** The session that a new one replaces is named only where it is in the slice. */
    private @Nullable Smb2Detail smb2(@Nullable Smb2Detail smb2) {
        if (smb2 == null
                || !(smb2.request() instanceof RequestDetail.SessionSetupDetail setup)
                || setup.previousSessionRef() == null
                || sessions.contains(setup.previousSessionRef())) {
            return smb2;
        }
        return new Smb2Detail(
                smb2.sessionRef(),
                smb2.treeRef(),
                smb2.flags(),
                smb2.creditCharge(),
                smb2.creditRequest(),
                smb2.requestFrame(),
                smb2.responseFrame(),
                smb2.compound(),
                new RequestDetail.SessionSetupDetail(
                        setup.flags(), setup.securityMode(), setup.capabilities(), null, setup.reauthentication()),
                smb2.inferred(),
                smb2.missingBytes(),
                smb2.channelSequence());
    }

    private Metadata metadata(List<Operation> operations) {
        Metadata whole = workload.header().metadata();
        long durationUs = operations.stream()
                .mapToLong(Operation::recordedCompletionUs)
                .max()
                .orElse(0);
        return new Metadata(
                whole.sourceName(),
                whole.sourceSha256(),
                whole.compilerVersion(),
                durationUs,
                Map.of("operations", (long) operations.size()),
                whole.diagnostics());
    }

    private Blobs blobs() {
        return Blobs.keptBy(blob -> cuts.has(blob) ? cuts : workload.blobs());
    }
}
