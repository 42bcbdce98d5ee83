package io.smbench.compile;

import io.smbench.ir.BlobSink;
import io.smbench.ir.Payload;
import io.smbench.wire.Bytes;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Remembers the payloads that were put last: programs write and read the same bytes again and again, and to find that
 * they are equal costs less than to digest them. Not thread-safe.
 */
final class RepeatedPayloads implements BlobSink {
    private static final int MAX_BYTES = 32 << 20;
    /** Larger ones seldom repeat, and would take the place of many. */
    private static final int MAX_REMEMBERED = 1 << 16;

    private record Known(Bytes bytes, Payload.Blob blob) {}

    private final BlobSink sink;
    private final CRC32C checksum = new CRC32C();
    /** By checksum and length. The one that was used least recently comes first. */
    private final Map<Long, Known> known = new LinkedHashMap<>(1024, 0.75f, true);

    private int knownBytes;

    RepeatedPayloads(BlobSink sink) {
        this.sink = sink;
    }

    @Override
    public Payload.Blob put(Bytes bytes) {
        if (bytes.length() > MAX_REMEMBERED) {
            return sink.put(bytes);
        }
        checksum.reset();
        bytes.updateChecksum(checksum);
        long key = checksum.getValue() << Integer.SIZE | bytes.length();
        Known same = known.get(key);
        if (same != null && same.bytes.equals(bytes)) {
            return same.blob;
        }
        Payload.Blob blob = sink.put(bytes);
        remember(key, new Known(Bytes.wrap(bytes.toArray()), blob));
        return blob;
    }

    private void remember(long key, Known payload) {
        knownBytes += payload.bytes.length();
        Known replaced = known.put(key, payload);
        if (replaced != null) {
            knownBytes -= replaced.bytes.length();
        }
        for (Iterator<Known> eldest = known.values().iterator(); knownBytes > MAX_BYTES; ) {
            knownBytes -= eldest.next().bytes.length();
            eldest.remove();
        }
    }
}
