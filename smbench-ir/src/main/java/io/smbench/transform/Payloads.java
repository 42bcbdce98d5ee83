package io.smbench.transform;

import io.smbench.ir.Action;
import io.smbench.ir.InitialState;
import io.smbench.ir.Payload;
import io.smbench.ir.Workload;
import java.util.stream.Stream;

/** All payloads that a workload names. */
final class Payloads {
    private Payloads() {}

    static Stream<Payload> of(Workload workload) {
        return Stream.concat(
                workload.header().initialState().entries().stream()
                        .flatMap(entry -> entry.content().stream())
                        .map(InitialState.Extent::payload),
                workload.operations().stream()
                        .map(operation -> operation.action())
                        .filter(Action.Write.class::isInstance)
                        .map(action -> ((Action.Write) action).payload()));
    }
}
