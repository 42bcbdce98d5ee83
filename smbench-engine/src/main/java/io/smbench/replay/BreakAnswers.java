package io.smbench.replay;

import io.smbench.backend.Call;
import io.smbench.backend.Reply;
import io.smbench.ir.Action;
import io.smbench.ir.OperationFiles;
import io.smbench.ir.OperationFiles.FileName;
import io.smbench.oplock.BlockedFiles;
import io.smbench.oplock.OplockPolicy;
import io.smbench.replay.ConnectionState.LiveOpen;
import io.smbench.result.BreakEvent.Answer;
import io.smbench.wire.Bytes;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers breaks where the workload does not: by policy, or because the recording does not have them. Until an answer
 * is over, its client leaves the file alone.
 */
final class BreakAnswers {
    private final Loop loop;
    private final OplockPolicy policy;
    private final OperationFiles files;
    private final Calls calls;
    private final Flights flights;
    private final Dispatch dispatch;
    private final BlockedFiles blocked = new BlockedFiles();

    BreakAnswers(
            Loop loop, OplockPolicy policy, OperationFiles files, Calls calls, Flights flights, Dispatch dispatch) {
        this.loop = loop;
        this.policy = policy;
        this.files = files;
        this.calls = calls;
        this.flights = flights;
        this.dispatch = dispatch;
    }

    /** Whether the workload's acknowledgments are sent. */
    boolean isAsRecorded() {
        return policy == OplockPolicy.RECORDED;
    }

    /** Keeps {@code attempt} for later where the operation's file waits for an answer. */
    boolean keeps(int index, ConnectionState client, Runnable attempt) {
        return blocked.keeps(client.client.clientId(), files.at(index), attempt);
    }

    void answer(BreakArrival arrival) {
        LiveOpen open = arrival.open;
        if (!arrival.notification.ackRequired() || open == null) {
            return;
        }
        switch (policy) {
            case RECORDED -> {
                if (!arrival.isRecorded() && !arrival.holder.isClosing(open)) {
                    acknowledge(arrival, open);
                }
            }
            case IMMEDIATE -> acknowledge(arrival, open);
            case NEVER -> arrival.answer = Answer.IGNORED;
            case CLOSE -> close(arrival, open);
        }
    }

    private void acknowledge(BreakArrival arrival, LiveOpen open) {
        Action.OplockBreakAck ack =
                new Action.OplockBreakAck(arrival.notification.leaseKey(), arrival.notification.newLevel());
        send(
                arrival.holder,
                open,
                completion -> calls.acknowledge(open, ack, completion),
                reply -> arrival.answered(Answer.ACKNOWLEDGED, loop.nowNanos()));
    }

    /** A lease is given back when the last Open that has it is closed. */
    private void close(BreakArrival arrival, LiveOpen first) {
        ConnectionState client = arrival.holder;
        Bytes leaseKey = arrival.notification.leaseKey();
        List<LiveOpen> opens = leaseKey == null
                ? List.of(first)
                : client.liveOpens().stream()
                        .filter(open -> leaseKey.equals(open.leaseKey()))
                        .toList();
        for (LiveOpen open : opens) {
            send(client, open, completion -> calls.close(open, completion), reply -> {
                arrival.answered(Answer.CLOSED, loop.nowNanos());
                closed(client, open, reply);
            });
        }
    }

    private static void closed(ConnectionState client, LiveOpen open, Reply reply) {
        String handleRef = open.operation().handleRef();
        if (reply.status() != null) {
            client.closed(open.token());
            if (handleRef != null && client.open(open.operation()).token() == open.token()) {
                client.open(open.operation()).gone("it was closed in answer to a break", "by policy");
            }
        }
    }

    private void send(
            ConnectionState client, LiveOpen open, Function<Consumer<Reply>, Call> makeCall, Consumer<Reply> answered) {
        @Nullable FileName file = files.at(open.index());
        blocked.block(client.client.clientId(), file);
        Consumer<Reply> landed = reply -> {
            answered.accept(reply);
            blocked.release(client.client.clientId(), file);
        };
        dispatch.send(client, flights.limited(landed, late -> {}), makeCall);
    }
}
