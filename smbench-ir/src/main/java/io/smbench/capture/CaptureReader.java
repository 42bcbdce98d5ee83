package io.smbench.capture;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Reads the frames of a pcap or pcapng file, plain or gzipped, from its start to its end. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL)
public final class CaptureReader implements Closeable {
    private static final String EXPECTED = "a pcap or pcapng file header, plain or gzipped";
    private static final int GZIP_MAGIC = 0x1F8B;
    private static final int GZIP_BUFFER_BYTES = 1 << 16;
    private static final int SHOWN_BYTES = 16;
    private static final int FRAMES_PER_PROGRESS = 4096;

    private final ByteSource in;
    private final CountingStream file;
    private final CaptureDiagnostics diagnostics;
    private final RecordFormat format;
    private final Frame frame = new Frame();
    private LongConsumer progress = bytes -> {};

    private CaptureReader(CountingStream file, String name, CaptureDiagnostics diagnostics) throws IOException {
        this.file = file;
        this.diagnostics = diagnostics;
        ByteSource plain = new ByteSource(file);
        byte[] start = plain.peek(2);
        boolean gzipped = start.length == 2 && Numbers.u16(start, 0) == GZIP_MAGIC;
        this.in = gzipped ? unpacked(plain, name) : plain;
        this.format = detect(name);
    }

    /**
     * Opens a capture file.
     *
     * @throws CaptureFormatException if it is no capture, or of a format that is not read
     */
    public static CaptureReader open(Path file, CaptureDiagnostics diagnostics) throws IOException {
        // A FileInputStream would allocate and copy through a native buffer for each read.
        return of(
                Channels.newInputStream(FileChannel.open(file, StandardOpenOption.READ)), file.toString(), diagnostics);
    }

    /**
     * Reads a capture from a stream, which is closed with this reader.
     *
     * @param name what to call the capture in messages
     * @throws CaptureFormatException if it is no capture, or of a format that is not read
     */
    public static CaptureReader of(InputStream stream, String name, CaptureDiagnostics diagnostics) throws IOException {
        try {
            return new CaptureReader(new CountingStream(stream), name, diagnostics);
        } catch (IOException | RuntimeException e) {
            try (stream) {
                throw e;
            }
        }
    }

    private static ByteSource unpacked(ByteSource packed, String name) throws IOException {
        try {
            return new ByteSource(new GZIPInputStream(packed.asStream(), GZIP_BUFFER_BYTES));
        } catch (EOFException | ZipException e) {
            throw new CaptureFormatException(
                    name, 0, "a damaged gzip header (" + e.getMessage() + ")", EXPECTED, "take a complete copy");
        }
    }

    private RecordFormat detect(String name) throws IOException {
        byte[] start = in.peek(PcapFormat.FILE_HEADER_BYTES);
        int magic = start.length >= 4 ? Numbers.i32(start, 0) : 0;
        if (magic == PcapngFormat.SECTION_HEADER) {
            return new PcapngFormat(in, diagnostics);
        }
        if (PcapFormat.recognises(magic) && start.length == PcapFormat.FILE_HEADER_BYTES) {
            return new PcapFormat(in, diagnostics);
        }
        throw notACapture(name, start, PcapFormat.recognises(magic));
    }

    private CaptureFormatException notACapture(String name, byte[] start, boolean shortPcap) {
        if (start.length == 0) {
            String why = in.damage() != null ? in.damage() : "an empty file";
            return new CaptureFormatException(name, 0, why, EXPECTED, "check that the capture was written");
        }
        if (shortPcap) {
            String found =
                    "%d of the %d bytes of a pcap file header".formatted(start.length, PcapFormat.FILE_HEADER_BYTES);
            return new CaptureFormatException(name, 0, found, EXPECTED, "the file is cut; take a complete copy");
        }
        ForeignFormat foreign = ForeignFormat.of(start);
        String hex =
                HexFormat.ofDelimiter(" ").withUpperCase().formatHex(start, 0, Math.min(SHOWN_BYTES, start.length));
        return new CaptureFormatException(name, 0, hex + " (" + foreign.words + ")", EXPECTED, foreign.remedy);
    }

    /**
     * The next frame, or null at the end of the file. The frame is a view that the next call fills again.
     *
     * @throws IOException if the file cannot be read; damage in it is a notice, not an exception
     */
    public @Nullable Frame next() throws IOException {
        if (!format.next(frame)) {
            return null;
        }
        frame.number++;
        if (frame.number % FRAMES_PER_PROGRESS == 0) {
            progress.accept(file.count());
        }
        diagnostics.add(CaptureCount.FRAMES);
        if (frame.capturedLength < frame.wireLength) {
            diagnostics.add(CaptureCount.FRAMES_CUT);
        }
        return frame;
    }

    /** Tells {@code listener} every few thousand frames how far the file has been read: {@link #fileBytesRead}. */
    public void onProgress(LongConsumer listener) {
        progress = listener;
    }

    /** How many bytes of the file (packed, if it is gzipped) have been read: with its size, the progress. */
    public long fileBytesRead() {
        return file.count();
    }

    @Override
    public void close() throws IOException {
        in.close();
        file.close();
    }
}
