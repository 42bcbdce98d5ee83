package io.smbench.capture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Unchecked numbers out of an array, in either byte order; callers have made sure that the bytes are there. */
final class Numbers {
    private static final VarHandle SHORT_BE = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_BE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Numbers() {}

    static int u8(byte[] array, int at) {
        return array[at] & 0xff;
    }

    static int u16(byte[] array, int at) {
        return (short) SHORT_BE.get(array, at) & 0xffff;
    }

    static int i32(byte[] array, int at) {
        return (int) INT_BE.get(array, at);
    }

    static long i64(byte[] array, int at) {
        return (long) LONG_BE.get(array, at);
    }

    static int u16(byte[] array, int at, boolean littleEndian) {
        int value = u16(array, at);
        return littleEndian ? Short.toUnsignedInt(Short.reverseBytes((short) value)) : value;
    }

    static int i32(byte[] array, int at, boolean littleEndian) {
        int value = i32(array, at);
        return littleEndian ? Integer.reverseBytes(value) : value;
    }

    static long u32(byte[] array, int at, boolean littleEndian) {
        return Integer.toUnsignedLong(i32(array, at, littleEndian));
    }

    static long i64(byte[] array, int at, boolean littleEndian) {
        long value = i64(array, at);
        return littleEndian ? Long.reverseBytes(value) : value;
    }
}
