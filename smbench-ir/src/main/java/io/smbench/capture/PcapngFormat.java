package io.smbench.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * pcapng (draft-ietf-opsawg-pcapng): sections in either byte order, each with its own interfaces; enhanced, simple and
 * obsolete packet blocks. Other blocks are counted and skipped.
 */
final class PcapngFormat implements RecordFormat {
    static final int SECTION_HEADER = 0x0A0D0D0A;

    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;

    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    /** Type, length and the length again. */
    private static final int FRAMING_BYTES = 12;

    private final ByteSource in;
    private final CaptureDiagnostics diagnostics;
    private final List<CaptureInterface> interfaces = new ArrayList<>();
    /** Interface ids count from 0 in each section. */
    private int firstOfSection;

    private boolean littleEndian;
    private long lastTimestampNanos;

    PcapngFormat(ByteSource in, CaptureDiagnostics diagnostics) {
        this.in = in;
        this.diagnostics = diagnostics;
    }

    @Override
    public boolean next(Frame frame) throws IOException {
        while (true) {
            long blockOffset = in.fileOffset();
            int length = wholeBlock(frame, blockOffset);
            if (length == 0) {
                return false;
            }
            int at = in.position();
            in.skip(length);
            frame.fileOffset = blockOffset;
            if (block(frame, at, length)) {
                return true;
            }
        }
    }

    /** Makes the next block available and returns its length; 0 at the end, after a notice if it is not a clean one. */
    private int wholeBlock(Frame last, long offset) throws IOException {
        if (!in.has(FRAMING_BYTES)) {
            return in.isCut() ? cut(last, offset) : 0;
        }
        if (isSectionHeader() && !setByteOrder()) {
            return stop(last, offset, "a section header has no byte order mark");
        }
        long length = Numbers.u32(in.array(), in.position() + 4, littleEndian);
        if (length < FRAMING_BYTES || length > ByteSource.MAX_BLOCK_BYTES || (length & 3) != 0) {
            return stop(last, offset, "a block claims %d bytes".formatted(length));
        }
        if (!in.has((int) length)) {
            return cut(last, offset);
        }
        long again = Numbers.u32(in.array(), in.position() + (int) length - 4, littleEndian);
        return again == length
                ? (int) length
                : stop(last, offset, "a block of %d bytes ends with length %d".formatted(length, again));
    }

    private int cut(Frame last, long offset) {
        in.stopCut(last, offset, "block", diagnostics);
        return 0;
    }

    private int stop(Frame last, long offset, String reason) {
        in.stop(last, offset, diagnostics, reason);
        return 0;
    }

    private boolean isSectionHeader() {
        return Numbers.i32(in.array(), in.position()) == SECTION_HEADER;
    }

    private boolean setByteOrder() {
        int mark = Numbers.i32(in.array(), in.position() + 8);
        littleEndian = mark == Integer.reverseBytes(BYTE_ORDER_MAGIC);
        return littleEndian || mark == BYTE_ORDER_MAGIC;
    }

    /** Takes one whole block in; true if it holds a frame. */
    private boolean block(Frame frame, int at, int length) {
        byte[] array = in.array();
        switch (Numbers.i32(array, at, littleEndian)) {
            case SECTION_HEADER -> firstOfSection = interfaces.size();
            case INTERFACE_DESCRIPTION -> interfaceDescription(frame, array, at, length);
            case ENHANCED_PACKET -> {
                return enhancedPacket(frame, array, at, length, Integer.MAX_VALUE);
            }
            case PACKET -> {
                return enhancedPacket(frame, array, at, length, 0xffff);
            }
            case SIMPLE_PACKET -> {
                return simplePacket(frame, array, at, length);
            }
            default -> diagnostics.add(CaptureCount.BLOCKS_SKIPPED);
        }
        return false;
    }

    private void interfaceDescription(Frame frame, byte[] array, int at, int length) {
        if (length < FRAMING_BYTES + 8) {
            damaged(frame, "an interface description is too short");
            interfaces.add(CaptureInterface.UNKNOWN);
            return;
        }
        interfaces.add(CaptureInterface.decode(array, at + 8, at + length - 4, littleEndian));
    }

    /** Enhanced and obsolete packet blocks differ in the width of the interface id only (16 bits: then drops). */
    private boolean enhancedPacket(Frame frame, byte[] array, int at, int length, int idLimit) {
        int room = length - FRAMING_BYTES - 20;
        long captured = room < 0 ? 0 : Numbers.u32(array, at + 20, littleEndian);
        if (captured > room) {
            return damaged(frame, "a packet block of %d bytes claims %d bytes of packet".formatted(length, captured));
        }
        long id =
                idLimit == 0xffff ? Numbers.u16(array, at + 8, littleEndian) : Numbers.u32(array, at + 8, littleEndian);
        CaptureInterface from = interfaceOf(id);
        if (room < 0 || from == null) {
            return damaged(frame, "a packet block names interface %d, which is not described".formatted(id));
        }
        long ticks = Numbers.u32(array, at + 12, littleEndian) << 32 | Numbers.u32(array, at + 16, littleEndian);
        lastTimestampNanos = from.nanos(ticks);
        fill(frame, from, (int) id, at + 28, (int) captured, Numbers.u32(array, at + 24, littleEndian));
        return true;
    }

    private boolean simplePacket(Frame frame, byte[] array, int at, int length) {
        int room = length - FRAMING_BYTES - 4;
        CaptureInterface from = interfaceOf(0);
        if (room < 0 || from == null) {
            return damaged(frame, "a simple packet block without an interface or a length");
        }
        long wireLength = Numbers.u32(array, at + 8, littleEndian);
        long captured = Math.min(Math.min(wireLength, from.snapLength()), room);
        diagnostics.add(CaptureCount.FRAMES_WITHOUT_TIME);
        fill(frame, from, 0, at + 12, (int) captured, wireLength);
        return true;
    }

    private @Nullable CaptureInterface interfaceOf(long id) {
        long index = firstOfSection + id;
        return index < interfaces.size() ? interfaces.get((int) index) : null;
    }

    private void fill(Frame frame, CaptureInterface from, int id, int offset, int captured, long wireLength) {
        frame.timestampNanos = lastTimestampNanos;
        frame.interfaceIndex = firstOfSection + id;
        frame.linkType = from.linkType();
        frame.array = in.array();
        frame.offset = offset;
        frame.capturedLength = captured;
        frame.wireLength = Math.max(captured, wireLength);
    }

    private boolean damaged(Frame frame, String what) {
        diagnostics.add(CaptureCount.BLOCKS_DAMAGED);
        diagnostics.notice(frame.number, frame.fileOffset, what + "; the block was skipped");
        return false;
    }
}
