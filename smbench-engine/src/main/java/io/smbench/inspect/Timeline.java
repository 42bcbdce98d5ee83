package io.smbench.inspect;

import io.smbench.ir.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Equal spans of time, at most {@value #MOST} of them, and what was issued in each. */
final class Timeline {
    private static final int MOST = 20;

    /** One span. */
    static final class Span {
        final long fromUs;
        final Set<String> clientIds = new HashSet<>();
        long operations;
        long errors;

        Span(long fromUs) {
            this.fromUs = fromUs;
        }
    }

    final long spanUs;
    final List<Span> spans = new ArrayList<>();

    Timeline(List<Operation> operations) {
        long lastUs =
                operations.stream().mapToLong(Operation::timestampUs).max().orElse(0);
        spanUs = span(lastUs);
        for (long fromUs = 0; fromUs <= lastUs && !operations.isEmpty(); fromUs += spanUs) {
            spans.add(new Span(fromUs));
        }
        operations.forEach(this::add);
    }

    /** 1, 2 or 5 times a power of ten. */
    private static long span(long lastUs) {
        long span = 1;
        for (int step = 0; lastUs / span >= MOST; step++) {
            span = step % 3 == 1 ? span / 2 * 5 : span * 2;
        }
        return span;
    }

    private void add(Operation operation) {
        Span span = spans.get((int) (operation.timestampUs() / spanUs));
        span.operations++;
        span.clientIds.add(operation.clientId());
        span.errors += Traffic.isRefused(operation) ? 1 : 0;
    }
}
