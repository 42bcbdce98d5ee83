package io.smbench.environment;

import io.smbench.ir.Action;
import io.smbench.ir.Client;
import io.smbench.ir.Expected;
import io.smbench.ir.InitialState;
import io.smbench.ir.MemoryBlobs;
import io.smbench.ir.Metadata;
import io.smbench.ir.Operation;
import io.smbench.ir.Share;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import io.smbench.smb2.NtStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Workloads for tests. */
final class Recorded {
    static final Share DATA = new Share("s1", "data", "disk");

    private final List<Client> clients = new ArrayList<>();
    private final List<Share> shares = new ArrayList<>();
    private final List<InitialState.Entry> entries = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    final MemoryBlobs blobs = new MemoryBlobs();

    Recorded client(String username, @Nullable String domain) {
        Client client = Client.of("c" + clients.size(), username);
        clients.add(new Client(
                client.clientId(), username, domain, null, false, false, null, null, null, null, null, null, false));
        return this;
    }

    Recorded share(Share share) {
        shares.add(share);
        return this;
    }

    Recorded entry(InitialState.Entry entry) {
        entries.add(entry);
        return this;
    }

    Recorded operation(Action action, @Nullable String shareId, @Nullable NtStatus status) {
        operations.add(new Operation(
                "op" + operations.size(),
                "c0",
                0,
                action,
                shareId,
                null,
                List.of(),
                status == null ? null : Expected.of(status),
                null,
                Map.of()));
        return this;
    }

    Workload workload() {
        return new Workload(
                new WorkloadHeader(Metadata.NONE, clients, shares, new InitialState(entries), Map.of()),
                operations,
                blobs);
    }
}
