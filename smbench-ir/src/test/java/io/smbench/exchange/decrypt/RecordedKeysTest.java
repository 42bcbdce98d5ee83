package io.smbench.exchange.decrypt;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.exchange.decrypt.RecordedKeys.Result;
import io.smbench.smb2.ntlm.NtHash;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cipher, from every source of keys, as tshark shows the messages. */
class RecordedKeysTest {
    /** NEGOTIATE has gone by, SESSION_SETUP has not. */
    private static final int AFTER_NEGOTIATE = 8;

    static List<RecordedKeys> sessions() {
        return RecordedKeys.all();
    }

    static List<RecordedKeys> sessionsOfSmb311() {
        return sessions().stream()
                .filter(session -> !session.name().startsWith("smb302"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void serversLogOpensItsSession(RecordedKeys session) throws IOException {
        assertAllOpened(session, DecryptionKeys.NONE.withList(KeyList.read(session.log())));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void passwordOpensSessionsWhoseLoginIsCaptured(RecordedKeys session) throws IOException {
        assertAllOpened(session, DecryptionKeys.NONE.withPassword(RecordedKeys.PASSWORD));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void sessionKeyAloneIsEnoughWithTheSetup(RecordedKeys session) throws IOException {
        KeyEntry keys = session.keys();
        assertAllOpened(
                session,
                RecordedKeys.list(new KeyEntry(keys.sessionId(), keys.sessionKey(), Bytes.EMPTY, Bytes.EMPTY)));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void keysInEachOthersPlaceOpenAsWell(RecordedKeys session) throws IOException {
        KeyEntry keys = session.keys();
        List<Bytes> swapped = List.of(keys.clientToServerKey(), keys.serverToClientKey());
        assertAllOpened(
                session,
                RecordedKeys.list(new KeyEntry(keys.sessionId(), Bytes.EMPTY, swapped.get(0), swapped.get(1))));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void keysOfBothDirectionsNeedNoSetup(RecordedKeys session, @TempDir Path folder) throws IOException {
        KeyEntry keys = session.keys();
        Path cut = session.from(firstEncryptedFrame(session), folder);
        Result result = RecordedKeys.read(
                cut,
                RecordedKeys.list(new KeyEntry(
                        keys.sessionId(), Bytes.EMPTY, keys.serverToClientKey(), keys.clientToServerKey())));
        assertThat(ids(result.rows().subList(1, result.rows().size()))).containsAll(ids(session.encryptedTruth()));
        assertThat(result.closed()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void oneDirectionsKeyOpensThatDirection(RecordedKeys session) throws IOException {
        KeyEntry keys = session.keys();
        Result result = RecordedKeys.read(
                session.capture(),
                RecordedKeys.list(new KeyEntry(keys.sessionId(), Bytes.EMPTY, Bytes.EMPTY, keys.clientToServerKey())));
        List<String> opened =
                result.rows().stream().filter(RecordedKeys::isEncrypted).toList();
        assertThat(opened).isNotEmpty().allMatch(RecordedKeysTest::isRequest);
        assertThat(result.closed()).containsOnlyKeys(Unopened.WRONG_KEY);
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void withoutAKeyEveryPacketIsCounted(RecordedKeys session) throws IOException {
        Result result = RecordedKeys.read(session.capture(), DecryptionKeys.NONE);
        assertThat(result.rows())
                .isEqualTo(session.truth().stream()
                        .filter(row -> !RecordedKeys.isEncrypted(row))
                        .toList());
        assertThat(result.closed()).isEqualTo(Map.of(Unopened.NO_KEY, packets(session)));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void keysOfAnotherSessionAreNone(RecordedKeys session) throws IOException {
        KeyEntry keys = session.keys();
        assertClosed(
                session,
                RecordedKeys.list(new KeyEntry(
                        keys.sessionId() + 1, keys.sessionKey(), keys.serverToClientKey(), keys.clientToServerKey())),
                Unopened.NO_KEY);
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void wrongKeysAreToldFromMissingOnes(RecordedKeys session) throws IOException {
        Bytes wrong = Bytes.fromHex("13".repeat(16));
        assertClosed(
                session,
                RecordedKeys.list(new KeyEntry(session.keys().sessionId(), wrong, wrong, wrong)),
                Unopened.WRONG_KEY);
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void wrongPasswordIsToldFromAWrongKey(RecordedKeys session) throws IOException {
        assertClosed(
                session, DecryptionKeys.NONE.withPassword(NtHash.ofPassword("recorded.1")), Unopened.WRONG_PASSWORD);
    }

    @ParameterizedTest
    @MethodSource("sessionsOfSmb311")
    void sessionKeyAloneNeedsTheSetup(RecordedKeys session, @TempDir Path folder) throws IOException {
        KeyEntry keys = session.keys();
        DecryptionKeys given =
                RecordedKeys.list(new KeyEntry(keys.sessionId(), keys.sessionKey(), Bytes.EMPTY, Bytes.EMPTY));
        for (int from : List.of(AFTER_NEGOTIATE, firstEncryptedFrame(session))) {
            Result result = RecordedKeys.read(session.from(from, folder), given);
            assertThat(result.closed()).isEqualTo(Map.of(Unopened.SETUP_NOT_CAPTURED, packets(session)));
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void passwordNeedsTheLogin(RecordedKeys session, @TempDir Path folder) throws IOException {
        Result result = RecordedKeys.read(
                session.from(firstEncryptedFrame(session), folder),
                DecryptionKeys.NONE.withPassword(RecordedKeys.PASSWORD));
        assertThat(result.closed()).isEqualTo(Map.of(Unopened.SETUP_NOT_CAPTURED, packets(session)));
    }

    private static void assertAllOpened(RecordedKeys session, DecryptionKeys keys) throws IOException {
        Result result = RecordedKeys.read(session.capture(), keys);
        assertThat(result.rows()).isEqualTo(session.truth());
        assertThat(result.closed()).isEmpty();
    }

    private static void assertClosed(RecordedKeys session, DecryptionKeys keys, Unopened reason) throws IOException {
        Result result = RecordedKeys.read(session.capture(), keys);
        assertThat(result.closed()).isEqualTo(Map.of(reason, packets(session)));
    }

    /** Encrypted packets: each frame of these captures has one. */
    private static long packets(RecordedKeys session) {
        return session.encryptedTruth().stream()
                .map(row -> cell(row, 0))
                .distinct()
                .count();
    }

    private static int firstEncryptedFrame(RecordedKeys session) {
        return Integer.parseInt(cell(session.encryptedTruth().get(0), 0));
    }

    private static boolean isRequest(String row) {
        return cell(row, 9).equals("0");
    }

    /** Command, direction and MessageId. */
    private static List<String> ids(List<String> rows) {
        return rows.stream()
                .map(row -> cell(row, 8) + " " + cell(row, 9) + " " + cell(row, 12))
                .toList();
    }

    private static String cell(String row, int column) {
        return row.split("\t", -1)[column];
    }
}
