package io.smbench.smb2.ntlm;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The example of MS-NLMP 4.2.4, NTLM v2 authentication. */
class NtHashTest {
    private static final ChallengeMessage CHALLENGE = new ChallengeMessage(Bytes.fromHex("0123456789abcdef"));
    private static final String PROOF = "68cd0ab851e51c96aabc927bebef6a1c";
    private static final String TEMP = "01010000000000000000000000000000aaaaaaaaaaaaaaaa0000000002000c0044006f006d0061"
            + "0069006e0001000c005300650072007600650072000000000000000000";
    private static final Bytes ENCRYPTED_KEY = Bytes.fromHex("c5dad2544fc9799094ce1ce90bc9d03e");
    private static final int FLAGS = 0xe28a8233;

    private final NtHash hash = NtHash.ofPassword("Password");

    @Test
    void decryptsTheExchangedSessionKey() {
        assertThat(hash.sessionKey(CHALLENGE, answer("Domain", "User", FLAGS)))
                .contains(Bytes.fromHex("55".repeat(16)));
    }

    @Test
    void userNamesHaveNoCaseButDomainsHave() {
        assertThat(hash.sessionKey(CHALLENGE, answer("Domain", "uSER", FLAGS))).isPresent();
        assertThat(hash.sessionKey(CHALLENGE, answer("DOMAIN", "User", FLAGS))).isEmpty();
    }

    @Test
    void withoutKeyExchangeTheBaseKeyIsTheSessionKey() {
        AuthenticateMessage answer = answer("Domain", "User", FLAGS & ~AuthenticateMessage.NEGOTIATE_KEY_EXCH);
        assertThat(hash.sessionKey(CHALLENGE, answer)).contains(Bytes.fromHex("8de40ccadbc14a82f15cb0ad0de95ca3"));
    }

    @Test
    void findsThatItIsTheWrongPassword() {
        assertThat(NtHash.ofPassword("password").sessionKey(CHALLENGE, answer("Domain", "User", FLAGS)))
                .isEmpty();
        ChallengeMessage another = new ChallengeMessage(Bytes.fromHex("0123456789abcdee"));
        assertThat(hash.sessionKey(another, answer("Domain", "User", FLAGS))).isEmpty();
    }

    @Test
    void anNtlmV1ResponseGivesNoKey() {
        AuthenticateMessage answer =
                new AuthenticateMessage(Bytes.wrap(new byte[24]), "Domain", "User", ENCRYPTED_KEY, FLAGS);
        assertThat(NtHash.isNtlmV2(answer)).isFalse();
        assertThat(hash.sessionKey(CHALLENGE, answer)).isEmpty();
    }

    @Test
    void anAnswerWithoutTheKeyThatItAnnouncesGivesNone() {
        AuthenticateMessage answer =
                new AuthenticateMessage(Bytes.fromHex(PROOF + TEMP), "Domain", "User", Bytes.EMPTY, FLAGS);
        assertThat(hash.sessionKey(CHALLENGE, answer)).isEmpty();
    }

    @Test
    void saysNothingAboutThePassword() {
        // the NT hash of "Password" begins with a4f49c40
        assertThat(hash.toString()).doesNotContain("Password").doesNotContainIgnoringCase("a4f4");
    }

    @Test
    void findsMessagesWithinAToken() {
        Bytes token = authenticate();
        assertThat(AuthenticateMessage.in(token)).contains(answer("Domain", "User", FLAGS));
        assertThat(ChallengeMessage.in(token)).isEmpty();
        Bytes challenge =
                Bytes.fromHex("a181" + "4e544c4d53535000" + "02000000" + "00".repeat(12) + "0123456789abcdef");
        assertThat(ChallengeMessage.in(challenge)).contains(CHALLENGE);
    }

    @Test
    void aCutMessageIsNone() {
        Bytes token = authenticate();
        for (int length = 0; length < token.length(); length++) {
            assertThat(AuthenticateMessage.in(token.slice(0, length)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
    }

    private static AuthenticateMessage answer(String domain, String user, int flags) {
        return new AuthenticateMessage(Bytes.fromHex(PROOF + TEMP), domain, user, ENCRYPTED_KEY, flags);
    }

    /** An AUTHENTICATE_MESSAGE behind two bytes of something else, its payloads in the order of their fields. */
    private static Bytes authenticate() {
        Bytes[] payloads = {
            Bytes.EMPTY, Bytes.fromHex(PROOF + TEMP), utf16("Domain"), utf16("User"), Bytes.EMPTY, ENCRYPTED_KEY
        };
        WireWriter out = new WireWriter();
        out.u16(0x81a1);
        WireWriter message = out.rebase();
        message.bytes(Bytes.wrap("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII)))
                .u32(3);
        int at = 64;
        for (Bytes payload : payloads) {
            message.u16(payload.length()).u16(payload.length()).u32(at);
            at += payload.length();
        }
        message.u32(FLAGS);
        for (Bytes payload : payloads) {
            message.bytes(payload);
        }
        return out.toBytes();
    }

    private static Bytes utf16(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_16LE));
    }
}
