package io.smbench.smb2;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * SMB2 LOCK Request, MS-SMB2 2.2.26.
 *
 * @param lockSequenceNumber 4 bits
 * @param lockSequenceIndex 28 bits
 */
@API(status = API.Status.EXPERIMENTAL)
public record LockRequest(int lockSequenceNumber, int lockSequenceIndex, FileId fileId, List<LockElement> locks)
        implements Smb2Body {
    private static final int STRUCTURE_SIZE = 48;

    public LockRequest {
        locks = List.copyOf(locks);
    }

    public static LockRequest decode(WireReader in) {
        in.skip("StructureSize", 2);
        int lockCount = in.u16("LockCount");
        int lockSequence = in.i32("LockSequence");
        FileId fileId = FileId.decode(in);
        List<LockElement> locks = new ArrayList<>();
        for (int i = 0; i < lockCount; i++) {
            locks.add(LockElement.decode(in));
        }
        return new LockRequest(lockSequence & 0xF, lockSequence >>> 4, fileId, locks);
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE)
                .u16(VariablePart.checkU16("LockCount", locks.size()))
                .u32(lockSequenceNumber | lockSequenceIndex << 4);
        fileId.encode(out);
        locks.forEach(lock -> lock.encode(out));
    }
}
