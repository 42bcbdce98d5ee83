package io.smbench.transform;

import io.smbench.wire.Bytes;

/** Messages on pipes without names: DCE/RPC, C706 chapter 12 and MS-RPCE 2.2.2.11, and others. */
final class PipeMessages {
    private static final int VERSION = 5;
    private static final int HEADER_SIZE = 16;
    private static final int REQUEST = 0;
    private static final int REQUEST_HEADER_SIZE = 24;
    private static final int BIND = 11;
    private static final int ALTER_CONTEXT = 14;
    private static final int DATA_REPRESENTATION_AT = 4;
    private static final int FRAG_LENGTH_AT = 8;
    private static final int AUTH_LENGTH_AT = 10;
    /** auth_type, auth_level, auth_pad_length, reserved, auth_context_id. */
    private static final int TRAILER_HEADER_SIZE = 8;

    private static final int PRIVACY = 6;

    private final AnonymousText text;
    private final OpaqueBytes opaque;

    PipeMessages(AnonymousText text, OpaqueBytes opaque) {
        this.text = text;
        this.opaque = opaque;
    }

    /**
     * Text and SIDs are replaced. So is what authenticates, which has names and answers to challenges in it from which
     * passwords can be guessed, and what is sealed. A BIND has nothing else but the UUIDs of interfaces, which every
     * client sends. Of messages of other protocols only the length stays.
     */
    Bytes withoutNames(Bytes message) {
        byte[] bytes = message.toArray();
        for (int at = 0; at < bytes.length; ) {
            Bytes rest = message.slice(at, bytes.length - at);
            Bytes fragment = rest.slice(0, fragmentLength(rest));
            replaced(fragment).copyTo(bytes, at);
            at += fragment.length();
        }
        return Bytes.wrap(bytes);
    }

    private Bytes replaced(Bytes fragment) {
        if (!isRpc(fragment)) {
            return opaque.unlessShort(fragment);
        }
        int authLength = wide(fragment, AUTH_LENGTH_AT);
        if (authLength == 0) {
            return isBind(fragment) ? fragment : text.buffer(fragment);
        }
        int bodyAt = fragment.u8(2) == REQUEST ? REQUEST_HEADER_SIZE : HEADER_SIZE;
        int credentialsAt = fragment.length() - authLength;
        int trailerAt = credentialsAt - TRAILER_HEADER_SIZE;
        if (trailerAt < bodyAt) { // cut
            return opaque.after(HEADER_SIZE, fragment);
        }
        boolean sealed = fragment.u8(2) == REQUEST && fragment.u8(trailerAt + 1) == PRIVACY;
        Bytes body = sealed ? opaque.between(bodyAt, trailerAt, fragment) : fragment;
        byte[] bytes = opaque.after(credentialsAt, body).toArray();
        if (!sealed && !isBind(fragment)) {
            text.buffer(fragment.slice(bodyAt, trailerAt - bodyAt)).copyTo(bytes, bodyAt);
        }
        return Bytes.wrap(bytes);
    }

    private static boolean isRpc(Bytes message) {
        return message.length() >= HEADER_SIZE && message.u8(0) == VERSION;
    }

    private static boolean isBind(Bytes fragment) {
        return fragment.u8(2) == BIND || fragment.u8(2) == ALTER_CONTEXT;
    }

    /** All of {@code message} if it is of another protocol, or its end is in another message. */
    private static int fragmentLength(Bytes message) {
        int length = isRpc(message) ? wide(message, FRAG_LENGTH_AT) : 0;
        return length < HEADER_SIZE ? message.length() : Math.min(length, message.length());
    }

    /** Bit 4 of the data representation: little-endian. */
    private static int wide(Bytes message, int at) {
        int first = message.u8(at);
        int second = message.u8(at + 1);
        return (message.u8(DATA_REPRESENTATION_AT) & 0x10) != 0 ? first | (second << 8) : (first << 8) | second;
    }
}
