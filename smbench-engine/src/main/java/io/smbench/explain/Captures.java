package io.smbench.explain;

import io.smbench.ir.Client;
import io.smbench.ir.Operation;
import io.smbench.ir.Workload;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Which capture file the frame numbers of an operation are of. */
final class Captures {
    private static final String UNKNOWN = "the capture";

    private final String source;
    private final Map<String, String> byClient = new HashMap<>();

    Captures(Workload workload) {
        source = Objects.requireNonNullElse(workload.header().metadata().sourceName(), UNKNOWN);
        for (Client client : workload.header().clients()) {
            byClient.put(client.clientId(), Objects.requireNonNullElse(client.capture(), source));
        }
    }

    String of(Operation operation) {
        return byClient.getOrDefault(operation.clientId(), source);
    }
}
