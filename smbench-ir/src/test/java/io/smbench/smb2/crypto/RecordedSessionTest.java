package io.smbench.smb2.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.smbench.smb2.Smb2Codec;
import io.smbench.smb2.Smb2Message;
import io.smbench.smb2.TransformHeader;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions of smbclient and smbd 4.17.12, whose keys smbd printed: the whole way from session key to plain text. */
class RecordedSessionTest {
    static List<RecordedSession> sessions() {
        return RecordedSession.all();
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void derivesTheKeysThatTheServerPrinted(RecordedSession session) {
        SessionKeys keys = SessionKeys.derive(
                session.negotiated().dialectRevision(),
                session.one("session key"),
                PacketCipher.cipherOf(session.negotiated()),
                session.preauthHash());
        assertThat(keys.signingKey()).isEqualTo(session.one("signing key"));
        assertThat(keys.clientToServerKey()).isEqualTo(session.one("client to server key"));
        assertThat(keys.serverToClientKey()).isEqualTo(session.one("server to client key"));
        assertThat(keys.toString()).doesNotContain(keys.signingKey().toHex().substring(0, 4));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void verifiesTheSignatureOfTheFinalResponse(RecordedSession session) {
        MessageSigner signer =
                MessageSigner.of(MessageSigner.algorithmOf(session.negotiated()), session.one("signing key"));
        Bytes message = session.one("second session setup response");
        assertThat(signer.verify(message)).isTrue();
        for (int at = 4; at < message.length(); at += 7) {
            byte[] damaged = message.toArray();
            damaged[at] ^= 0x10;
            assertThat(signer.verify(Bytes.wrap(damaged)))
                    .as("byte %d changed", at)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void decryptsBothDirections(RecordedSession session) {
        for (String direction : List.of("request", "response")) {
            List<Bytes> packets = session.all("encrypted " + direction);
            assertThat(packets).hasSize(3);
            for (Bytes packet : packets) {
                List<Smb2Message> messages = Smb2Codec.decode(
                        cipher(session, direction).decrypt(packet).orElseThrow());
                assertThat(messages).allSatisfy(message -> assertThat(message.header())
                        .matches(header -> header.isResponse() == direction.equals("response"))
                        .matches(header -> header.sessionId()
                                == TransformHeader.decode(packet.reader()).sessionId()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void encryptsToWhatWasRecorded(RecordedSession session) {
        for (Bytes packet : session.all("encrypted request")) {
            PacketCipher cipher = cipher(session, "request");
            TransformHeader header = TransformHeader.decode(packet.reader());
            Bytes again = cipher.encrypt(
                    header.sessionId(), header.nonce(), cipher.decrypt(packet).orElseThrow());
            assertThat(again).isEqualTo(packet);
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void findsThatAKeyIsNotTheRightOne(RecordedSession session) {
        Bytes request = session.all("encrypted request").get(0);
        assertThat(cipher(session, "response").decrypt(request)).isEmpty();
        byte[] damaged = request.toArray();
        damaged[damaged.length - 1] ^= 1;
        assertThat(cipher(session, "request").decrypt(Bytes.wrap(damaged))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void saysWhatACutPacketLacks(RecordedSession session) {
        Bytes packet = session.all("encrypted request").get(0);
        PacketCipher cipher = cipher(session, "request");
        for (int length = 0; length < packet.length(); length++) {
            Bytes cut = packet.slice(0, length);
            assertThat(catchThrowable(() -> cipher.decrypt(cut)))
                    .isInstanceOf(WireException.class)
                    .hasMessageContaining("needs");
        }
    }

    private static PacketCipher cipher(RecordedSession session, String direction) {
        String key = direction.equals("request") ? "client to server key" : "server to client key";
        return PacketCipher.of(PacketCipher.cipherOf(session.negotiated()), session.one(key));
    }
}
