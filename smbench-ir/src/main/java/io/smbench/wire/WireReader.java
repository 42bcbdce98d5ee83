package io.smbench.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/**
 * A little-endian cursor over a window of bytes. Positions and offsets count from the window's start. Every read names
 * its field and fails with a {@link WireException} that names it when the window is too short.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class WireReader {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] array;
    private final int start;
    private final int size;
    private int position;

    WireReader(byte[] array, int start, int size) {
        this.array = array;
        this.start = start;
        this.size = size;
    }

    /** Where the next read begins, counted from the window's start. */
    public int position() {
        return position;
    }

    /** Moves the cursor to {@code offset}; {@code field} is what is looked for there. */
    public void position(String field, long offset) {
        if (offset < 0 || offset > size) {
            throw WireException.truncated(field, 0, offset, size);
        }
        position = (int) offset;
    }

    /** The window's length in bytes. */
    public int size() {
        return size;
    }

    public int remaining() {
        return size - position;
    }

    /** An unsigned byte. */
    public int u8(String field) {
        return array[advance(field, 1)] & 0xff;
    }

    /** An unsigned 16-bit number. */
    public int u16(String field) {
        return (short) SHORT.get(array, advance(field, 2)) & 0xffff;
    }

    /** An unsigned 32-bit number. */
    public long u32(String field) {
        return (int) INT.get(array, advance(field, 4)) & 0xffffffffL;
    }

    /** 32 bits as they are: flags, access masks, status codes. */
    public int i32(String field) {
        return (int) INT.get(array, advance(field, 4));
    }

    /** 64 bits as they are. */
    public long i64(String field) {
        return (long) LONG.get(array, advance(field, 8));
    }

    /** {@code count} bytes, as a view. */
    public Bytes bytes(String field, long count) {
        return Bytes.wrap(array, advance(field, count), (int) count);
    }

    /** All bytes up to the end of the window, as a view. */
    public Bytes rest() {
        return bytes("rest", remaining());
    }

    /** {@code byteCount} bytes of UTF-16LE; unpaired surrogates survive as they are. */
    public String utf16(String field, long byteCount) {
        int at = advance(field, byteCount);
        char[] chars = new char[(int) (byteCount / 2)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) (short) SHORT.get(array, at + 2 * i);
        }
        return new String(chars);
    }

    /** {@code byteCount} bytes of ASCII. */
    public String ascii(String field, long byteCount) {
        int at = advance(field, byteCount);
        return new String(array, at, (int) byteCount, StandardCharsets.US_ASCII);
    }

    public void skip(String field, long count) {
        advance(field, count);
    }

    /** A cursor over {@code length} bytes at {@code offset} of this window; this cursor does not move. */
    public WireReader window(String field, long offset, long length) {
        if (offset < 0 || length < 0 || offset + length > size) {
            throw WireException.truncated(field, length, offset, Math.max(0, size - offset));
        }
        return new WireReader(array, start + (int) offset, (int) length);
    }

    private int advance(String field, long count) {
        if (count < 0 || count > size - position) {
            throw WireException.truncated(field, count, position, size - position);
        }
        int at = start + position;
        position += (int) count;
        return at;
    }
}
