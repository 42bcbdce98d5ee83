package io.smbench.smb2;

import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** SMB2 Lease Break Acknowledgment, MS-SMB2 2.2.24.2. */
@API(status = API.Status.EXPERIMENTAL)
public record LeaseBreakAcknowledgment(int flags, Guid leaseKey, LeaseState leaseState, long leaseDuration)
        implements Smb2Body {
    static final int STRUCTURE_SIZE = 36;

    public static LeaseBreakAcknowledgment decode(WireReader in) {
        in.skip("StructureSize", 2);
        in.skip("Reserved", 2);
        int flags = in.i32("Flags");
        Guid leaseKey = Guid.decode("LeaseKey", in);
        LeaseState leaseState = new LeaseState(in.i32("LeaseState"));
        return new LeaseBreakAcknowledgment(flags, leaseKey, leaseState, in.i64("LeaseDuration"));
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE).u16(0).u32(flags);
        leaseKey.encode(out);
        out.u32(leaseState.value()).i64(leaseDuration);
    }
}
