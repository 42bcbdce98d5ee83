package io.smbench.backend.smbj;

import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Header;
import io.smbench.wire.Bytes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A received message: a whole packet, or a member of a compound. */
final class IncomingMessage {
    /**
     * Statuses that a server may be unable to sign, since they arise before it has the session's keys or after it has
     * dropped them: Samba sends zeros for a signature then. Samba's client takes the same ones unverified; they are
     * failures, so that nobody gains more by forging one than by breaking the connection.
     */
    private static final Set<NtStatus> MAY_BE_UNSIGNED = Set.of(
            NtStatus.STATUS_USER_SESSION_DELETED,
            NtStatus.STATUS_NETWORK_NAME_DELETED,
            NtStatus.STATUS_NETWORK_SESSION_EXPIRED,
            NtStatus.STATUS_FILE_CLOSED,
            NtStatus.STATUS_INVALID_PARAMETER);

    private final Smb2Header header;
    private final byte[] packet;
    private final int from;
    private final int length;
    private final @Nullable SmbSession decryptedBy;

    /**
     * @param packet the packet it stands in, decrypted
     * @param decryptedBy the session whose key decrypted it; null if it came in clear
     */
    IncomingMessage(Smb2Header header, byte[] packet, int from, int length, @Nullable SmbSession decryptedBy) {
        this.header = header;
        this.packet = packet;
        this.from = from;
        this.length = length;
        this.decryptedBy = decryptedBy;
    }

    Smb2Header header() {
        return header;
    }

    Bytes bytes() {
        return Bytes.wrap(packet, from, length);
    }

    /** An answer that is not the last one, MS-SMB2 3.3.4.2. */
    boolean isInterim() {
        return header.isAsync() && header.status().equals(NtStatus.STATUS_PENDING);
    }

    /**
     * What is wrong with this response to {@code exchange}, MS-SMB2 3.2.5.1.1 and 3.2.5.1.3; null if it can be trusted.
     */
    @Nullable
    String flaw(Exchange exchange) {
        if (!header.command().equals(exchange.command)) {
            return "the response to %s %d says it is one to %s"
                    .formatted(exchange.command, exchange.messageId, header.command());
        }
        SmbSession session = exchange.session;
        if (session == null || decryptedBy == session) {
            return null;
        }
        return switch (exchange.protection) {
            case ENCRYPTED -> unprotected(exchange, "encrypted");
            case SIGNED -> exchange.listener.verifiesSignature() ? null : signatureFlaw(exchange, session);
            case NONE -> null;
        };
    }

    private @Nullable String signatureFlaw(Exchange exchange, SmbSession session) {
        if (MAY_BE_UNSIGNED.contains(header.status()) || (isInterim() && !header.isSigned())) {
            return null;
        }
        if (!header.isSigned()) {
            return unprotected(exchange, "signed");
        }
        return session.security().verify(bytes())
                ? null
                : "the response to %s %d (%s) has a wrong signature: it was changed on its way, or the keys differ"
                        .formatted(exchange.command, exchange.messageId, header.status());
    }

    private String unprotected(Exchange exchange, String how) {
        return "the response to %s %d (%s) is not %s, though the request was"
                .formatted(exchange.command, exchange.messageId, header.status(), how);
    }
}
