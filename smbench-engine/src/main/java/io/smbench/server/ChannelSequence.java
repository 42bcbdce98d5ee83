package io.smbench.server;

import io.smbench.smb2.Smb2Command;
import java.util.Set;

/**
 * How many channels the client has lost, as the requests about one Open say, MS-SMB2 3.3.5.2.10: a request that was
 * sent before the last loss, and a repeated one whose first copy may still be under way, must change nothing.
 */
final class ChannelSequence {
    private static final Set<Smb2Command> CHANGING = Set.of(Smb2Command.WRITE, Smb2Command.SET_INFO, Smb2Command.IOCTL);
    private static final int MASK = 0xFFFF;
    private static final int HALF = 0x7FFF;

    private int current;
    private int outstanding;
    private int outstandingBefore;

    ChannelSequence(int first) {
        this.current = first;
    }

    /** What becomes of a request. */
    enum Verdict {
        /** It is carried out, and counts as outstanding until {@link #ended}. */
        OUTSTANDING,
        /** It changes nothing and is carried out, but nobody waits for its end. */
        UNCOUNTED,
        REFUSED
    }

    /**
     * A request about the Open has come.
     *
     * @param sequence of the request's header
     * @param replay whether it is a repeated one
     */
    Verdict begins(Smb2Command command, int sequence, boolean replay) {
        int ahead = (sequence - current) & MASK;
        boolean late = ahead > HALF;
        if (ahead > 0 && !late) {
            outstandingBefore += outstanding;
            outstanding = 0;
            current = sequence;
        }
        if (late || (replay && outstandingBefore > 0)) {
            return CHANGING.contains(command) ? Verdict.REFUSED : Verdict.UNCOUNTED;
        }
        outstanding++;
        return Verdict.OUTSTANDING;
    }

    /** An outstanding request with {@code sequence} is answered, 3.3.4.1. */
    void ended(int sequence) {
        if (sequence == current && outstanding > 0) {
            outstanding--;
        } else if (sequence != current && outstandingBefore > 0) {
            outstandingBefore--;
        }
    }
}
