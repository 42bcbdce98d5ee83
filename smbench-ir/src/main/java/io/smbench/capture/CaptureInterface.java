package io.smbench.capture;

/**
 * A pcapng interface description block: link type and how its timestamps count.
 *
 * @param linkType LINKTYPE_ value, -1 if unknown
 * @param snapLength bytes kept of each frame, {@link Long#MAX_VALUE} if all
 * @param resolution if_tsresol: a power of ten, or of two with the top bit set
 * @param offsetSeconds if_tsoffset: seconds to add to each timestamp
 */
record CaptureInterface(int linkType, long snapLength, int resolution, long offsetSeconds) {
    static final CaptureInterface UNKNOWN = new CaptureInterface(-1, Long.MAX_VALUE, 6, 0);

    private static final int OPTION_TSRESOL = 9;
    private static final int OPTION_TSOFFSET = 14;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Reads the block's body and options, which lie in {@code [from, to)}: at least eight bytes. */
    static CaptureInterface decode(byte[] array, int from, int to, boolean littleEndian) {
        long snapLength = Numbers.u32(array, from + 4, littleEndian);
        int resolution = 6;
        long offsetSeconds = 0;
        int at = from + 8;
        while (to - at >= 4) {
            int code = Numbers.u16(array, at, littleEndian);
            int length = Numbers.u16(array, at + 2, littleEndian);
            at += 4;
            if (code == 0 || length > to - at) {
                break;
            }
            if (code == OPTION_TSRESOL && length >= 1) {
                resolution = Numbers.u8(array, at);
            } else if (code == OPTION_TSOFFSET && length >= 8) {
                offsetSeconds = Numbers.i64(array, at, littleEndian);
            }
            at += (length + 3) & ~3;
        }
        int linkType = Numbers.u16(array, from, littleEndian);
        return new CaptureInterface(linkType, snapLength == 0 ? Long.MAX_VALUE : snapLength, resolution, offsetSeconds);
    }

    /** Nanoseconds since the epoch of a timestamp as the file has it. */
    long nanos(long ticks) {
        int exponent = resolution & 0x7f;
        long nanos = (resolution & 0x80) == 0 ? fromDecimal(ticks, exponent) : fromBinary(ticks, exponent);
        return nanos + offsetSeconds * NANOS_PER_SECOND;
    }

    private static long fromDecimal(long ticks, int exponent) {
        long result = ticks;
        for (int i = exponent; i < 9; i++) {
            result *= 10;
        }
        for (int i = Math.min(exponent, 9 + 19); i > 9; i--) {
            result = Long.divideUnsigned(result, 10);
        }
        return result;
    }

    private static long fromBinary(long ticks, int exponent) {
        if (exponent >= Long.SIZE) {
            return 0;
        }
        long seconds = exponent == 0 ? ticks : ticks >>> exponent;
        long fraction = exponent == 0 ? 0 : ticks & ((1L << exponent) - 1);
        // More than 32 bits of fraction are finer than a nanosecond, and would overflow below.
        int dropped = Math.max(0, exponent - 32);
        long nanos = ((fraction >>> dropped) * NANOS_PER_SECOND) >>> (exponent - dropped);
        return seconds * NANOS_PER_SECOND + nanos;
    }
}
