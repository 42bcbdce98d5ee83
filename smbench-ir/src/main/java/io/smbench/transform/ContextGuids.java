package io.smbench.transform;

import io.smbench.ir.RequestDetail.Context;
import io.smbench.smb2.CreateContext;
import io.smbench.wire.Bytes;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Where create contexts have keys that a client chose: MS-SMB2 2.2.13.2.8, .10, .11, .12 and .13, MS-RSVD 2.2.4.12. */
final class ContextGuids {
    private static final int GUID_SIZE = 16;
    private static final Map<Bytes, int[]> OFFSETS = Map.of(
            CreateContext.LEASE, new int[] {0, 32}, // LeaseKey, ParentLeaseKey
            CreateContext.DURABLE_HANDLE_V2, new int[] {16}, // CreateGuid
            CreateContext.DURABLE_HANDLE_RECONNECT_V2, new int[] {16},
            CreateContext.APP_INSTANCE_ID, new int[] {4},
            CreateContext.SVHDX_OPEN_DEVICE, new int[] {8}); // InitiatorId

    private ContextGuids() {}

    static boolean has(Bytes contextName) {
        return OFFSETS.containsKey(contextName);
    }

    /** {@code context} with other keys; one that is not set stays so. */
    static Context replace(Context context, UnaryOperator<Bytes> guid) {
        int[] offsets = OFFSETS.get(context.name());
        if (offsets == null) {
            return context;
        }
        byte[] data = context.data().toArray();
        for (int at : offsets) {
            if (at + GUID_SIZE <= data.length) {
                Bytes old = context.data().slice(at, GUID_SIZE);
                if (!isZero(old)) {
                    guid.apply(old).copyTo(data, at);
                }
            }
        }
        return new Context(context.name(), Bytes.wrap(data));
    }

    static boolean isZero(Bytes bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if (bytes.u8(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
