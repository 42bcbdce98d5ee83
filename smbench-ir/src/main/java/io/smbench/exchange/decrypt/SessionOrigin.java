package io.smbench.exchange.decrypt;

import io.smbench.smb2.Dialect;
import io.smbench.smb2.crypto.PreauthIntegrityHash;
import io.smbench.smb2.ntlm.AuthenticateMessage;
import io.smbench.smb2.ntlm.ChallengeMessage;
import org.jspecify.annotations.Nullable;

/**
 * What the capture shows of how a session came to be, as far as its keys follow from it.
 *
 * @param dialect null if NEGOTIATE is not in the capture; {@code cipher} and {@code preauthHash} then mean nothing
 * @param cipher as negotiated, 0 for none
 * @param challenge null if the session was not set up by NTLM
 * @param answer null if the session was not set up by NTLM
 */
record SessionOrigin(
        long sessionId,
        @Nullable Dialect dialect,
        int cipher,
        PreauthIntegrityHash preauthHash,
        @Nullable ChallengeMessage challenge,
        @Nullable AuthenticateMessage answer) {}
