package io.smbench.replay;

import io.smbench.backend.Reply;
import io.smbench.ir.Expected;
import io.smbench.ir.Operation;
import io.smbench.ir.Returned;
import io.smbench.wire.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Replaces data that was read by its SHA-256, on the thread that brings it, so that a run does not keep the data. */
final class Digest {
    private Digest() {}

    /** Whether the recording has a digest to compare with. */
    static boolean isWanted(Operation operation) {
        Expected expected = operation.expected();
        return expected != null && expected.returned().sha256() != null;
    }

    static Reply withoutData(Reply reply, boolean wanted) {
        if (reply.data().isEmpty()) {
            return reply;
        }
        Returned returned = wanted && reply.returned().sha256() == null
                ? digested(reply.returned(), reply.data())
                : reply.returned();
        return new Reply(
                reply.status(),
                returned,
                reply.token(),
                Bytes.EMPTY,
                reply.failure(),
                reply.sentNanos(),
                reply.completedNanos());
    }

    private static Returned digested(Returned returned, Bytes data) {
        return new Returned(
                returned.createAction(),
                returned.oplockLevel(),
                returned.leaseState(),
                returned.attributes(),
                returned.endOfFile(),
                returned.byteCount(),
                sha256(data),
                returned.entries());
    }

    private static String sha256(Bytes data) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(data.toBuffer());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
