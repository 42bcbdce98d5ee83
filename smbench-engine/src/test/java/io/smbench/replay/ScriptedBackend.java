package io.smbench.replay;

import io.smbench.backend.Backend;
import io.smbench.backend.BackendConnection;
import io.smbench.backend.BackendFailure;
import io.smbench.backend.Call;
import io.smbench.backend.ConnectionListener;
import io.smbench.backend.ConnectionListener.BreakNotification;
import io.smbench.backend.ConnectionSpec;
import io.smbench.backend.FidelityMode;
import io.smbench.backend.Reply;
import io.smbench.backend.Token;
import io.smbench.ir.Expected;
import io.smbench.ir.Operation;
import io.smbench.ir.Returned;
import io.smbench.smb2.NtStatus;
import io.smbench.wire.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A backend without a server: answers each call as it is told, by default as recorded and at once. It keeps no threads:
 * without a {@link VirtualTime} completions run inside {@code submit}.
 */
public final class ScriptedBackend implements Backend {
    /** How long a dropped connection takes to end. */
    static final long DROP_NANOS = 500_000;

    private final @Nullable VirtualTime time;
    private final Map<String, Answer> answers = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private final Set<Token> opens = new LinkedHashSet<>();
    private final Set<Token> sessions = new LinkedHashSet<>();
    private Function<Operation, Answer> otherwise = ScriptedBackend::asRecorded;
    private Function<ConnectionSpec, @Nullable BackendFailure> refusals = spec -> null;
    private BiConsumer<Call, Connection> watcher = (call, connection) -> {};
    private Set<FidelityMode> modes = Set.of(FidelityMode.MVP, FidelityMode.REALISTIC);

    private ScriptedBackend(@Nullable VirtualTime time) {
        this.time = time;
    }

    /** Answers at once, on the calling thread. */
    public static ScriptedBackend immediate() {
        return new ScriptedBackend(null);
    }

    /** Answers in virtual time. */
    public static ScriptedBackend in(VirtualTime time) {
        return new ScriptedBackend(time);
    }

    /** The recorded status and values; success for operations without a recording. */
    public static Answer asRecorded(Operation operation) {
        Expected expected = operation.expected();
        return expected == null || expected.status() == null
                ? Answer.of(NtStatus.STATUS_SUCCESS)
                : new Answer.Status(expected.status(), expected.returned(), Bytes.EMPTY, 0);
    }

    /** Answers one operation so, each time. */
    public ScriptedBackend on(String opId, Answer answer) {
        answers.put(opId, answer);
        return this;
    }

    /** Answers all others so. */
    public ScriptedBackend otherwise(Function<Operation, Answer> rule) {
        otherwise = rule;
        return this;
    }

    /** Refuses connections for which {@code rule} has a failure. */
    public ScriptedBackend refusing(Function<ConnectionSpec, @Nullable BackendFailure> rule) {
        refusals = rule;
        return this;
    }

    public ScriptedBackend withModes(FidelityMode... supported) {
        modes = Set.of(supported);
        return this;
    }

    /** Calls {@code action} for each call before it is answered. */
    public ScriptedBackend watching(BiConsumer<Call, Connection> action) {
        watcher = action;
        return this;
    }

    /** All calls in the order of their arrival. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The op_ids of all calls but those that the engine made by itself. */
    public List<String> workloadCalls() {
        return calls.stream()
                .map(call -> call.operation().opId())
                .filter(opId -> !opId.startsWith("engine:"))
                .toList();
    }

    public List<Connection> connections() {
        return List.copyOf(connections);
    }

    /** Opens that were made and neither closed nor lost with their connection. */
    public Set<Token> liveOpens() {
        return Set.copyOf(opens);
    }

    public Set<Token> liveSessions() {
        return Set.copyOf(sessions);
    }

    /** How many of the workload's calls are pending now. */
    public int pendingWorkloadCalls() {
        return (int) connections.stream()
                .flatMap(connection -> connection.pending.stream())
                .filter(call -> !call.operation().opId().startsWith("engine:"))
                .count();
    }

    /** The connection of a client that it has now. */
    public Connection connectionOf(String clientId) {
        return connections.stream()
                .filter(connection -> connection.connected)
                .filter(connection -> connection.spec.clientId().equals(clientId))
                .findFirst()
                .orElseThrow();
    }

    /** Completes the pending call of {@code opId} now. */
    public void answerNow(String opId, NtStatus status) {
        for (Connection connection : connections) {
            connection.pending().stream()
                    .filter(call -> call.operation().opId().equals(opId))
                    .forEach(call -> answerNow(call, connection, status));
        }
    }

    /** Completes a pending call now. */
    public void answerNow(Call call, Connection connection, NtStatus status) {
        connection.completeIfPending(call, (Answer.Status) Answer.of(status));
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Set<FidelityMode> modes() {
        return modes;
    }

    @Override
    public void connect(ConnectionSpec spec, ConnectionListener listener, Consumer<Opening> opened) {
        BackendFailure refusal = refusals.apply(spec);
        Connection connection = new Connection(spec, listener);
        connections.add(connection);
        later(0, () -> opened.accept(refusal == null ? new Opened(connection) : new Refused(refusal)));
    }

    @Override
    public void close() {
        connections.forEach(Connection::close);
    }

    private void later(long delayNanos, Runnable action) {
        if (time == null) {
            action.run();
        } else {
            time.after(delayNanos, action);
        }
    }

    /** What a call made, by name so that failures read well. */
    private record Made(String name, Connection connection) implements Token {
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** One client's connection. */
    public final class Connection implements BackendConnection {
        private final ConnectionSpec spec;
        private final ConnectionListener listener;
        private final Set<Call> pending = new LinkedHashSet<>();
        private boolean connected = true;

        private Connection(ConnectionSpec spec, ConnectionListener listener) {
            this.spec = spec;
            this.listener = listener;
        }

        public ConnectionSpec spec() {
            return spec;
        }

        public Set<Call> pending() {
            return Set.copyOf(pending);
        }

        @Override
        public void submit(List<Call> submitted) {
            for (Call call : submitted) {
                calls.add(call);
                watcher.accept(call, this);
                pending.add(call);
                if (connected) {
                    answer(call, answers.getOrDefault(call.operation().opId(), otherwise.apply(call.operation())));
                } else {
                    complete(call, lost());
                }
            }
        }

        private void answer(Call call, Answer answer) {
            if (answer instanceof Answer.Status status) {
                later(status.delayNanos(), () -> completeIfPending(call, status));
            } else if (answer instanceof Answer.Interim interim) {
                later(interim.interimNanos(), call.interim());
                answer(call, interim.last());
            } else if (answer instanceof Answer.Failure failure) {
                later(0, () -> complete(call, Reply.failed(failure.failure(), now(), now())));
            } else if (answer instanceof Answer.LoseConnection) {
                later(0, this::lose);
            } else if (answer instanceof Answer.Twice twice) {
                later(0, () -> completeTwice(call, twice.status()));
            } else if (answer instanceof Answer.Throw thrown) {
                pending.remove(call);
                throw thrown.exception();
            }
        }

        private Reply reply(Call call, Answer.Status status) {
            Token token = status.status().isSuccess() ? make(call) : null;
            return new Reply(status.status(), status.returned(), token, status.data(), null, 0, now());
        }

        private @Nullable Token make(Call call) {
            Made made = new Made(
                    call.operation().type().jsonName() + " of "
                            + call.operation().opId(),
                    this);
            switch (call.operation().type()) {
                case OPEN -> opens.add(made);
                case SESSION_SETUP -> sessions.add(made);
                case TREE_CONNECT -> {}
                case CLOSE -> {
                    opens.remove(call.open());
                    return null;
                }
                case LOGOFF -> {
                    sessions.remove(call.session());
                    return null;
                }
                default -> {
                    return null;
                }
            }
            return made;
        }

        private void completeTwice(Call call, NtStatus status) {
            if (pending.contains(call)) {
                Reply reply = reply(call, (Answer.Status) Answer.of(status));
                complete(call, reply);
                later(1, () -> call.completion().accept(reply));
            }
        }

        private void completeIfPending(Call call, Answer.Status status) {
            if (pending.contains(call)) {
                complete(call, reply(call, status));
            }
        }

        private void complete(Call call, Reply reply) {
            if (pending.remove(call)) {
                call.completion().accept(reply);
            }
        }

        private Reply lost() {
            BackendFailure failure =
                    new BackendFailure(BackendFailure.Kind.CONNECTION_LOST, spec.clientId() + ": connection lost");
            return Reply.failed(failure, 0, now());
        }

        /** Loses the connection as a server that dies does. */
        public void lose() {
            if (connected) {
                end();
                listener.lost(
                        new BackendFailure(BackendFailure.Kind.CONNECTION_LOST, spec.clientId() + ": connection lost"));
            }
        }

        private void end() {
            connected = false;
            opens.removeIf(token -> ((Made) token).connection == this);
            sessions.removeIf(token -> ((Made) token).connection == this);
            List.copyOf(pending).forEach(call -> complete(call, lost()));
        }

        /** Whether the Open that {@code opId} made is there. */
        public boolean hasOpen(String opId) {
            return opens.stream().anyMatch(token -> ((Made) token).name.endsWith(" of " + opId));
        }

        /** Breaks the oplock of the Open that {@code opId} made. */
        public void breakOplock(String opId, int newLevel, boolean ackRequired) {
            Token open = opens.stream()
                    .filter(token -> ((Made) token).name.endsWith(" of " + opId))
                    .findFirst()
                    .orElseThrow();
            listener.broken(new BreakNotification(open, null, 0, newLevel, 0, ackRequired, now()));
        }

        public void breakLease(Bytes leaseKey, int oldState, int newState) {
            listener.broken(new BreakNotification(null, leaseKey, oldState, newState, 0, true, now()));
        }

        @Override
        public void cancel(Call target) {
            boolean deaf = answers.get(target.operation().opId()) instanceof Answer.Deaf;
            if (pending.contains(target) && !deaf) {
                Reply cancelled =
                        new Reply(new NtStatus(0xC0000120), Returned.NOTHING, null, Bytes.EMPTY, null, 0, now());
                later(0, () -> complete(target, cancelled));
            }
        }

        @Override
        public void drop(Runnable ended) {
            end();
            later(DROP_NANOS, ended);
        }

        @Override
        public void close() {
            if (connected) {
                end();
            }
        }

        @Override
        public boolean isConnected() {
            return connected;
        }

        private long now() {
            return time == null ? System.nanoTime() : time.nanoTime();
        }
    }
}
