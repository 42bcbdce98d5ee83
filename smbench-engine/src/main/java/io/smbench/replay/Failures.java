package io.smbench.replay;

import io.smbench.result.ClientFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Collects what ended clients or their connections. */
final class Failures {
    private final LongSupplier nowNanos;
    private final List<ClientFailure> all = new ArrayList<>();

    /** @param nowNanos the time since the run's start */
    Failures(LongSupplier nowNanos) {
        this.nowNanos = nowNanos;
    }

    void add(ConnectionState client, ClientFailure.Kind kind, String message) {
        all.add(new ClientFailure(client.client.clientId(), kind, message, nowNanos.getAsLong()));
    }

    List<ClientFailure> all() {
        return List.copyOf(all);
    }
}
