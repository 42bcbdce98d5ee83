package io.smbench.replay;

import io.smbench.backend.Reply;
import io.smbench.ir.Action;
import io.smbench.ir.Blobs;
import io.smbench.ir.Expected;
import io.smbench.ir.Operation;
import io.smbench.ir.Payload;
import io.smbench.ir.Returned;
import io.smbench.result.DataDifference;
import io.smbench.wire.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Compares data that was read with what the recording read, on the thread that brings it, so that a run keeps none of
 * it. The digest decides; only where it differs are the recorded bytes looked for among the workload's blobs. Safe for
 * use by several threads.
 */
final class ReadCheck {
    private final Blobs blobs;
    private final KnownContent known;

    /** @param known for reads whose recorded bytes are not known */
    ReadCheck(Blobs blobs, KnownContent known) {
        this.blobs = blobs;
        this.known = known;
    }

    /**
     * @param reply without its data, with the data's digest if the recording has one
     * @param difference from the recorded bytes; null if there is none, or they are not known
     */
    record Checked(Reply reply, @Nullable DataDifference difference) {}

    Checked check(Operation operation, Reply reply) {
        Bytes data = reply.data();
        if (data.isEmpty() || ResumeKeys.isGivenBy(operation)) {
            return new Checked(reply, null);
        }
        Payload.Blob recorded = Expected.dataOf(operation);
        if (recorded == null) {
            return new Checked(withoutData(reply, reply.returned()), differenceFromKnown(operation, data));
        }
        Returned returned = digested(reply.returned(), data);
        DataDifference difference = recorded.sha256().equals(returned.sha256())
                ? null
                : difference(((Action.Read) operation.action()).offset(), recorded, data);
        return new Checked(withoutData(reply, returned), difference);
    }

    private @Nullable DataDifference differenceFromKnown(Operation operation, Bytes data) {
        try {
            return known.difference(operation, data, blobs);
        } catch (RuntimeException e) {
            // A blob is gone since it was written or the share was prepared with it. The reply must not be lost with
            // it.
            return null;
        }
    }

    private @Nullable DataDifference difference(long fileOffset, Payload.Blob recorded, Bytes data) {
        Bytes expected = recordedBytes(recorded);
        if (expected == null) {
            return null;
        }
        int compared = Math.min(expected.length(), data.length());
        int first = -1;
        int differing = 0;
        for (int i = 0; i < compared; i++) {
            if (expected.u8(i) != data.u8(i)) {
                first = first < 0 ? i : first;
                differing++;
            }
        }
        return first < 0
                ? null
                : new DataDifference(
                        fileOffset + first, first, expected.u8(first), data.u8(first), differing, compared);
    }

    private @Nullable Bytes recordedBytes(Payload.Blob recorded) {
        try {
            return blobs.has(recorded) ? blobs.read(recorded) : null;
        } catch (RuntimeException e) {
            // Gone since it was looked for. The digests tell that the bytes differ, only not where.
            return null;
        }
    }

    private static Returned digested(Returned returned, Bytes data) {
        return new Returned(
                returned.createAction(),
                returned.oplockLevel(),
                returned.leaseState(),
                returned.durable(),
                returned.attributes(),
                returned.endOfFile(),
                returned.byteCount(),
                Payload.Blob.of(data).sha256(),
                returned.entries());
    }

    private static Reply withoutData(Reply reply, Returned returned) {
        return new Reply(
                reply.status(),
                returned,
                reply.token(),
                Bytes.EMPTY,
                reply.failure(),
                reply.sentNanos(),
                reply.completedNanos());
    }
}
