package io.smbench.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apiguardian.api.API;

/**
 * A growing little-endian buffer. Positions count from the last {@link #rebase()}, which a writer of compounds calls
 * where a message's header begins: offsets inside that message are then what MS-SMB2 wants.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class WireWriter {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] array;
    private int base;
    private int end;

    public WireWriter() {
        this(256);
    }

    public WireWriter(int capacity) {
        array = new byte[capacity];
    }

    /** Counts positions from here on. */
    public WireWriter rebase() {
        base = end;
        return this;
    }

    /** Bytes written since the last {@link #rebase()}. */
    public int position() {
        return end - base;
    }

    /** Bytes written in all. */
    public int size() {
        return end;
    }

    public WireWriter u8(int value) {
        int at = grow(1);
        array[at] = (byte) value;
        return this;
    }

    public WireWriter u16(int value) {
        int at = grow(2);
        SHORT.set(array, at, (short) value);
        return this;
    }

    public WireWriter u32(long value) {
        int at = grow(4);
        INT.set(array, at, (int) value);
        return this;
    }

    public WireWriter i64(long value) {
        int at = grow(8);
        LONG.set(array, at, value);
        return this;
    }

    public WireWriter bytes(Bytes value) {
        int at = grow(value.length());
        value.copyTo(array, at);
        return this;
    }

    public WireWriter bytes(byte[] value) {
        return bytes(Bytes.wrap(value));
    }

    public WireWriter utf16(String value) {
        int at = grow(2 * value.length());
        for (int i = 0; i < value.length(); i++) {
            SHORT.set(array, at + 2 * i, (short) value.charAt(i));
        }
        return this;
    }

    public WireWriter ascii(String value) {
        return bytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    public WireWriter zeros(int count) {
        grow(count);
        return this;
    }

    /** Zeros up to the next position that is a multiple of {@code alignment}. */
    public WireWriter align(int alignment) {
        return zeros(Math.floorMod(-position(), alignment));
    }

    /** Overwrites the 16-bit number at {@code position}, which must have been written. */
    public void patchU16(int position, int value) {
        SHORT.set(array, written(position, 2), (short) value);
    }

    /** Overwrites the 32-bit number at {@code position}, which must have been written. */
    public void patchU32(int position, long value) {
        INT.set(array, written(position, 4), (int) value);
    }

    /** A copy of everything written. */
    public byte[] toArray() {
        return Arrays.copyOf(array, end);
    }

    /** Everything written, as a view: write no more afterwards. */
    public Bytes toBytes() {
        return Bytes.wrap(array, 0, end);
    }

    private int written(int position, int count) {
        if (position < 0 || base + position + count > end) {
            throw new IndexOutOfBoundsException(
                    "patch of %d bytes at %d, %d written".formatted(count, position, position()));
        }
        return base + position;
    }

    /** Makes room and returns where it is; {@code array} may be another one afterwards. */
    private int grow(int count) {
        int at = end;
        if (array.length - at < count) {
            array = Arrays.copyOf(array, Math.max(Math.addExact(at, count), array.length * 2));
        }
        end = at + count;
        return at;
    }
}
