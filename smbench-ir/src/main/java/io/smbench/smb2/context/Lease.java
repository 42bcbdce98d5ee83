package io.smbench.smb2.context;

import io.smbench.smb2.CreateContext;
import io.smbench.smb2.LeaseState;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A lease asked for or granted: SMB2_CREATE_REQUEST_LEASE and SMB2_CREATE_RESPONSE_LEASE, MS-SMB2 2.2.13.2.8 and
 * 2.2.14.2.10, which look the same; or their version 2, 2.2.13.2.10 and 2.2.14.2.11.
 *
 * @param flags LeaseFlags; of a request of version 1 reserved
 * @param version2 what version 2 has besides
 */
@API(status = API.Status.EXPERIMENTAL)
public record Lease(Guid leaseKey, LeaseState leaseState, int flags, Optional<Version2> version2) {
    /** In a response: a break of this lease is under way. */
    public static final int FLAG_BREAK_IN_PROGRESS = 0x00000002;
    /** Version 2: ParentLeaseKey means something. */
    public static final int FLAG_PARENT_LEASE_KEY_SET = 0x00000004;

    private static final int SIZE_OF_VERSION_1 = 32;

    /** Version 2: the lease of the directory that the file is in, and a number that grows with each change of state. */
    public record Version2(Guid parentLeaseKey, int epoch) {}

    public static Optional<Lease> in(List<CreateContext> contexts) {
        return Contexts.find(contexts, CreateContext.LEASE, Lease::decode);
    }

    public CreateContext toContext() {
        return Contexts.create(CreateContext.LEASE, this::encode);
    }

    private static Lease decode(WireReader in) {
        Guid leaseKey = Guid.decode("RqLs.LeaseKey", in);
        LeaseState leaseState = new LeaseState(in.i32("RqLs.LeaseState"));
        int flags = in.i32("RqLs.LeaseFlags");
        in.skip("RqLs.LeaseDuration", 8);
        Optional<Version2> version2 = Optional.empty();
        if (in.size() > SIZE_OF_VERSION_1) {
            version2 = Optional.of(new Version2(Guid.decode("RqLs.ParentLeaseKey", in), in.u16("RqLs.Epoch")));
        }
        return new Lease(leaseKey, leaseState, flags, version2);
    }

    private void encode(WireWriter out) {
        leaseKey.encode(out);
        out.u32(leaseState.value()).u32(flags).i64(0);
        version2.ifPresent(more -> {
            more.parentLeaseKey.encode(out);
            out.u16(more.epoch).u16(0);
        });
    }
}
