package io.smbench.replay;

import io.smbench.backend.Credentials;
import io.smbench.backend.Target;
import io.smbench.ir.Action;
import io.smbench.ir.Blobs;
import io.smbench.ir.Client;
import io.smbench.ir.Expected;
import io.smbench.ir.InitialState;
import io.smbench.ir.Metadata;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Operation;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Returned;
import io.smbench.ir.Share;
import io.smbench.ir.Smb2Detail;
import io.smbench.ir.Smb2Detail.Compound;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import io.smbench.smb2.NtStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes small workloads for tests: one share, clients as they come, op_ids {@code op_0}, {@code op_1} … */
public final class Workloads {
    private final List<Operation> operations = new ArrayList<>();
    private String client = "c1";
    private long timestampUs;
    private long latencyUs;
    private @Nullable Long interimUs;
    private NtStatus status = NtStatus.STATUS_SUCCESS;
    private Returned returned = Returned.NOTHING;
    private List<String> dependsOn = List.of();
    private @Nullable String handleRef;
    private @Nullable RequestDetail request;
    private @Nullable Compound compound;
    private boolean signing;
    private final Map<String, String> clientGuids = new HashMap<>();

    /** Following operations are this client's. */
    public Workloads client(String id) {
        client = id;
        return this;
    }

    /** The next operation's recorded time. */
    public Workloads at(long us) {
        timestampUs = us;
        return this;
    }

    /** The next operation's recorded latency. */
    public Workloads taking(long us) {
        latencyUs = us;
        return this;
    }

    /** The next operation's recorded time until an interim response. */
    public Workloads pendingAfter(long us) {
        interimUs = us;
        return this;
    }

    /** The next operation's recorded status. */
    public Workloads expecting(NtStatus recorded) {
        status = recorded;
        return this;
    }

    public Workloads returning(Returned recorded) {
        returned = recorded;
        return this;
    }

    /** The next operation's dependencies. */
    public Workloads after(String... opIds) {
        dependsOn = List.of(opIds);
        return this;
    }

    /** The next operation's handle_ref. */
    public Workloads on(@Nullable String handle) {
        handleRef = handle;
        return this;
    }

    /** The next operation's protocol detail. */
    public Workloads with(RequestDetail detail) {
        request = detail;
        return this;
    }

    /** Makes the next operation a member of a compound. */
    public Workloads in(String group, int index) {
        compound = new Compound(group, index, index > 0);
        return this;
    }

    /** All clients sign. */
    public Workloads signing() {
        signing = true;
        return this;
    }

    /** Clients with one ClientGuid share their leases. */
    public Workloads guid(String clientId, String guid) {
        clientGuids.put(clientId, guid);
        return this;
    }

    public Workloads add(Action action) {
        boolean event = action instanceof Action.OplockBreakNotification;
        Expected expected = event ? null : new Expected(status, latencyUs, interimUs, returned);
        Smb2Detail smb2 = request == null && compound == null
                ? null
                : new Smb2Detail(null, null, 0, 1, 1, null, null, compound, request, false, 0);
        operations.add(new Operation(
                "op_" + operations.size(),
                client,
                timestampUs,
                action,
                null,
                handleRef,
                dependsOn,
                expected,
                smb2,
                Map.of()));
        latencyUs = 0;
        interimUs = null;
        request = null;
        compound = null;
        status = NtStatus.STATUS_SUCCESS;
        returned = Returned.NOTHING;
        dependsOn = List.of();
        handleRef = null;
        return this;
    }

    public Workloads open(String path) {
        return add(new Action.Open(path, OpenMode.READ));
    }

    public Workloads read(long offset, long length) {
        return add(new Action.Read(offset, length));
    }

    public Workloads close() {
        return add(new Action.Close());
    }

    /** Adds operations as they are. */
    public Workloads raw(Operation... ready) {
        operations.addAll(Arrays.asList(ready));
        return this;
    }

    public Workload build() {
        List<Client> clients = operations.stream()
                .map(Operation::clientId)
                .distinct()
                .map(id -> new Client(
                        id,
                        "user",
                        null,
                        null,
                        signing,
                        false,
                        clientGuids.get(id),
                        null,
                        null,
                        null,
                        null,
                        null,
                        false))
                .toList();
        WorkloadHeader header = new WorkloadHeader(
                Metadata.NONE, clients, List.of(new Share("s1", "data", null)), InitialState.EMPTY, Map.of());
        return new Workload(header, operations, Blobs.NONE);
    }

    /** A target that calls everything as the recording does. */
    public static Target target() {
        return target("");
    }

    /** A target whose paths begin with {@code folder}. */
    public static Target target(String folder) {
        return new Target() {
            @Override
            public String host() {
                return "server.test";
            }

            @Override
            public int port() {
                return 445;
            }

            @Override
            public String shareName(Share recorded) {
                return recorded.name();
            }

            @Override
            public String path(Share recorded, String path) {
                return folder + path;
            }

            @Override
            public String recordedPath(Share recorded, String targetPath) {
                return targetPath.substring(folder.length());
            }

            @Override
            public Credentials credentials(String username, @Nullable String domain, boolean loginFails) {
                return new Credentials(username, domain, "secret");
            }
        };
    }
}
