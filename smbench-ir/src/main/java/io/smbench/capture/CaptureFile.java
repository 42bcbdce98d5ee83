package io.smbench.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A capture file as own code reads it: its format found by its first bytes, unpacked if it is gzipped. */
final class CaptureFile implements FrameSource {
    private static final String EXPECTED = "a pcap or pcapng file header, plain or gzipped";
    private static final int GZIP_MAGIC = 0x1F8B;
    private static final int GZIP_BUFFER_BYTES = 1 << 16;
    private static final int SHOWN_BYTES = 16;

    private final ByteSource in;
    private final CountingStream file;
    private final RecordFormat format;

    CaptureFile(InputStream stream, String name, CaptureDiagnostics diagnostics) throws IOException {
        this.file = new CountingStream(stream);
        ByteSource plain = new ByteSource(file);
        byte[] start = plain.peek(2);
        boolean gzipped = start.length == 2 && Numbers.u16(start, 0) == GZIP_MAGIC;
        this.in = gzipped ? unpacked(plain, name) : plain;
        this.format = detect(name, diagnostics);
    }

    private static ByteSource unpacked(ByteSource packed, String name) throws IOException {
        try {
            return new ByteSource(new GZIPInputStream(packed.asStream(), GZIP_BUFFER_BYTES));
        } catch (EOFException | ZipException e) {
            throw new CaptureFormatException(
                    name, 0, "a damaged gzip header (" + e.getMessage() + ")", EXPECTED, "take a complete copy");
        }
    }

    private RecordFormat detect(String name, CaptureDiagnostics diagnostics) throws IOException {
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

    @Override
    public boolean next(Frame frame) throws IOException {
        return format.next(frame);
    }

    /** Of the packed file, if it is gzipped. */
    @Override
    public long fileBytesRead() {
        return file.count();
    }

    @Override
    public void close() throws IOException {
        in.close();
        file.close();
    }
}
