package io.smbench.result;

import io.smbench.ir.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** What an engine saw, before anything is concluded from it: see {@link ReplayResult#of}. */
@API(status = API.Status.INTERNAL)
public record RunFacts(
        Workload workload,
        Map<String, String> settings,
        ReplayResult.Ending ending,
        Duration duration,
        List<Outcome> outcomes,
        List<BreakEvent> breaks,
        List<Reclaim> reclaims,
        boolean oplocksReplayed,
        Order order,
        int peakInFlight,
        Duration schedulerBusy,
        Duration lagBudget,
        List<OpenLeft> opensLeft,
        List<ClientFailure> clientFailures) {}
