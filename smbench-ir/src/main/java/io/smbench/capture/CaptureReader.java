package io.smbench.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Reads the frames of a pcap or pcapng file, plain or gzipped, from its start to its end. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL)
public final class CaptureReader implements Closeable {
    private static final int FRAMES_PER_PROGRESS = 4096;

    private final FrameSource source;
    private final CaptureDiagnostics diagnostics;
    private final Frame frame = new Frame();
    private LongConsumer progress = bytes -> {};

    private CaptureReader(FrameSource source, CaptureDiagnostics diagnostics) {
        this.source = source;
        this.diagnostics = diagnostics;
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
     * Opens a capture file with the reader that is asked for.
     *
     * @throws CaptureFormatException if it is no capture, or of a format that is not read
     * @throws LibpcapException if libpcap is asked for and not there, or does not open the file
     */
    public static CaptureReader open(Path file, ReaderKind kind, CaptureDiagnostics diagnostics) throws IOException {
        return switch (kind) {
            case BUILTIN -> open(file, diagnostics);
            case PCAP4J -> new CaptureReader(LibpcapFile.open(file, diagnostics), diagnostics);
        };
    }

    /**
     * Reads a capture from a stream, which is closed with this reader.
     *
     * @param name what to call the capture in messages
     * @throws CaptureFormatException if it is no capture, or of a format that is not read
     */
    public static CaptureReader of(InputStream stream, String name, CaptureDiagnostics diagnostics) throws IOException {
        try {
            return new CaptureReader(new CaptureFile(stream, name, diagnostics), diagnostics);
        } catch (IOException | RuntimeException e) {
            try (stream) {
                throw e;
            }
        }
    }

    /**
     * The next frame, or null at the end of the file. The frame is a view that the next call fills again.
     *
     * @throws IOException if the file cannot be read; damage in it is a notice, not an exception
     */
    public @Nullable Frame next() throws IOException {
        if (!source.next(frame)) {
            return null;
        }
        frame.number++;
        if (frame.number % FRAMES_PER_PROGRESS == 0) {
            progress.accept(source.fileBytesRead());
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
        return source.fileBytesRead();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
