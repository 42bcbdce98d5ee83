package io.smbench.benchmark;

import io.smbench.ir.Action;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Payload;
import io.smbench.ir.RequestDetail.Context;
import io.smbench.ir.RequestDetail.CreateDetail;
import io.smbench.ir.Workload;
import io.smbench.replay.Workloads;
import io.smbench.smb2.AccessMask;
import io.smbench.smb2.ChangeNotifyRequest;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.LeaseState;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.OplockLevel;
import io.smbench.smb2.context.DurableHandleRequestV2;
import io.smbench.smb2.context.Lease;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.transform.Scale;
import io.smbench.transform.Scale.UserNames;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A workload of many users, for mode 2. Each logs on, connects to a share, watches a directory of its own and opens a
 * file in it with a lease and a durable handle, as Windows does. It keeps all of that until the last user has come and
 * half a minute longer, and writes and reads 4 KiB every five seconds meanwhile.
 */
final class ManyUsers {
    private static final Duration STAY = Duration.ofSeconds(30);
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(5);
    private static final Duration BETWEEN_OPERATIONS = Duration.ofMillis(50);
    private static final int SHARE_ALL =
            CreateRequest.SHARE_READ | CreateRequest.SHARE_WRITE | CreateRequest.SHARE_DELETE;

    private final Workloads user = new Workloads().signing();
    private long us;
    private int operations;

    private ManyUsers() {}

    /** @param rampUp from the first user's logon to the last one's */
    static Workload of(int count, Duration rampUp) {
        return Scale.to(new ManyUsers().oneUser(rampUp.plus(STAY)), count, rampUp, UserNames.NUMBERED);
    }

    private Workload oneUser(Duration stay) {
        add(null, new Action.SessionSetup("user", null));
        add(null, new Action.TreeConnect());
        user.with(create(CreateDisposition.OPEN, CreateRequest.OPTION_DIRECTORY_FILE, OplockLevel.NONE));
        add("directory", new Action.Open("", OpenMode.DIRECTORY));
        user.expecting(NtStatus.STATUS_CANCELLED);
        String watch = add("directory", new Action.ChangeNotify(0, 65_536, ChangeNotifyRequest.FILTER_DIR_NAME));
        user.with(create(
                CreateDisposition.OPEN_IF,
                CreateRequest.OPTION_NON_DIRECTORY_FILE,
                OplockLevel.LEASE,
                new Lease(guid(), new LeaseState(7), 0, Optional.of(new Lease.Version2(Guid.ZERO, 0))).toContext(),
                new DurableHandleRequestV2(0, 0, guid()).toContext()));
        add("notes", new Action.Open("notes.txt", OpenMode.WRITE));
        for (long next = us(BETWEEN_WRITES); next < us(stay); next += us(BETWEEN_WRITES)) {
            us = next;
            add("notes", new Action.Write(0, new Payload.Pattern(us, Work.BYTES)));
            add("notes", new Action.Read(0, Work.BYTES));
        }
        add("notes", new Action.Close());
        add(null, new Action.Cancel(watch));
        add("directory", new Action.Close());
        return user.build();
    }

    private String add(@Nullable String handleRef, Action action) {
        user.at(us).on(handleRef).add(action);
        us += us(BETWEEN_OPERATIONS);
        return "op_" + operations++;
    }

    private static CreateDetail create(
            CreateDisposition disposition, int options, OplockLevel oplockLevel, CreateContext... contexts) {
        return new CreateDetail(
                disposition.value(),
                AccessMask.FILE_READ_DATA | AccessMask.FILE_WRITE_DATA | AccessMask.READ_CONTROL,
                SHARE_ALL,
                options,
                0,
                oplockLevel.value(),
                CreateRequest.IMPERSONATION_IMPERSONATION,
                Stream.of(contexts)
                        .map(context -> new Context(context.name(), context.data()))
                        .toList());
    }

    private static Guid guid() {
        return Guid.of(UUID.randomUUID());
    }

    private static long us(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
