package io.smbench.exchange;

import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.Smb2Message;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An SMB2 message and where the capture has it.
 *
 * @param number in the order of the capture, unique in it
 * @param connection number of its TCP connection
 * @param frame number of the frame that completed it, from 1
 * @param epochNanos when that frame was captured, ns since 1970-01-01 UTC
 * @param compound its place in a compounded packet; null if it was alone
 * @param missingBytes bytes of it that the capture lost
 * @param decrypted whether it was encrypted
 */
@API(status = API.Status.EXPERIMENTAL)
public record SeenMessage(
        long number,
        long connection,
        Smb2Message message,
        long frame,
        long epochNanos,
        @Nullable Place compound,
        long missingBytes,
        boolean decrypted) {

    /** A message that was sent plain. */
    public SeenMessage(
            long number,
            long connection,
            Smb2Message message,
            long frame,
            long epochNanos,
            @Nullable Place compound,
            long missingBytes) {
        this(number, connection, message, frame, epochNanos, compound, missingBytes, false);
    }

    /**
     * A member's place in a compounded packet.
     *
     * @param group number of the packet's first message
     * @param index from 0
     */
    public record Place(long group, int index) {}

    public Smb2Header header() {
        return message.header();
    }

    public Smb2Command command() {
        return message.header().command();
    }
}
