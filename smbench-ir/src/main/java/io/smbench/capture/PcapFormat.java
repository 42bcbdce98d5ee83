package io.smbench.capture;

import java.io.IOException;

/**
 * pcap: a file header, then records of a header and a frame; libpcap's savefile format with microseconds or
 * nanoseconds, in either byte order, and Kuznetzov's variant with 24-byte record headers.
 */
final class PcapFormat implements RecordFormat {
    static final int FILE_HEADER_BYTES = 24;

    private static final int MAGIC_MICROS = 0xA1B2C3D4;
    private static final int MAGIC_NANOS = 0xA1B23C4D;
    private static final int MAGIC_MODIFIED = 0xA1B2CD34;
    private static final int RECORD_HEADER_BYTES = 16;
    private static final int MODIFIED_RECORD_HEADER_BYTES = 24;
    /** The upper bits of the link type field hold the length of the frame check sequence. */
    private static final int LINK_TYPE_MASK = 0x03FFFFFF;

    private final ByteSource in;
    private final CaptureDiagnostics diagnostics;
    private final boolean littleEndian;
    private final int nanosPerTick;
    private final int headerBytes;
    private final int linkType;

    /** For a source that stands at a file header of {@link #FILE_HEADER_BYTES} available bytes. */
    PcapFormat(ByteSource in, CaptureDiagnostics diagnostics) {
        this.in = in;
        this.diagnostics = diagnostics;
        int magic = Numbers.i32(in.array(), in.position());
        littleEndian = !isMagic(magic);
        int inOrder = littleEndian ? Integer.reverseBytes(magic) : magic;
        nanosPerTick = inOrder == MAGIC_NANOS ? 1 : 1000;
        headerBytes = inOrder == MAGIC_MODIFIED ? MODIFIED_RECORD_HEADER_BYTES : RECORD_HEADER_BYTES;
        linkType = Numbers.i32(in.array(), in.position() + 20, littleEndian) & LINK_TYPE_MASK;
        in.skip(FILE_HEADER_BYTES);
    }

    /** Whether a file that starts with these four bytes (read as a big-endian number) is a pcap file. */
    static boolean recognises(int start) {
        return isMagic(start) || isMagic(Integer.reverseBytes(start));
    }

    private static boolean isMagic(int value) {
        return value == MAGIC_MICROS || value == MAGIC_NANOS || value == MAGIC_MODIFIED;
    }

    @Override
    public boolean next(Frame frame) throws IOException {
        long recordOffset = in.fileOffset();
        if (!in.has(headerBytes)) {
            cutUnlessClean(frame, recordOffset);
            return false;
        }
        long captured = Numbers.u32(in.array(), in.position() + 8, littleEndian);
        if (captured > ByteSource.MAX_BLOCK_BYTES) {
            in.stop(frame, recordOffset, diagnostics, "a record claims %d bytes".formatted(captured));
            return false;
        }
        if (!in.has(headerBytes + (int) captured)) {
            in.stopCut(frame, recordOffset, "record", diagnostics);
            return false;
        }
        frame.fileOffset = recordOffset;
        fill(frame, in.array(), in.position(), (int) captured);
        in.skip(headerBytes + (int) captured);
        return true;
    }

    private void cutUnlessClean(Frame last, long offset) {
        if (in.isCut()) {
            in.stopCut(last, offset, "record", diagnostics);
        }
    }

    private void fill(Frame frame, byte[] array, int at, int captured) {
        long seconds = Numbers.u32(array, at, littleEndian);
        long ticks = Numbers.u32(array, at + 4, littleEndian);
        frame.timestampNanos = seconds * 1_000_000_000L + ticks * nanosPerTick;
        frame.linkType = linkType;
        frame.array = array;
        frame.offset = at + headerBytes;
        frame.capturedLength = captured;
        frame.wireLength = Math.max(captured, Numbers.u32(array, at + 12, littleEndian));
    }
}
