package io.smbench.smb2.compression;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import java.util.Arrays;

/** Where decompressed bytes go: a buffer of known size, and a bound in it that the payload at hand must not pass. */
final class Output {
    private final byte[] buffer;
    private int position;
    private int start;
    private int limit;

    Output(int size) {
        buffer = new byte[size];
        limit = size;
    }

    /** The next payload has {@code size} bytes; back references do not lead before it. */
    void begin(long size) {
        if (size < 0 || size > buffer.length - position) {
            throw new WireException("OriginalPayloadSize: found %d, %d bytes are left of the announced size"
                    .formatted(size, buffer.length - position));
        }
        start = position;
        limit = position + (int) size;
    }

    /** The payload at hand is over and must have all its bytes; what follows may use the rest of the buffer. */
    void end() {
        if (position != limit) {
            throw new WireException(
                    "compressed data: ends after %d bytes, %d announced".formatted(position - start, limit - start));
        }
        limit = buffer.length;
    }

    boolean isFull() {
        return position == limit;
    }

    /** Bytes of the payload at hand. */
    int written() {
        return position - start;
    }

    void literal(int value) {
        need(1);
        buffer[position++] = (byte) value;
    }

    void literals(Bytes values) {
        need(values.length());
        values.copyTo(buffer, position);
        position += values.length();
    }

    void fill(int value, long count) {
        need(count);
        Arrays.fill(buffer, position, position + (int) count, (byte) value);
        position += (int) count;
    }

    /** Repeats what stands {@code distance} bytes before; it may reach into what it writes. */
    void copy(long distance, long length) {
        copy(distance, length, start);
    }

    /** The same, with an earliest place that it may come from. */
    void copy(long distance, long length, int earliest) {
        if (distance <= 0 || distance > position - earliest) {
            throw new WireException("compressed data: refers to %d bytes before, %d are there"
                    .formatted(distance, position - earliest));
        }
        need(length);
        int from = position - (int) distance;
        for (int i = 0; i < (int) length; i++) {
            buffer[position + i] = buffer[from + i];
        }
        position += (int) length;
    }

    int position() {
        return position;
    }

    Bytes toBytes() {
        return Bytes.wrap(buffer, 0, position);
    }

    private void need(long count) {
        if (count < 0 || count > limit - position) {
            throw new WireException("compressed data: gives %d bytes more than the %d announced"
                    .formatted(count - (limit - position), limit - start));
        }
    }
}
