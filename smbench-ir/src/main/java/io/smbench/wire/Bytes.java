package io.smbench.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.Checksum;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An immutable run of bytes, compared by content. A view costs no copy: whoever wraps an array gives it away and must
 * not write to it again.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private static final int SHOWN_BYTES = 32;

    private final byte[] array;
    private final int offset;
    private final int length;

    private Bytes(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /** All of {@code array}, without a copy. */
    public static Bytes wrap(byte[] array) {
        return new Bytes(array, 0, array.length);
    }

    /**
     * {@code length} bytes of {@code array} from {@code offset}, without a copy.
     *
     * @throws IndexOutOfBoundsException if the range is not inside the array
     */
    public static Bytes wrap(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        return new Bytes(array, offset, length);
    }

    /** The bytes that hexadecimal digits (without separators) spell. */
    public static Bytes fromHex(String hex) {
        return wrap(HexFormat.of().parseHex(hex));
    }

    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** The byte at {@code index}, 0 to 255. */
    public int u8(int index) {
        return array[offset + Objects.checkIndex(index, length)] & 0xff;
    }

    /** {@code count} bytes from {@code from}, without a copy. */
    public Bytes slice(int from, int count) {
        Objects.checkFromIndexSize(from, count, length);
        return new Bytes(array, offset + from, count);
    }

    /** A copy that the caller may write to. */
    public byte[] toArray() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /** A read-only, little-endian view. */
    public ByteBuffer toBuffer() {
        return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Copies all bytes to {@code target} at {@code at}. */
    public void copyTo(byte[] target, int at) {
        System.arraycopy(array, offset, target, at, length);
    }

    /** Adds all bytes to {@code digest}. */
    public void updateDigest(MessageDigest digest) {
        digest.update(array, offset, length);
    }

    /** Adds all bytes to {@code checksum}. */
    public void updateChecksum(Checksum checksum) {
        checksum.update(array, offset, length);
    }

    /** Writes all bytes to {@code out}. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(array, offset, length);
    }

    /** A cursor over these bytes, positioned at their start. */
    public WireReader reader() {
        return new WireReader(array, offset, length);
    }

    public String toHex() {
        return HexFormat.of().formatHex(array, offset, offset + length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes that
                && Arrays.equals(array, offset, offset + length, that.array, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    /** The length and the first bytes in hexadecimal. */
    @Override
    public String toString() {
        String shown = HexFormat.of().formatHex(array, offset, offset + Math.min(length, SHOWN_BYTES));
        return length + ":" + shown + (length > SHOWN_BYTES ? "…" : "");
    }
}
