package io.smbench.capture;

/** Finds the network packet in a frame; LINKTYPE_ values and layouts from tcpdump.org/linktypes.html. */
final class LinkLayer {
    static final int NULL = 0;
    static final int ETHERNET = 1;
    static final int PPP = 9;
    static final int RAW_BSD = 12;
    static final int RAW_OPENBSD = 14;
    static final int PPP_HDLC = 50;
    static final int PPP_ETHERNET = 51;
    static final int RAW = 101;
    static final int CISCO_HDLC = 104;
    static final int WIFI = 105;
    static final int LOOP = 108;
    static final int SLL = 113;
    static final int RADIOTAP = 127;
    static final int MPLS = 219;
    static final int IPV4_ONLY = 228;
    static final int IPV6_ONLY = 229;
    static final int SLL2 = 276;

    static final int ETHERTYPE_IPV4 = 0x0800;
    static final int ETHERTYPE_IPV6 = 0x86DD;
    static final int ETHERTYPE_ROCE = 0x8915;
    /** No ethertype: the packet says by its first half byte which IP it is. */
    static final int BY_VERSION = -1;
    /** The frame carries something else. */
    static final int OTHER = -2;
    /** The link type is not dissected. */
    static final int UNSUPPORTED = -3;

    /** Up to here the field is a length, and IEEE 802.2 follows. */
    private static final int MAX_8023_LENGTH = 1500;

    private static final int ETHERTYPE_MPLS = 0x8847;
    private static final int ETHERTYPE_MPLS_MULTICAST = 0x8848;
    private static final int ETHERTYPE_PPPOE_SESSION = 0x8864;
    private static final int PPP_IPV4 = 0x0021;
    private static final int PPP_IPV6 = 0x0057;

    private LinkLayer() {}

    /** Moves the cursor past the link header; returns the ethertype of what follows or one of the values above. */
    static int unwrap(int linkType, PacketCursor in) {
        return switch (linkType) {
            case ETHERNET -> tagged(in, 12, 14);
            case SLL -> tagged(in, 14, 16);
            case SLL2 -> tagged(in, 0, 20);
            case NULL, LOOP -> family(in);
            case CISCO_HDLC -> tagged(in, 2, 4);
            case MPLS -> afterLabels(in);
            case PPP_ETHERNET -> afterPppoe(in);
            case PPP, PPP_HDLC -> RareLink.ppp(in);
            case WIFI -> RareLink.wifi(in);
            case RADIOTAP -> RareLink.radiotap(in);
            case RAW, RAW_BSD, RAW_OPENBSD, IPV4_ONLY, IPV6_ONLY -> BY_VERSION;
            default -> UNSUPPORTED;
        };
    }

    /** A header with an ethertype, and the tags and labels that may follow it. */
    private static int tagged(PacketCursor in, int typeAt, int headerLength) {
        if (!in.has(headerLength)) {
            return OTHER;
        }
        int type = Numbers.u16(in.array, in.at + typeAt);
        in.at += headerLength;
        return afterTags(type, in);
    }

    /** Skips VLAN tags, MPLS labels and a PPPoE header. */
    static int afterTags(int etherType, PacketCursor in) {
        int type = etherType;
        while (isVlan(type) && in.has(4)) {
            type = Numbers.u16(in.array, in.at + 2);
            in.at += 4;
        }
        if (type <= MAX_8023_LENGTH) {
            return RareLink.llc(in);
        }
        return switch (type) {
            case ETHERTYPE_MPLS, ETHERTYPE_MPLS_MULTICAST -> afterLabels(in);
            case ETHERTYPE_PPPOE_SESSION -> afterPppoe(in);
            default -> type;
        };
    }

    /** 802.1Q, 802.1ad and the older types of stacked tags. */
    private static boolean isVlan(int type) {
        return type == 0x8100 || type == 0x88A8 || type == 0x9100 || type == 0x9200 || type == 0x9300;
    }

    private static int afterLabels(PacketCursor in) {
        boolean bottom = false;
        while (!bottom && in.has(4)) {
            bottom = (in.array[in.at + 2] & 1) != 0;
            in.at += 4;
        }
        return bottom ? BY_VERSION : OTHER;
    }

    private static int afterPppoe(PacketCursor in) {
        if (!in.has(8)) {
            return OTHER;
        }
        int protocol = Numbers.u16(in.array, in.at + 6);
        in.at += 8;
        return ofPpp(protocol);
    }

    static int ofPpp(int protocol) {
        return protocol == PPP_IPV4 ? ETHERTYPE_IPV4 : protocol == PPP_IPV6 ? ETHERTYPE_IPV6 : OTHER;
    }

    /** BSD loopback: a 32-bit address family in the byte order of whoever captured, whose numbers differ by system. */
    private static int family(PacketCursor in) {
        if (!in.has(4)) {
            return OTHER;
        }
        int value = Numbers.i32(in.array, in.at);
        int family = (value & 0xFFFF0000) == 0 ? value : Integer.reverseBytes(value);
        in.at += 4;
        return switch (family) {
            case 2 -> ETHERTYPE_IPV4;
            case 10, 23, 24, 28, 30 -> ETHERTYPE_IPV6;
            default -> OTHER;
        };
    }
}
