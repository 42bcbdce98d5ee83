package io.smbench.capture;

import org.pcap4j.packet.HdlcPppPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.LlcPacket;
import org.pcap4j.packet.SnapPacket;

/**
 * Link layers that hardly ever carry SMB, dissected by pcap4j's packet classes: no native library is touched. The class
 * is loaded with the first frame that needs it.
 */
final class RareLink {
    private static final int LLC_SNAP = 0xAA;
    private static final int LLC_SNAP_BYTES = 8;
    private static final int RADIOTAP_BYTES = 8;
    private static final int WIFI_HEADER_BYTES = 24;
    private static final int WIFI_DATA = 2;

    private RareLink() {}

    /** PPP in HDLC-like framing, RFC 1662. */
    static int ppp(PacketCursor in) {
        try {
            HdlcPppPacket.HdlcPppHeader header =
                    HdlcPppPacket.newPacket(in.array, in.at, in.captured()).getHeader();
            in.at += header.length();
            return LinkLayer.ofPpp(header.getProtocol().value() & 0xffff);
        } catch (IllegalRawDataException | RuntimeException e) {
            // pcap4j throws both on packets that are too short or wrong.
            return LinkLayer.OTHER;
        }
    }

    /** A radiotap header, which tells its length, and then IEEE 802.11. */
    static int radiotap(PacketCursor in) {
        if (!in.has(RADIOTAP_BYTES)) {
            return LinkLayer.OTHER;
        }
        in.at += Numbers.u16(in.array, in.at + 2, true);
        return wifi(in);
    }

    /**
     * An IEEE 802.11 data frame that is not encrypted. Read here, like radiotap: pcap4j's core knows management frames
     * only, and its radiotap packets want a packet factory that it does not ship.
     */
    static int wifi(PacketCursor in) {
        if (!in.has(WIFI_HEADER_BYTES)) {
            return LinkLayer.OTHER;
        }
        int control = Numbers.u8(in.array, in.at);
        int flags = Numbers.u8(in.array, in.at + 1);
        boolean encrypted = (flags & 0x40) != 0;
        boolean empty = (control & 0x40) != 0;
        if ((control >> 2 & 3) != WIFI_DATA || encrypted || empty) {
            return LinkLayer.OTHER;
        }
        boolean fourAddresses = (flags & 3) == 3;
        boolean qualityOfService = (control & 0x80) != 0;
        in.at += WIFI_HEADER_BYTES + (fourAddresses ? 6 : 0) + (qualityOfService ? 2 : 0);
        return llc(in);
    }

    /** IEEE 802.2 with SNAP: an ethertype after eight bytes. */
    static int llc(PacketCursor in) {
        try {
            if (!in.has(LLC_SNAP_BYTES)) {
                return LinkLayer.OTHER;
            }
            LlcPacket llc = LlcPacket.newPacket(in.array, in.at, in.captured());
            if ((llc.getHeader().getDsap().value() & 0xff) != LLC_SNAP) {
                return LinkLayer.OTHER;
            }
            int snapAt = in.at + llc.getHeader().length();
            SnapPacket snap = SnapPacket.newPacket(in.array, snapAt, in.end - snapAt);
            in.at = snapAt + snap.getHeader().length();
            return LinkLayer.afterTags(snap.getHeader().getProtocolId().value() & 0xffff, in);
        } catch (IllegalRawDataException | RuntimeException e) {
            return LinkLayer.OTHER;
        }
    }
}
