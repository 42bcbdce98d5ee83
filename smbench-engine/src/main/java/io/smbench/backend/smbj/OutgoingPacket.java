package io.smbench.backend.smbj;

import io.smbench.backend.BackendFailure;
import io.smbench.backend.Call;
import io.smbench.backend.FidelityMode;
import io.smbench.backend.smbj.Exchange.Protection;
import io.smbench.ir.Smb2Detail;
import io.smbench.smb2.CancelRequest;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request or a compound of several, encoded when it was made; what is known only when it leaves (MessageIds,
 * credits to ask for, signatures) is filled in then.
 */
final class OutgoingPacket implements SendQueue.Departure {
    /** Room in front for the length of the frame. */
    static final int PREFIX_SIZE = 4;

    private static final int CREDIT_REQUEST_AT = 14;
    private static final int NEXT_COMMAND_AT = 20;
    private static final int MESSAGE_ID_AT = 24;
    private static final int PROCESS_ID = 0xFEFF;
    private static final Bytes NO_SIGNATURE = Bytes.wrap(new byte[16]);

    private final Wire wire;
    private final List<Exchange> members = new ArrayList<>();
    private final byte[] frame;
    private final int[] starts;

    OutgoingPacket(Wire wire, List<Request> requests) {
        this.wire = wire;
        starts = new int[requests.size() + 1];
        WireWriter out = new WireWriter().zeros(PREFIX_SIZE);
        for (int i = 0; i < requests.size(); i++) {
            starts[i] = out.size();
            members.add(requests.get(i).exchange());
            encode(out.rebase(), requests.get(i), i == requests.size() - 1);
        }
        starts[requests.size()] = out.size();
        frame = out.toArray();
    }

    private void encode(WireWriter out, Request request, boolean last) {
        Exchange exchange = request.exchange();
        int charge = wire.isMultiCredit() ? exchange.charge : 0;
        Smb2Detail recorded = recorded(exchange.call);
        int replay = recorded == null ? 0 : recorded.flags() & Smb2Header.FLAG_REPLAY;
        int channelSequence = recorded == null ? 0 : recorded.channelSequence();
        header(exchange, exchange.command, charge, request.flags() | replay, channelSequence, 0, 0)
                .encode(out);
        request.body().encode(out);
        if (!last) {
            out.align(8);
            out.patchU32(NEXT_COMMAND_AT, out.position());
        }
    }

    /** What says that a request is a repetition, and over which channel: mode 2 says so, too. */
    private static @Nullable Smb2Detail recorded(@Nullable Call call) {
        return call == null || call.mode() != FidelityMode.FULL
                ? null
                : call.operation().smb2();
    }

    private static Smb2Header header(
            Exchange exchange,
            Smb2Command command,
            int charge,
            int flags,
            int channelSequence,
            long messageId,
            long asyncId) {
        return new Smb2Header(
                charge,
                new NtStatus(channelSequence),
                command,
                0,
                flags
                        | (exchange.protection == Protection.SIGNED ? Smb2Header.FLAG_SIGNED : 0)
                        | (asyncId == 0 ? 0 : Smb2Header.FLAG_ASYNC),
                0,
                messageId,
                asyncId,
                asyncId == 0 ? PROCESS_ID : 0,
                asyncId == 0 ? exchange.treeId : 0,
                exchange.session == null ? 0 : exchange.session.sessionId(),
                NO_SIGNATURE);
    }

    /** The frame of a CANCEL for {@code target}, MS-SMB2 3.2.4.24: the target's MessageId, no credits, no response. */
    static byte[] cancel(Exchange target) {
        WireWriter out = new WireWriter().zeros(PREFIX_SIZE).rebase();
        header(target, Smb2Command.CANCEL, 0, 0, 0, target.messageId, target.asyncId)
                .encode(out);
        new CancelRequest().encode(out);
        byte[] frame = out.toArray();
        sign(target, frame, PREFIX_SIZE, frame.length);
        return sealed(target, frame);
    }

    @Override
    public int charge() {
        int sum = 0;
        for (Exchange member : members) {
            sum += chargeOf(member);
        }
        return sum;
    }

    @Override
    public int responses() {
        return members.size();
    }

    private int chargeOf(Exchange member) {
        return wire.isMultiCredit() ? member.charge : 1;
    }

    @Override
    public void depart(long firstMessageId) {
        long messageId = firstMessageId;
        for (int i = 0; i < members.size(); i++) {
            Exchange member = members.get(i);
            member.messageId = messageId;
            messageId += chargeOf(member);
            LittleEndian.putLong(frame, starts[i] + MESSAGE_ID_AT, member.messageId);
            LittleEndian.putShort(frame, starts[i] + CREDIT_REQUEST_AT, wire.creditsToAskFor(chargeOf(member)));
            sign(member, frame, starts[i], starts[i + 1]);
            member.listener.departs(Bytes.wrap(frame, starts[i], starts[i + 1] - starts[i]));
        }
        long now = wire.nanoTime();
        for (Exchange member : members) {
            member.sentNanos = now;
            wire.await(member);
        }
        // A compound is encrypted as one: its members share a session.
        wire.write(sealed(members.get(0), frame));
        for (Exchange member : members) {
            if (member.cancelled) {
                wire.sendCancel(member);
            }
        }
    }

    private static void sign(Exchange exchange, byte[] frame, int from, int to) {
        if (exchange.protection == Protection.SIGNED && exchange.session != null) {
            exchange.session.security().sign(frame, from, to - from);
        }
    }

    private static byte[] sealed(Exchange exchange, byte[] frame) {
        return exchange.protection == Protection.ENCRYPTED && exchange.session != null
                ? exchange.session.security().encrypt(exchange.session.sessionId(), frame, PREFIX_SIZE)
                : frame;
    }

    @Override
    public void cancel(Call call) {
        members.stream().filter(member -> member.isOf(call)).forEach(member -> member.cancelled = true);
    }

    @Override
    public void fail(BackendFailure failure) {
        members.forEach(member -> member.listener.failed(failure, 0));
    }
}
