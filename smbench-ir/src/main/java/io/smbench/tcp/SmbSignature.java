package io.smbench.tcp;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Tells an SMB packet from other bytes: the NetBIOS length field, the protocol id and what a header cannot contain. */
final class SmbSignature {
    /** The NetBIOS session header of RFC 1002, and the direct TCP header of MS-SMB2 2.1. */
    static final int LENGTH_FIELD_BYTES = 4;
    /** Fewest bytes at which {@link #judge} may know that there is nothing. */
    static final int MIN_BYTES = LENGTH_FIELD_BYTES + 4;
    /** Most bytes that {@link #judge} wants to see. */
    static final int MAX_BYTES = LENGTH_FIELD_BYTES + 52;

    private static final int SMB2_HEADER_BYTES = 64;
    private static final int SMB1_HEADER_BYTES = 32;
    private static final int TRANSFORM_HEADER_BYTES = 52;
    private static final int COMPRESSION_HEADER_BYTES = 16;
    private static final int LAST_COMMAND = 0x12;
    /** Response, async, related, signed, priority, DFS, replay: MS-SMB2 2.2.1. */
    private static final int KNOWN_FLAGS = 0x3000007F;
    /** LZNT1, LZ77, LZ77+Huffman, Pattern_V1, LZ4: MS-SMB2 2.2.42. */
    private static final int LAST_COMPRESSION = 5;
    /** The largest packet that a length field of 24 bits can announce. */
    private static final int MAX_ORIGINAL_BYTES = 0xFFFFFF;

    /** Whether there is a packet. */
    enum Verdict {
        YES,
        NO,
        /** More bytes are needed to say. */
        LATER
    }

    private SmbSignature() {}

    /** The protocol that four bytes name, or null. */
    static @Nullable SmbProtocol protocol(byte[] array, int at) {
        if (array[at + 1] != 'S' || array[at + 2] != 'M' || array[at + 3] != 'B') {
            return null;
        }
        return switch (array[at] & 0xff) {
            case 0xFE -> SmbProtocol.SMB2;
            case 0xFF -> SmbProtocol.SMB1;
            case 0xFD -> SmbProtocol.ENCRYPTED;
            case 0xFC -> SmbProtocol.COMPRESSED;
            default -> null;
        };
    }

    /** The length that a session message's header at {@code at} announces. */
    static int length(byte[] array, int at) {
        return (array[at + 1] & 0xff) << 16 | (array[at + 2] & 0xff) << 8 | (array[at + 3] & 0xff);
    }

    /** Whether a packet's length field stands at {@code at}, judged by the bytes before {@code end}. */
    static Verdict judge(byte[] array, int at, int end) {
        if (at >= end || array[at] != 0) {
            return at >= end ? Verdict.LATER : Verdict.NO;
        }
        if (end - at < MIN_BYTES) {
            return Verdict.LATER;
        }
        SmbProtocol protocol = protocol(array, at + LENGTH_FIELD_BYTES);
        if (protocol == null) {
            return Verdict.NO;
        }
        int length = length(array, at);
        int header = at + LENGTH_FIELD_BYTES;
        int there = end - header;
        return switch (protocol) {
            case SMB2 -> verdict(length, SMB2_HEADER_BYTES, there, 24, () -> isSmb2(array, header, length));
            case SMB1 -> verdict(length, SMB1_HEADER_BYTES, there, 24, () -> u16(array, header + 22) == 0);
            case ENCRYPTED ->
                verdict(length, TRANSFORM_HEADER_BYTES, there, 44, () -> isTransform(array, header, length));
            case COMPRESSED -> verdict(length, COMPRESSION_HEADER_BYTES, there, 12, () -> isCompressed(array, header));
        };
    }

    private static Verdict verdict(int length, int headerBytes, int there, int needed, BooleanSupplier plausible) {
        if (length < headerBytes) {
            return Verdict.NO;
        }
        if (there < needed) {
            return Verdict.LATER;
        }
        return plausible.getAsBoolean() ? Verdict.YES : Verdict.NO;
    }

    private static boolean isSmb2(byte[] array, int at, int length) {
        int next = i32(array, at + 20);
        return u16(array, at + 4) == SMB2_HEADER_BYTES
                && u16(array, at + 12) <= LAST_COMMAND
                && (i32(array, at + 16) & ~KNOWN_FLAGS) == 0
                && next >= 0
                && next < length
                && next % 8 == 0;
    }

    private static boolean isTransform(byte[] array, int at, int length) {
        int original = i32(array, at + 36);
        return original > 0 && original <= length - TRANSFORM_HEADER_BYTES && u16(array, at + 40) == 0;
    }

    private static boolean isCompressed(byte[] array, int at) {
        int original = i32(array, at + 4);
        return original >= 0
                && original <= MAX_ORIGINAL_BYTES
                && u16(array, at + 8) <= LAST_COMPRESSION
                && u16(array, at + 10) <= 1;
    }

    private static int u16(byte[] array, int at) {
        return (array[at] & 0xff) | (array[at + 1] & 0xff) << 8;
    }

    private static int i32(byte[] array, int at) {
        return u16(array, at) | u16(array, at + 2) << 16;
    }
}
