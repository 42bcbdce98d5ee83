package io.smbench.capture;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A window that moves forward over a file through one buffer. */
final class ByteSource implements Closeable {
    /** Large reads keep a file at the speed of the page cache; more than this gains nothing. */
    static final int BUFFER_BYTES = 1 << 20;

    /**
     * Largest block or record that is believed. Loopback and BIG TCP frames stay under 1 MiB; Wireshark's own limit for
     * ordinary link types is 256 KiB.
     */
    static final int MAX_BLOCK_BYTES = 16 << 20;

    private final InputStream stream;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private long bufferOffset;
    private boolean ended;
    private @Nullable String damage;

    ByteSource(InputStream stream) {
        this.stream = stream;
    }

    byte[] array() {
        return buffer;
    }

    /** Index of the next byte in {@link #array()}; it changes with each {@link #has(int)}. */
    int position() {
        return position;
    }

    /** Offset of the next byte in the file, or in what the file unpacks to. */
    long fileOffset() {
        return bufferOffset + position;
    }

    void skip(int count) {
        position += count;
    }

    int available() {
        return limit - position;
    }

    /** Why the source ended early, if it did. */
    @Nullable
    String damage() {
        return damage;
    }

    /** At the end: whether it is in the middle of something. */
    boolean isCut() {
        return available() > 0 || damage != null;
    }

    /** Makes the next {@code count} bytes available in one piece; false if the source ends before. */
    boolean has(int count) throws IOException {
        if (limit - position >= count) {
            return true;
        }
        makeRoom(count);
        while (limit - position < count && !ended) {
            fill();
        }
        return limit - position >= count;
    }

    private void makeRoom(int count) {
        byte[] target = count > buffer.length ? new byte[Integer.highestOneBit(count) << 1] : buffer;
        System.arraycopy(buffer, position, target, 0, limit - position);
        bufferOffset += position;
        limit -= position;
        position = 0;
        buffer = target;
    }

    private void fill() throws IOException {
        try {
            int count = stream.read(buffer, limit, buffer.length - limit);
            if (count < 0) {
                ended = true;
            } else {
                limit += count;
            }
        } catch (EOFException e) {
            endDamaged("the gzip data ends early");
        } catch (ZipException e) {
            endDamaged("the gzip data is damaged (" + e.getMessage() + ")");
        }
    }

    private void endDamaged(String reason) {
        ended = true;
        damage = reason;
    }

    /** Tells that a record or block does not end before the file does, and ends the reading. */
    void stopCut(Frame last, long offset, String unit, CaptureDiagnostics diagnostics) {
        String cut = "the file ends inside a %s (%d bytes of it are there)".formatted(unit, available());
        stop(last, offset, diagnostics, damage != null ? damage : cut);
    }

    /** Tells why nothing can be read from {@code offset} on, and ends the reading. */
    void stop(Frame last, long offset, CaptureDiagnostics diagnostics, String reason) {
        diagnostics.add(CaptureCount.BLOCKS_DAMAGED);
        diagnostics.notice(last.number, offset, reason + "; nothing after it was read");
        position = limit;
        ended = true;
        damage = null;
    }

    /** The next bytes, at most {@code count}, without moving. */
    byte[] peek(int count) throws IOException {
        int there = has(count) ? count : available();
        return Arrays.copyOfRange(buffer, position, position + there);
    }

    /** What is left, as a stream. */
    InputStream asStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return has(1) ? buffer[position++] & 0xff : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (!has(1)) {
                    return -1;
                }
                int count = Math.min(length, available());
                System.arraycopy(buffer, position, target, offset, count);
                position += count;
                return count;
            }

            @Override
            public int available() throws IOException {
                // GZIPInputStream looks for a further member only if this is not 0.
                return has(1) ? ByteSource.this.available() : 0;
            }

            @Override
            public void close() throws IOException {
                ByteSource.this.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
