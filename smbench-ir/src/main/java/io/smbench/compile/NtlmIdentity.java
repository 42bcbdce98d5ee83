package io.smbench.compile;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Who authenticates, from the NTLM AUTHENTICATE_MESSAGE, MS-NLMP 2.2.1.3.
 *
 * @param username empty for an anonymous session
 */
record NtlmIdentity(String username, String domain) {
    private static final Bytes SIGNATURE = Bytes.wrap("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII));
    private static final int AUTHENTICATE = 3;
    private static final int DOMAIN_FIELDS_AT = 28;
    private static final int USER_FIELDS_AT = 36;
    private static final int FLAGS_AT = 60;
    private static final int NEGOTIATE_UNICODE = 0x1;

    /** The identity in a SESSION_SETUP's security buffer, within SPNEGO or without; null if it is of another kind. */
    static @Nullable NtlmIdentity in(Bytes securityBuffer) {
        for (int at = 0; at + FLAGS_AT + 4 <= securityBuffer.length(); at++) {
            if (securityBuffer.u8(at) == 'N'
                    && securityBuffer.slice(at, SIGNATURE.length()).equals(SIGNATURE)) {
                return read(securityBuffer.slice(at, securityBuffer.length() - at));
            }
        }
        return null;
    }

    private static @Nullable NtlmIdentity read(Bytes message) {
        try {
            WireReader in = message.reader();
            in.skip("Signature", SIGNATURE.length());
            if (in.i32("MessageType") != AUTHENTICATE) {
                return null;
            }
            in.position("NegotiateFlags", FLAGS_AT);
            boolean unicode = (in.i32("NegotiateFlags") & NEGOTIATE_UNICODE) != 0;
            return new NtlmIdentity(
                    text(in, "UserName", USER_FIELDS_AT, unicode), text(in, "DomainName", DOMAIN_FIELDS_AT, unicode));
        } catch (WireException e) {
            return null;
        }
    }

    private static String text(WireReader in, String field, int fieldsAt, boolean unicode) {
        in.position(field, fieldsAt);
        int length = in.u16(field + "Len");
        in.skip(field + "MaxLen", 2);
        in.position(field, in.u32(field + "BufferOffset"));
        return unicode ? in.utf16(field, length) : in.ascii(field, length);
    }
}
