package io.smbench.smb2.ntlm;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * CHALLENGE_MESSAGE, MS-NLMP 2.2.1.2, as far as keys depend on it.
 *
 * @param serverChallenge 8 bytes
 */
@API(status = API.Status.EXPERIMENTAL)
public record ChallengeMessage(Bytes serverChallenge) {
    private static final int SERVER_CHALLENGE_AT = 24;

    /** The message in a GSS token; empty if there is none, or it is cut. */
    public static Optional<ChallengeMessage> in(Bytes token) {
        return NtlmMessage.find(NtlmMessage.CHALLENGE, token).flatMap(ChallengeMessage::decode);
    }

    private static Optional<ChallengeMessage> decode(Bytes message) {
        try {
            WireReader in = message.reader();
            in.position("ServerChallenge", SERVER_CHALLENGE_AT);
            return Optional.of(new ChallengeMessage(in.bytes("ServerChallenge", 8)));
        } catch (WireException e) {
            return Optional.empty();
        }
    }
}
