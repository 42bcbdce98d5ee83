package io.smbench.result;

import org.apiguardian.api.API;

/** The order that an engine kept besides {@code depends_on}, edge by edge. */
@API(status = API.Status.INTERNAL)
@FunctionalInterface
public interface Order {
    /** None. */
    Order NONE = visitor -> {};

    /** Shows each edge to {@code visitor}, once. */
    void forEach(Visitor visitor);

    /** Takes an edge between two operations, by their places in the workload. */
    @FunctionalInterface
    interface Visitor {
        /** @param untilIssue whether {@code after} waits for the issue of {@code before} only, not for its end */
        void edge(int before, int after, boolean untilIssue);
    }
}
