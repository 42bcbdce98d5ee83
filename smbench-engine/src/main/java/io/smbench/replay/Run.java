package io.smbench.replay;

import io.smbench.backend.Backend;
import io.smbench.backend.FidelityMode;
import io.smbench.backend.Target;
import io.smbench.backend.Token;
import io.smbench.ir.Client;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationFiles;
import io.smbench.ir.SessionHomes;
import io.smbench.ir.Workload;
import io.smbench.oplock.RecordedBreaks;
import io.smbench.result.OpenLeft;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import io.smbench.result.RunFacts;
import io.smbench.schedule.Agenda;
import io.smbench.schedule.Plan;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** One run from beginning to end. Confined to the thread that executes it. */
final class Run {
    private static final Map<Ending, String> WHY_NOT_DONE = Map.of(
            Ending.TIMED_OUT, "the run's time was up first",
            Ending.INTERRUPTED, "the run was interrupted first",
            Ending.UNREACHABLE, "the target cannot be reached");

    /** How long a break may take to come when nothing is under way that could still cause it. */
    private static final Duration LAST_MOMENT = Duration.ofSeconds(1);

    private final Workload workload;
    private final ReplayOptions options;
    private final Backend backend;
    private final Target target;
    private final Loop loop;
    private final Plan plan;
    private final Agenda agenda;
    private final ConnectionState[] clients;
    private final Ledger ledger;
    private final Flights flights;
    private final Failures failures;
    private final Calls calls;
    private final Connecting connecting;
    private final Dispatch dispatch;
    private final Preparation preparation;
    private final Breaks breaks;
    private final Reclaims reclaims;
    private final Issuer issuer;

    private long startNanos;
    private long waitedBeforeNanos;
    private long schedulerBusyNanos;
    private long stalledSinceNanos = Loop.NEVER;

    Run(
            Workload workload,
            ReplayOptions options,
            Backend backend,
            Target target,
            ProgressListener listener,
            Loop loop) {
        this.workload = workload;
        this.options = options;
        this.backend = backend;
        this.target = target;
        this.loop = loop;
        boolean full = options.mode() == FidelityMode.FULL;
        plan = Plan.of(workload, options.ordering(), options.pacing(), full);
        agenda = new Agenda(plan, options.timing());
        clients = clients(workload, plan, options);
        ledger = new Ledger(workload.operations(), agenda, listener);
        flights = new Flights(loop, options.operationTimeout());
        failures = new Failures(() -> loop.nowNanos() - startNanos);
        ResumeKeys resumeKeys = new ResumeKeys();
        calls = new Calls(options.mode(), target, workload.blobs(), resumeKeys);
        connecting = new Connecting(loop, backend, target, options.mode(), flights, failures);
        ReadCheck reads = new ReadCheck(workload.blobs(), KnownContent.of(workload, plan));
        dispatch = new Dispatch(loop, connecting, reads, ledger::differs);
        Setup setup = new Setup(connecting, calls, flights, dispatch, failures, full, new EveryClient());
        BreakAnswers answers = new BreakAnswers(
                loop, options.oplockPolicy(), OperationFiles.of(workload.operations()), calls, flights, dispatch);
        breaks = new Breaks(
                loop,
                workload.operations(),
                new RecordedBreaks(workload),
                agenda,
                ledger,
                options.breakTimeout(),
                clients,
                answers);
        connecting.onBreak(breaks::broken);
        reclaims = new Reclaims(setup, calls, flights, dispatch, this::nowNanos);
        connecting.onLoss(reclaims::begin);
        preparation = new Preparation(plan, agenda, clients, setup);
        issuer = new Issuer(
                loop,
                plan,
                agenda,
                ledger,
                options,
                clients,
                calls,
                flights,
                dispatch,
                connecting,
                setup,
                new Bindings(failures, resumeKeys),
                breaks,
                answers);
    }

    private static ConnectionState[] clients(Workload workload, Plan plan, ReplayOptions options) {
        Map<String, Client> byId =
                workload.header().clients().stream().collect(Collectors.toMap(Client::clientId, Function.identity()));
        boolean full = options.mode() == FidelityMode.FULL;
        Names names = new Names(workload, full ? SessionHomes.of(workload.operations()) : SessionHomes.none());
        Map<String, ConnectionState> everybody = new HashMap<>();
        Map<Integer, ConnectionState> states = new TreeMap<>();
        for (int i = 0; i < plan.size(); i++) {
            Operation operation = plan.operation(i);
            Client client = byId.get(operation.clientId());
            if (client == null) {
                throw new IllegalArgumentException(operation.opId() + " is of client " + operation.clientId()
                        + ", which the workload does not list: add it to clients");
            }
            states.computeIfAbsent(
                    plan.client(i), number -> new ConnectionState(client, names, everybody, options.reconnects()));
        }
        return states.values().toArray(ConnectionState[]::new);
    }

    ReplayResult execute() {
        boolean interrupted = false;
        Ending ending = Ending.INTERRUPTED;
        long endNanos = 0;
        Cleanup cleanup = null;
        try {
            ending = replay();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            endNanos = nowNanos();
            schedulerBusyNanos = endNanos - (loop.waitedNanos() - waitedBeforeNanos);
            flights.abandon();
            cleanup = new Cleanup(
                    loop,
                    calls,
                    flights,
                    dispatch,
                    reclaims,
                    List.of(clients),
                    options.cleanupTimeout().toNanos());
            interrupted |= cleanup.run();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return result(ending, endNanos, cleanup.opensLeft());
    }

    private Ending replay() throws InterruptedException {
        prepare();
        startNanos = loop.nowNanos();
        waitedBeforeNanos = loop.waitedNanos();
        issuer.startAt(startNanos);
        breaks.startAt(startNanos);
        if (connecting.isTargetUnreachable()) {
            return Ending.UNREACHABLE;
        }
        Duration limit = options.runTimeout();
        long runDeadlineNanos = limit == null ? Loop.NEVER : startNanos + limit.toNanos();
        while (!agenda.isFinished()) {
            if (loop.nowNanos() >= runDeadlineNanos) {
                return Ending.TIMED_OUT;
            }
            preparation.begin(nowNanos());
            issuer.issueDue();
            flights.expire();
            breaks.expire();
            endStalled();
            if (!agenda.isFinished()) {
                loop.turn(Math.min(runDeadlineNanos, nextDeadlineNanos()));
            }
        }
        return Ending.COMPLETED;
    }

    private void prepare() throws InterruptedException {
        preparation.begin(0);
        while (preparation.isUnderWay()) {
            loop.turn(flights.nextDeadlineNanos());
            flights.expire();
            preparation.begin(0);
        }
    }

    private long nextDeadlineNanos() {
        long preparationNanos =
                preparation.nextNanos() == Agenda.NEVER ? Loop.NEVER : startNanos + preparation.nextNanos();
        long stallNanos = stalledSinceNanos == Loop.NEVER ? Loop.NEVER : stalledSinceNanos + patienceNanos();
        return LongStream.of(
                        issuer.nextDueNanos(),
                        flights.nextDeadlineNanos(),
                        breaks.nextDeadlineNanos(),
                        preparationNanos,
                        stallNanos)
                .min()
                .getAsLong();
    }

    /**
     * Where only operations are left that wait by nature, nothing may ever end them: breaks that have not come are
     * given up after a moment, operations that the recording shows without an answer are cancelled at once, others when
     * they had the time of any operation.
     */
    private void endStalled() {
        if (issuer.isActive() || agenda.nextDueNanos() != Agenda.NEVER || flights.hasLimited()) {
            stalledSinceNanos = Loop.NEVER;
            return;
        }
        List<Flight> waiting = flights.waiting();
        if (stalledSinceNanos == Loop.NEVER) {
            stalledSinceNanos = loop.nowNanos();
        }
        boolean isAnswerExpected = waiting.stream().anyMatch(flight -> flight.isAnswerExpected);
        boolean isTimeUp = loop.nowNanos() - stalledSinceNanos >= patienceNanos();
        if (breaks.isAwaited()) {
            if (isTimeUp) {
                breaks.giveUp();
                // What waits besides them has its own time from now on.
                stalledSinceNanos = loop.nowNanos();
            }
        } else if (isTimeUp || !isAnswerExpected) {
            waiting.forEach(flights::cancel);
        }
    }

    private long patienceNanos() {
        return breaks.isAwaited()
                ? Math.min(LAST_MOMENT.toNanos(), options.breakTimeout().toNanos())
                : options.operationTimeout().toNanos();
    }

    private ReplayResult result(Ending ending, long endNanos, List<OpenLeft> opensLeft) {
        for (int i = 0; i < plan.size(); i++) {
            if (ledger.isOpen(i)) {
                ledger.ended(i, Fate.FAILED, endNanos, WHY_NOT_DONE.get(ending), null);
            }
        }
        Map<String, String> settings = new LinkedHashMap<>(options.asSettings());
        settings.put("backend", backend.name());
        settings.put("target", target.address());
        return ReplayResult.of(new RunFacts(
                workload,
                settings,
                ending,
                Duration.ofNanos(endNanos),
                ledger.outcomes(),
                breaks.events(),
                reclaims.all(),
                options.mode() == FidelityMode.FULL,
                visitor -> plan.forEachEdge(visitor::edge),
                issuer.peakInFlight(),
                Duration.ofNanos(schedulerBusyNanos),
                options.lagBudget(),
                opensLeft,
                failures.all()));
    }

    private long nowNanos() {
        return loop.nowNanos() - startNanos;
    }

    private final class EveryClient implements Setup.Everybody {
        @Override
        public @Nullable Token open(String handleRef) {
            return first(client -> client.openToken(handleRef));
        }

        @Override
        public @Nullable Token session(String sessionRef) {
            return first(client -> client.sessionToken(sessionRef));
        }

        private @Nullable Token first(Function<ConnectionState, @Nullable Token> find) {
            for (ConnectionState client : clients) {
                Token token = find.apply(client);
                if (token != null) {
                    return token;
                }
            }
            return null;
        }
    }
}
