package io.smbench.capture;

import java.util.Locale;
import org.apiguardian.api.API;

/** What takes the frames out of a capture file. */
@API(status = API.Status.EXPERIMENTAL)
public enum ReaderKind {
    /** Own code: pcap and pcapng with all that is in them, plain or gzipped, also where they are damaged. */
    BUILTIN,
    /**
     * libpcap through pcap4j, for comparison. It needs libpcap on the machine and JNA on the class path, and reads
     * neither gzipped files nor pcapng with several link types or snapshot lengths.
     */
    PCAP4J;

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
