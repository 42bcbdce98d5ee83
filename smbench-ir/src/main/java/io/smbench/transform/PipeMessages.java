package io.smbench.transform;

import io.smbench.wire.Bytes;

/** DCE/RPC messages on pipes, as far as it must be known which of them have names, C706 chapter 12. */
final class PipeMessages {
    private static final int HEADER_SIZE = 16;
    private static final int BIND = 11;
    private static final int ALTER_CONTEXT = 14;
    private static final int AUTH_LENGTH_AT = 10;

    private PipeMessages() {}

    /** A BIND without authentication: numbers and the UUIDs of interfaces, which every client sends. */
    static boolean isPlainBind(Bytes message) {
        return message.length() >= HEADER_SIZE
                && message.u8(0) == 5
                && (message.u8(2) == BIND || message.u8(2) == ALTER_CONTEXT)
                && message.u8(AUTH_LENGTH_AT) == 0
                && message.u8(AUTH_LENGTH_AT + 1) == 0;
    }
}
