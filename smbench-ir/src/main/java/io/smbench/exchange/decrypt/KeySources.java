package io.smbench.exchange.decrypt;

import io.smbench.smb2.Dialect;
import io.smbench.smb2.context.EncryptionCapabilities;
import io.smbench.smb2.crypto.PreauthIntegrityHash;
import io.smbench.smb2.crypto.SessionKeys;
import io.smbench.smb2.ntlm.AuthenticateMessage;
import io.smbench.smb2.ntlm.ChallengeMessage;
import io.smbench.smb2.ntlm.NtHash;
import io.smbench.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that may open a session's packets: what was given, and what follows from it with the session's setup. */
final class KeySources {
    /** Sessions of all connections whose setup is remembered. */
    private static final int MAX_SESSIONS = 65_536;
    /** Sessions of one SessionId, from different servers or one after the other. */
    private static final int MAX_NAMESAKES = 8;

    private static final List<Integer> WIDTHS =
            List.of(EncryptionCapabilities.AES_128_GCM, EncryptionCapabilities.AES_256_GCM);

    private final DecryptionKeys given;
    private final Map<Long, List<SessionOrigin>> origins = new RecentMap<>(MAX_SESSIONS);

    /**
     * What may open a session's packets.
     *
     * @param ifNoneFits why its packets stay closed if none of the keys fits
     */
    record Candidates(List<CipherKeys> keys, Unopened ifNoneFits) {}

    KeySources(DecryptionKeys given) {
        this.given = given;
    }

    void established(SessionOrigin origin) {
        List<SessionOrigin> namesakes = origins.computeIfAbsent(origin.sessionId(), id -> new ArrayList<>());
        if (namesakes.size() == MAX_NAMESAKES) {
            namesakes.remove(0);
        }
        namesakes.add(origin);
    }

    Candidates candidates(long sessionId) {
        List<SessionOrigin> seen = origins.getOrDefault(sessionId, List.of());
        List<CipherKeys> keys = new ArrayList<>();
        Unopened reason = Unopened.NO_KEY;
        NtHash password = given.password();
        if (password != null) {
            reason = byPassword(password, seen, keys);
        }
        for (KeyEntry entry : given.list().of(sessionId)) {
            reason = byEntry(entry, seen, keys);
        }
        return new Candidates(keys, reason);
    }

    private static Unopened byEntry(KeyEntry entry, List<SessionOrigin> seen, List<CipherKeys> keys) {
        if (entry.hasCipherKeys()) {
            keys.add(new CipherKeys(entry.clientToServerKey(), entry.serverToClientKey()));
        }
        if (!entry.sessionKey().isEmpty()) {
            seen.forEach(origin -> derive(entry.sessionKey(), origin, keys));
            if (seen.isEmpty()) {
                keys.add(ofSmb30(entry.sessionKey()));
            }
        }
        boolean complete = entry.hasCipherKeys() || seen.stream().anyMatch(origin -> origin.dialect() != null);
        return complete ? Unopened.WRONG_KEY : Unopened.SETUP_NOT_CAPTURED;
    }

    private static Unopened byPassword(NtHash password, List<SessionOrigin> seen, List<CipherKeys> keys) {
        Unopened reason = Unopened.SETUP_NOT_CAPTURED;
        for (SessionOrigin origin : seen) {
            ChallengeMessage challenge = origin.challenge();
            AuthenticateMessage answer = origin.answer();
            if (challenge == null || answer == null || !NtHash.isNtlmV2(answer)) {
                reason = Unopened.NOT_NTLM;
                continue;
            }
            Optional<Bytes> sessionKey = password.sessionKey(challenge, answer);
            sessionKey.ifPresent(key -> derive(key, origin, keys));
            reason = sessionKey.isEmpty() ? Unopened.WRONG_PASSWORD : Unopened.WRONG_KEY;
        }
        return reason;
    }

    private static void derive(Bytes sessionKey, SessionOrigin origin, List<CipherKeys> keys) {
        Dialect dialect = origin.dialect();
        if (dialect == null) {
            keys.add(ofSmb30(sessionKey));
        } else if (dialect.isSmb3()) {
            List<Integer> ciphers = origin.cipher() == 0 ? WIDTHS : List.of(origin.cipher());
            ciphers.forEach(cipher ->
                    keys.add(CipherKeys.of(SessionKeys.derive(dialect, sessionKey, cipher, origin.preauthHash()))));
        }
    }

    /** Before SMB 3.1.1 keys do not depend on the setup, so they need not be seen. */
    private static CipherKeys ofSmb30(Bytes sessionKey) {
        return CipherKeys.of(SessionKeys.derive(
                Dialect.SMB_3_0, sessionKey, EncryptionCapabilities.AES_128_CCM, PreauthIntegrityHash.START));
    }
}
