package io.smbench.smb2.ntlm;

import io.smbench.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What all NTLM messages begin with, MS-NLMP 2.2.1. */
final class NtlmMessage {
    static final int CHALLENGE = 2;
    static final int AUTHENTICATE = 3;
    /** Behind Signature and MessageType. */
    static final int FIELDS_AT = 12;

    private static final Bytes SIGNATURE = Bytes.wrap("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII));

    private NtlmMessage() {}

    /** The message of {@code type} in a GSS token, within SPNEGO or without, up to the token's end. */
    static Optional<Bytes> find(int type, Bytes token) {
        for (int at = 0; at + FIELDS_AT <= token.length(); at++) {
            if (token.u8(at) == SIGNATURE.u8(0)
                    && token.slice(at, SIGNATURE.length()).equals(SIGNATURE)
                    && token.u8(at + SIGNATURE.length()) == type) {
                return Optional.of(token.slice(at, token.length() - at));
            }
        }
        return Optional.empty();
    }
}
