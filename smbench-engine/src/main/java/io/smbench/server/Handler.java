package io.smbench.server;

/** Handles one command, MS-SMB2 3.3.5. Called under the server's lock; a waiting request is handled again. */
@FunctionalInterface
interface Handler {
    /**
     * @throws io.smbench.server.fsa.StatusException for a failure that its status explains
     * @throws io.smbench.wire.WireException for a buffer that is too short: STATUS_INVALID_PARAMETER
     */
    Reply handle(Request request);
}
