package io.smbench.server.fsa;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A granted oplock or lease: caching of reads, handles and writes, MS-SMB2 2.2.13.2.8. */
@API(status = API.Status.INTERNAL)
public final class Grant {
    public static final int READ = 1;
    public static final int HANDLE = 2;
    public static final int WRITE = 4;

    private static final int NOT_BREAKING = -1;

    final @Nullable CacheOwner owner;
    final List<Open> opens = new ArrayList<>();
    final Stream stream;
    private final CacheRequest.BreakListener listener;
    private int state;
    private int breakingTo = NOT_BREAKING;
    /** What it must come down to in the end, while it is breaking. */
    private int required;

    private int epoch;
    /** Counts breaks, so that a timer of an earlier one does nothing. */
    private int serial;

    Grant(Stream stream, CacheRequest request, int state) {
        this.stream = stream;
        this.owner = request.lease();
        this.listener = request.listener();
        this.state = state;
        this.epoch = request.epoch();
    }

    public boolean isLease() {
        return owner != null;
    }

    /** Null for an oplock. */
    public @Nullable CacheOwner owner() {
        return owner;
    }

    public int state() {
        return state;
    }

    /** Counts changes of a lease's state, MS-SMB2 3.3.1.12. */
    public int epoch() {
        return epoch;
    }

    public int serial() {
        return serial;
    }

    /** The path of what is cached. */
    public String path() {
        return opens.isEmpty() ? "" : opens.get(0).path();
    }

    /**
     * The client's acknowledgment.
     *
     * @throws StatusException if no break is under way, or {@code newState} keeps more than was asked
     */
    public void acknowledge(int newState) {
        stream.oplocks.acknowledge(this, newState);
    }

    /** No acknowledgment came: the cache is gone. */
    public void expire() {
        stream.oplocks.expire(this);
    }

    public boolean isBreaking() {
        return breakingTo != NOT_BREAKING;
    }

    /** What the notification under way asked for. */
    public int breakingTo() {
        return breakingTo;
    }

    /** The Opens that share it. */
    public List<Open> opens() {
        return List.copyOf(opens);
    }

    boolean has(int caching) {
        return (state & caching) != 0;
    }

    void upgrade(int newState) {
        if (newState != state) {
            state = newState;
            epoch++;
        }
    }

    void breakTo(int wanted) {
        int to = wanted & state;
        if (isBreaking()) {
            required &= to;
            return;
        }
        if (to == state) {
            return;
        }
        int from = state;
        serial++;
        boolean ackRequired = has(HANDLE | WRITE);
        epoch++;
        if (ackRequired) {
            breakingTo = to;
            required = to;
        } else {
            state = to;
        }
        listener.breaking(this, from, to, ackRequired);
    }

    /** The client came down to {@code newState}, or did not answer in time. */
    void lower(int newState) {
        int last = required;
        state = newState;
        breakingTo = NOT_BREAKING;
        boolean inSteps = isLease() && has(HANDLE | WRITE);
        breakTo(inSteps ? last | READ : last);
        required &= last;
    }
}
