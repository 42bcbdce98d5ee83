package io.smbench.capture;

import io.smbench.interop.Interop;
import org.pcap4j.core.Pcaps;

/** The machine's libpcap. */
public final class Libpcap {
    private static final boolean PRESENT = isPresent();

    private Libpcap() {}

    /** Skips the test where there is none, or fails it. */
    public static void needed() {
        Interop.needs(PRESENT, "libpcap", "libpcap0.8");
    }

    private static boolean isPresent() {
        try {
            return Pcaps.libVersion().startsWith("libpcap");
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }
}
