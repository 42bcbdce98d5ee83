package io.smbench.exchange.decrypt;

import io.smbench.smb2.Dialect;
import io.smbench.smb2.NegotiateRequest;
import io.smbench.smb2.NegotiateResponse;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.SessionSetupRequest;
import io.smbench.smb2.SessionSetupResponse;
import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.Smb2Codec;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.Smb2Message;
import io.smbench.smb2.crypto.PacketCipher;
import io.smbench.smb2.crypto.PreauthIntegrityHash;
import io.smbench.smb2.ntlm.AuthenticateMessage;
import io.smbench.smb2.ntlm.ChallengeMessage;
import io.smbench.tcp.SmbPacket;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Watches one connection's NEGOTIATE and SESSION_SETUP messages, MS-SMB2 3.2.5.2 and 3.2.5.3. */
final class Handshake {
    private static final int COMMAND_AT = 12;
    /** A client sets up few sessions at a time; of more, the oldest are not followed. */
    private static final int MAX_SETUPS = 256;

    private final Map<Long, Setup> bySession = new RecentMap<>(MAX_SETUPS);
    private final Map<Long, Setup> byMessage = new RecentMap<>(MAX_SETUPS);
    private PreauthIntegrityHash hash = PreauthIntegrityHash.START;
    private @Nullable Dialect dialect;
    private int cipher;

    /** Takes a packet of plain SMB2; a session, if it completes one's setup. */
    Optional<SessionOrigin> seen(SmbPacket packet) {
        Bytes data = packet.data();
        if (data.length() < Smb2Header.SIZE || data.u8(COMMAND_AT) > 1 || data.u8(COMMAND_AT + 1) != 0) {
            return Optional.empty();
        }
        if (!packet.isComplete()) {
            forget();
            return Optional.empty();
        }
        try {
            return message(data, Smb2Codec.decodeMessage(data));
        } catch (WireException e) {
            forget();
            return Optional.empty();
        }
    }

    /** A hash over a message that is damaged or not all there is no hash. */
    private void forget() {
        dialect = null;
        bySession.clear();
        byMessage.clear();
    }

    private Optional<SessionOrigin> message(Bytes data, Smb2Message message) {
        Smb2Header header = message.header();
        Smb2Body body = message.body();
        if (body instanceof NegotiateRequest) {
            forget();
            hash = PreauthIntegrityHash.START.with(data);
        } else if (body instanceof NegotiateResponse response) {
            hash = hash.with(data);
            dialect = response.dialectRevision();
            cipher = PacketCipher.cipherOf(response);
        } else if (body instanceof SessionSetupRequest request) {
            requested(data, header, request);
        } else if (header.isResponse() && header.command().equals(Smb2Command.SESSION_SETUP)) {
            return responded(data, header, body);
        }
        return Optional.empty();
    }

    private void requested(Bytes data, Smb2Header header, SessionSetupRequest request) {
        Setup setup = bySession.getOrDefault(header.sessionId(), new Setup(hash));
        if ((request.flags() & SessionSetupRequest.FLAG_BINDING) != 0) {
            return; // a further channel: the session keeps its cipher keys
        }
        setup.hash = setup.hash.with(data);
        AuthenticateMessage.in(request.securityBuffer()).ifPresent(answer -> setup.answer = answer);
        byMessage.put(header.messageId(), setup);
    }

    private Optional<SessionOrigin> responded(Bytes data, Smb2Header header, Smb2Body body) {
        Setup setup = byMessage.remove(header.messageId());
        bySession.remove(header.sessionId());
        if (setup == null || !(body instanceof SessionSetupResponse response)) {
            return Optional.empty();
        }
        if (header.status().equals(NtStatus.STATUS_MORE_PROCESSING_REQUIRED)) {
            setup.hash = setup.hash.with(data);
            ChallengeMessage.in(response.securityBuffer()).ifPresent(challenge -> setup.challenge = challenge);
            bySession.put(header.sessionId(), setup);
            return Optional.empty();
        }
        return Optional.of(
                new SessionOrigin(header.sessionId(), dialect, cipher, setup.hash, setup.challenge, setup.answer));
    }

    private static final class Setup {
        PreauthIntegrityHash hash;

        @Nullable
        ChallengeMessage challenge;

        @Nullable
        AuthenticateMessage answer;

        Setup(PreauthIntegrityHash hash) {
            this.hash = hash;
        }
    }
}
