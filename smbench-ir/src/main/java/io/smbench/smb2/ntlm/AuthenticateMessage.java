package io.smbench.smb2.ntlm;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * AUTHENTICATE_MESSAGE, MS-NLMP 2.2.1.3, without the fields that neither names nor keys depend on.
 *
 * @param userName empty for an anonymous session
 */
@API(status = API.Status.EXPERIMENTAL)
public record AuthenticateMessage(
        Bytes ntChallengeResponse, String domainName, String userName, Bytes encryptedRandomSessionKey, int flags) {
    public static final int NEGOTIATE_UNICODE = 0x00000001;
    public static final int NEGOTIATE_KEY_EXCH = 0x40000000;

    private static final int NT_RESPONSE_FIELDS_AT = 20;
    private static final int DOMAIN_FIELDS_AT = 28;
    private static final int USER_FIELDS_AT = 36;
    private static final int SESSION_KEY_FIELDS_AT = 52;
    private static final int FLAGS_AT = 60;

    /** The message in a GSS token; empty if there is none, or it is cut. */
    public static Optional<AuthenticateMessage> in(Bytes token) {
        return NtlmMessage.find(NtlmMessage.AUTHENTICATE, token).flatMap(AuthenticateMessage::decode);
    }

    private static Optional<AuthenticateMessage> decode(Bytes message) {
        try {
            WireReader in = message.reader();
            in.position("NegotiateFlags", FLAGS_AT);
            int flags = in.i32("NegotiateFlags");
            return Optional.of(new AuthenticateMessage(
                    payload(in, "NtChallengeResponse", NT_RESPONSE_FIELDS_AT),
                    text(in, "DomainName", DOMAIN_FIELDS_AT, flags),
                    text(in, "UserName", USER_FIELDS_AT, flags),
                    payload(in, "EncryptedRandomSessionKey", SESSION_KEY_FIELDS_AT),
                    flags));
        } catch (WireException e) {
            return Optional.empty();
        }
    }

    private static String text(WireReader in, String field, int fieldsAt, int flags) {
        WireReader text = payload(in, field, fieldsAt).reader();
        int length = text.size();
        return (flags & NEGOTIATE_UNICODE) != 0 ? text.utf16(field, length) : text.ascii(field, length);
    }

    private static Bytes payload(WireReader in, String field, int fieldsAt) {
        in.position(field, fieldsAt);
        int length = in.u16(field + "Len");
        in.skip(field + "MaxLen", 2);
        in.position(field, in.u32(field + "BufferOffset"));
        return in.bytes(field, length);
    }
}
