package io.smbench.smb2;

import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** SMB2 Lease Break Notification, MS-SMB2 2.2.23.2. */
@API(status = API.Status.EXPERIMENTAL)
public record LeaseBreakNotification(
        int newEpoch,
        int flags,
        Guid leaseKey,
        LeaseState currentLeaseState,
        LeaseState newLeaseState,
        int breakReason,
        int accessMaskHint,
        int shareMaskHint)
        implements Smb2Body {
    public static final int FLAG_ACK_REQUIRED = 0x00000001;

    static final int STRUCTURE_SIZE = 44;

    public static LeaseBreakNotification decode(WireReader in) {
        in.skip("StructureSize", 2);
        int newEpoch = in.u16("NewEpoch");
        int flags = in.i32("Flags");
        Guid leaseKey = Guid.decode("LeaseKey", in);
        LeaseState currentLeaseState = new LeaseState(in.i32("CurrentLeaseState"));
        LeaseState newLeaseState = new LeaseState(in.i32("NewLeaseState"));
        int breakReason = in.i32("BreakReason");
        int accessMaskHint = in.i32("AccessMaskHint");
        int shareMaskHint = in.i32("ShareMaskHint");
        return new LeaseBreakNotification(
                newEpoch,
                flags,
                leaseKey,
                currentLeaseState,
                newLeaseState,
                breakReason,
                accessMaskHint,
                shareMaskHint);
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE).u16(newEpoch).u32(flags);
        leaseKey.encode(out);
        out.u32(currentLeaseState.value())
                .u32(newLeaseState.value())
                .u32(breakReason)
                .u32(accessMaskHint)
                .u32(shareMaskHint);
    }
}
