package io.smbench.transform;

import io.smbench.ir.Blobs;
import io.smbench.ir.InitialState;
import io.smbench.ir.Payload;
import io.smbench.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is known of the bytes of a file: pieces of payloads, without overlap. */
final class FileContent {
    /** {@code length} bytes of {@code payload}, beginning at {@code from}. */
    private record Piece(Payload payload, long from, long length) {
        Piece part(long skip, long count) {
            return new Piece(payload, from + skip, count);
        }

        boolean isWhole() {
            return from == 0 && length == payload.length();
        }

        Bytes bytes(Blobs blobs) {
            return blobs.bytes(payload).slice(Math.toIntExact(from), Math.toIntExact(length));
        }
    }

    private final TreeMap<Long, Piece> pieces = new TreeMap<>();

    void write(long offset, Payload payload) {
        if (payload.length() > 0) {
            forget(offset, offset + payload.length());
            pieces.put(offset, new Piece(payload, 0, payload.length()));
        }
    }

    /** Nothing is known any more of the bytes from {@code start} to {@code end}. */
    void forget(long start, long end) {
        Map.Entry<Long, Piece> before = pieces.lowerEntry(start);
        if (before != null) {
            cut(before.getKey(), before.getValue(), start, end);
        }
        for (Map.Entry<Long, Piece> inside :
                List.copyOf(pieces.subMap(start, end).entrySet())) {
            cut(inside.getKey(), inside.getValue(), start, end);
        }
    }

    private void cut(long at, Piece piece, long start, long end) {
        long pieceEnd = at + piece.length();
        if (pieceEnd <= start) {
            return;
        }
        pieces.remove(at);
        if (at < start) {
            pieces.put(at, piece.part(0, start - at));
        }
        if (pieceEnd > end) {
            pieces.put(end, piece.part(end - at, pieceEnd - end));
        }
    }

    void forgetAll() {
        pieces.clear();
    }

    /** The bytes of a range; null if not all of them are known. */
    byte @Nullable [] bytes(long offset, int length, Blobs blobs) {
        byte[] bytes = new byte[length];
        long known = offset;
        Long first = pieces.floorKey(offset);
        for (Map.Entry<Long, Piece> entry :
                pieces.tailMap(first == null ? offset : first, true).entrySet()) {
            long from = Math.max(offset, entry.getKey());
            long to =
                    Math.min(offset + length, entry.getKey() + entry.getValue().length());
            if (from < to) {
                if (from != known) {
                    return null;
                }
                entry.getValue()
                        .part(from - entry.getKey(), to - from)
                        .bytes(blobs)
                        .copyTo(bytes, Math.toIntExact(from - offset));
                known = to;
            }
        }
        return known == offset + length ? bytes : null;
    }

    /** What is known up to {@code size}; {@code cut} names the bytes of a payload that is there in part only. */
    List<InitialState.Extent> extents(long size, Blobs blobs, Function<Bytes, Payload> cut) {
        List<InitialState.Extent> extents = new ArrayList<>();
        pieces.headMap(size).forEach((at, piece) -> {
            Piece inside = piece.part(0, Math.min(piece.length(), size - at));
            Payload payload = inside.isWhole() ? inside.payload() : cut.apply(inside.bytes(blobs));
            extents.add(new InitialState.Extent(at, payload));
        });
        return extents;
    }
}
