package io.smbench.ir;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Everything of a workload that stands before its operations.
 *
 * @param extensions preserved as they were read: maps, lists, strings, numbers, booleans
 */
@API(status = API.Status.EXPERIMENTAL)
public record WorkloadHeader(
        Metadata metadata,
        List<Client> clients,
        List<Share> shares,
        InitialState initialState,
        Map<String, Object> extensions) {
    public WorkloadHeader {
        clients = List.copyOf(clients);
        shares = List.copyOf(shares);
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }
}
