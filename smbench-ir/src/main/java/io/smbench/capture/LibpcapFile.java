package io.smbench.capture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.concurrent.TimeoutException;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;

/**
 * A capture file as libpcap reads it. This class alone touches pcap4j's native part: whoever does not ask for it needs
 * neither libpcap nor JNA.
 */
final class LibpcapFile implements FrameSource {
    private static final String BUILTIN_INSTEAD = "the reader 'builtin' needs nothing and reads more formats";
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long MILLIS_PER_SECOND = 1000;
    private static final int PCAP_RECORD_HEADER_BYTES = 16;

    private final PcapHandle handle;
    private final String name;
    private final CaptureDiagnostics diagnostics;
    private final int linkType;
    private long bytesRead = PcapFormat.FILE_HEADER_BYTES;

    private LibpcapFile(PcapHandle handle, String name, CaptureDiagnostics diagnostics) {
        this.handle = handle;
        this.name = name;
        this.diagnostics = diagnostics;
        // libpcap tells its DLT_ value, which differs from the file's LINKTYPE_ value for this one.
        DataLinkType dlt = handle.getDlt();
        this.linkType = dlt.equals(DataLinkType.RAW) ? LinkLayer.RAW : dlt.value();
    }

    static LibpcapFile open(Path file, CaptureDiagnostics diagnostics) throws IOException {
        // libpcap's message would not tell a file that is missing from one that is none.
        file.getFileSystem().provider().checkAccess(file, AccessMode.READ);
        String name = file.toString();
        try {
            // The call for nanoseconds takes a libpcap that is missing for one that is old.
            Pcaps.libVersion();
            return new LibpcapFile(Pcaps.openOffline(name, TimestampPrecision.NANO), name, diagnostics);
        } catch (PcapNativeException e) {
            throw notRead(name, e);
        } catch (UnsatisfiedLinkError e) {
            throw missing("libpcap was not found", e);
        } catch (NoClassDefFoundError e) {
            // The class path lacks it, or its static initialiser failed before: then for want of libpcap.
            throw e.getCause() instanceof ClassNotFoundException
                    ? missing("%s is not on the class path".formatted(e.getMessage()), e)
                    : missing("libpcap was not found", e);
        }
    }

    private static LibpcapException missing(String what, LinkageError cause) {
        return new LibpcapException(
                ("the reader 'pcap4j': %s. It needs libpcap (Debian and Ubuntu: apt-get install libpcap0.8; Fedora: dnf"
                                + " install libpcap; Windows: Npcap), and org.pcap4j:pcap4j-core and"
                                + " net.java.dev.jna:jna on the class path; %s")
                        .formatted(what, BUILTIN_INSTEAD),
                cause);
    }

    private static LibpcapException notRead(String name, PcapNativeException cause) {
        return new LibpcapException(
                "%s: libpcap does not read it (%s); %s".formatted(name, cause.getMessage(), BUILTIN_INSTEAD), cause);
    }

    @Override
    public boolean next(Frame frame) throws IOException {
        try {
            fill(frame, handle.getNextRawPacketEx());
            return true;
        } catch (EOFException e) {
            return false;
        } catch (PcapNativeException e) {
            stopCut(frame, e);
            return false;
        } catch (TimeoutException | NotOpenException e) {
            throw new IllegalStateException(name + ": a file has no timeout and is open until it is closed", e);
        }
    }

    private void fill(Frame frame, byte[] captured) {
        Timestamp time = handle.getTimestamp();
        frame.timestampNanos = Math.floorDiv(time.getTime(), MILLIS_PER_SECOND) * NANOS_PER_SECOND + time.getNanos();
        frame.fileOffset = -1;
        frame.linkType = linkType;
        frame.array = captured;
        frame.offset = 0;
        frame.capturedLength = captured.length;
        frame.wireLength = Math.max(captured.length, Integer.toUnsignedLong(handle.getOriginalLength()));
        bytesRead += PCAP_RECORD_HEADER_BYTES + captured.length;
    }

    /** A file that ends early is read as far as it goes; other errors are of files that libpcap does not read. */
    private void stopCut(Frame last, PcapNativeException e) throws LibpcapException {
        String message = String.valueOf(e.getMessage());
        if (!message.contains("truncated")) {
            throw notRead(name, e);
        }
        diagnostics.add(CaptureCount.BLOCKS_DAMAGED);
        diagnostics.notice(last.number, -1, message + "; nothing after it was read");
    }

    /** Of what a pcap file with the same frames has: libpcap does not tell where it is. */
    @Override
    public long fileBytesRead() {
        return bytesRead;
    }

    @Override
    public void close() {
        handle.close();
    }
}
