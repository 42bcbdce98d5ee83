package io.smbench.backend.smbj;

import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.Smb2Command;

/**
 * What an operation sends.
 *
 * @param payloadBytes the larger of what the request carries and what the response may carry
 */
record Outgoing(Smb2Command command, Smb2Body body, long payloadBytes) {
    /** A request of one credit. */
    static Outgoing small(Smb2Command command, Smb2Body body) {
        return new Outgoing(command, body, 0);
    }
}
