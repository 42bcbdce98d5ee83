package io.smbench.server;

import java.util.BitSet;

/** The MessageIds that a client may use, MS-SMB2 3.3.1.1 and 3.3.1.2: a credit is one MessageId, used once. */
final class CreditWindow {
    private final int most;
    private final BitSet used = new BitSet();
    /** The lowest MessageId that was not used yet. */
    private long low;
    /** The first MessageId that was not granted. */
    private long end = 1;

    /** @param most credits that a client may hold */
    CreditWindow(int most) {
        this.most = most;
    }

    /** Uses {@code charge} MessageIds from {@code first} on, or says that they may not be used. */
    boolean use(long first, int charge) {
        if (first < low || first > end - charge) {
            return false;
        }
        int from = (int) (first - low);
        int firstUsed = used.nextSetBit(from);
        if (firstUsed >= 0 && firstUsed < from + charge) {
            return false;
        }
        used.set(from, from + charge);
        int gone = used.nextClearBit(0);
        if (gone > 0) {
            BitSet rest = used.get(gone, Math.max(gone, used.length()));
            used.clear();
            used.or(rest);
            low += gone;
        }
        return true;
    }

    /** Grants up to {@code wanted} credits, at least one to a client that would have none. */
    int grant(int wanted) {
        int width = (int) (end - low);
        int granted = Math.min(Math.max(wanted, 1), most - width);
        granted = Math.max(granted, width == 0 ? 1 : 0);
        end += granted;
        return granted;
    }
}
