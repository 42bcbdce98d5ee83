package io.smbench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.ir.Action;
import io.smbench.ir.OpenMode;
import io.smbench.ir.RequestDetail.Context;
import io.smbench.ir.RequestDetail.CreateDetail;
import io.smbench.ir.Workload;
import io.smbench.result.BreakEvent;
import io.smbench.result.Outcome;
import io.smbench.result.ReplayResult;
import io.smbench.smb2.AccessMask;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.OplockLevel;
import io.smbench.wire.Bytes;
import java.util.List;
import java.util.stream.Stream;

/**
 * One client that holds a file, another one that opens it, over and over: the opener's CREATE waits for the holder's
 * acknowledgment. Six operations a round: open, open, break, acknowledgment, close, close.
 */
final class HolderAndOpener {
    private static final int OPERATIONS = 6;
    private static final int ACCESS = AccessMask.GENERIC_READ | AccessMask.GENERIC_WRITE;
    private static final int SHARE_ALL = 7;
    private static final int OPEN_IF = 3;
    private static final int LEASE_READ_HANDLE_WRITE = 7;
    private static final int LEASE_READ_HANDLE = 3;
    private static final String LEASE_KEY = "07".repeat(16);
    private static final String LEASE_FLAGS_AND_DURATION = "00".repeat(12);

    private HolderAndOpener() {}

    static CreateDetail create(OplockLevel oplock, CreateContext... contexts) {
        List<Context> all = Stream.of(contexts)
                .map(context -> new Context(context.name(), context.data()))
                .toList();
        return new CreateDetail(OPEN_IF, ACCESS, SHARE_ALL, 0, 0, oplock.value(), 2, all);
    }

    /** The rounds are 1 s apart in the recording; {@code held} is what the holder asks for, {@code LEASE} for RHW. */
    static Workload workload(int rounds, OplockLevel held) {
        boolean lease = held.equals(OplockLevel.LEASE);
        int broken = lease ? LEASE_READ_HANDLE : OplockLevel.LEVEL_II.value();
        Bytes key = lease ? Bytes.fromHex(LEASE_KEY) : null;
        CreateDetail holding = lease
                ? create(
                        held,
                        new CreateContext(
                                CreateContext.LEASE,
                                Bytes.fromHex(LEASE_KEY
                                        + "%02x000000".formatted(LEASE_READ_HANDLE_WRITE)
                                        + LEASE_FLAGS_AND_DURATION)))
                : create(held);
        Workloads workload = new Workloads();
        for (int round = 0; round < rounds; round++) {
            int op = round * OPERATIONS;
            long us = round * 1_000_000L;
            workload.client("holder").at(us).on("h" + round).with(holding);
            (op == 0 ? workload : workload.after("op_" + (op - 1))).add(new Action.Open("held", OpenMode.WRITE));
            workload.client("opener").at(us + 1000).taking(5000).on("o" + round).after("op_" + op);
            workload.with(create(OplockLevel.NONE)).add(new Action.Open("held", OpenMode.WRITE));
            workload.client("holder").at(us + 2000).on("h" + round).after("op_" + op);
            workload.add(new Action.OplockBreakNotification(key, lease ? LEASE_READ_HANDLE_WRITE : 0, broken, true));
            workload.at(us + 3000).taking(100).on("h" + round).after("op_" + (op + 2));
            workload.add(new Action.OplockBreakAck(key, broken));
            workload.at(us + 7000).on("h" + round).after("op_" + (op + 1), "op_" + (op + 3));
            workload.close();
            workload.client("opener").at(us + 7000).on("o" + round).after("op_" + (op + 4));
            workload.close();
        }
        return workload.build();
    }

    /** That each break came as recorded, and each open was over only after its acknowledgment had been sent. */
    static void assertEachOpenWaited(ReplayResult result, int rounds) {
        assertThat(result.breaks()).hasSize(rounds).allMatch(BreakEvent::isAsRecorded);
        for (int round = 0; round < rounds; round++) {
            Outcome open = result.outcomes().get(round * OPERATIONS + 1);
            Outcome acknowledgment = result.outcomes().get(round * OPERATIONS + 3);
            assertThat(open.completedNanos()).isGreaterThan(acknowledgment.actualNanos());
        }
    }
}
