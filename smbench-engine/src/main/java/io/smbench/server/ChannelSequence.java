package io.smbench.server;

import io.smbench.smb2.Smb2Command;
import java.util.Set;

/**
 * How many channels the client has lost, as the requests about one Open say, MS-SMB2 3.3.5.2.10: a request that was
 * sent before the last loss, and a repeated one whose first copy may still be under way, must change nothing.
 */
final class ChannelSequence {
    private static final Set<Smb2Command> REFUSED = Set.of(Smb2Command.WRITE, Smb2Command.SET_INFO, Smb2Command.IOCTL);
    private static final int MASK = 0xFFFF;
    private static final int HALF = 0x7FFF;

    private int current;
    private int outstanding;
    private int outstandingBefore;

    ChannelSequence(int first) {
        this.current = first;
    }

    /**
     * Whether a request may be carried out; one that may is outstanding until {@link #ended}.
     *
     * @param sequence of the request's header
     * @param replay whether it is a repeated one
     */
    boolean begins(Smb2Command command, int sequence, boolean replay) {
        int ahead = (sequence - current) & MASK;
        boolean refusable = REFUSED.contains(command);
        if (ahead > HALF) {
            outstandingBefore += refusable ? 0 : 1;
            return !refusable;
        }
        if (ahead > 0) {
            outstandingBefore += outstanding;
            outstanding = 0;
            current = sequence;
        }
        if (replay && refusable && outstandingBefore > 0) {
            return false;
        }
        outstanding++;
        return true;
    }

    /** The request with {@code sequence} is answered, 3.3.4.1. */
    void ended(int sequence) {
        if (sequence == current && outstanding > 0) {
            outstanding--;
        } else if (sequence != current && outstandingBefore > 0) {
            outstandingBefore--;
        }
    }
}
