package io.smbench.server.auth;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;

/**
 * AUTHENTICATE_MESSAGE, MS-NLMP 2.2.1.3.
 *
 * @param ntResponse NTLMv2_RESPONSE: 16 bytes of proof, and what it proves
 * @param message all of it
 */
record NtlmAuthenticate(
        Bytes lmResponse,
        Bytes ntResponse,
        String domain,
        String user,
        Bytes encryptedSessionKey,
        int flags,
        Bytes message) {
    static final int PROOF_SIZE = 16;
    static final int MIC_AT = 72;
    static final int MIC_SIZE = 16;

    private static final int AV_PAIRS_AT = PROOF_SIZE + 28;

    static NtlmAuthenticate decode(Bytes message) {
        WireReader in = NtlmMessage.open(message, NtlmMessage.AUTHENTICATE);
        Bytes lmResponse = NtlmMessage.field(in, "LmChallengeResponse");
        Bytes ntResponse = NtlmMessage.field(in, "NtChallengeResponse");
        Bytes domain = NtlmMessage.field(in, "DomainName");
        Bytes user = NtlmMessage.field(in, "UserName");
        NtlmMessage.field(in, "Workstation");
        Bytes key = NtlmMessage.field(in, "EncryptedRandomSessionKey");
        int flags = in.i32("NegotiateFlags");
        return new NtlmAuthenticate(lmResponse, ntResponse, text(domain), text(user), key, flags, message);
    }

    private static String text(Bytes utf16) {
        return utf16.reader().utf16("text", utf16.length());
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** A null session: nobody proves nothing. An LM response of one zero is how clients say so. */
    boolean isAnonymous() {
        return user.isEmpty() && ntResponse.isEmpty() && lmResponse.length() <= 1;
    }

    /** Whether it is NTLMv2 at all: NTLMv1's response has 24 bytes. */
    boolean isVersion2() {
        return ntResponse.length() >= AV_PAIRS_AT;
    }

    /**
     * Whether the client says, under its proof, that there is a MIC.
     *
     * @throws WireException if the list of attributes has no end
     */
    boolean promisesMic() {
        WireReader in =
                ntResponse.slice(AV_PAIRS_AT, ntResponse.length() - AV_PAIRS_AT).reader();
        boolean promised = false;
        while (true) {
            int id = in.u16("AvId");
            int length = in.u16("AvLen");
            Bytes value = in.bytes("AV_PAIR value", length);
            if (id == NtlmMessage.AV_END) {
                return promised;
            }
            if (id == NtlmMessage.AV_FLAGS && length == 4) {
                promised = (value.reader().i32("AvFlags") & NtlmMessage.AV_FLAG_MIC) != 0;
            }
        }
    }

    Bytes mic() {
        return message.reader().window("MIC", MIC_AT, MIC_SIZE).rest();
    }

    /** The message with zeros for its MIC: what the MIC is made of. */
    Bytes withoutMic() {
        byte[] copy = message.toArray();
        java.util.Arrays.fill(copy, MIC_AT, MIC_AT + MIC_SIZE, (byte) 0);
        return Bytes.wrap(copy);
    }
}
