package io.smbench.capture;

import java.util.HexFormat;

/** Files that are taken for captures, by their first bytes, and what to do with them. */
enum ForeignFormat {
    ZIP("504B0304", "a zip archive", "unpack it first"),
    XZ("FD377A585A00", "xz-compressed data", "unpack it first (xz -d)"),
    BZIP2("425A68", "bzip2-compressed data", "unpack it first (bunzip2)"),
    ZSTD("28B52FFD", "zstd-compressed data", "unpack it first (zstd -d)"),
    LZ4("04224D18", "lz4-compressed data", "unpack it first (lz4 -d)"),
    SEVEN_ZIP("377ABCAF271C", "a 7-Zip archive", "unpack it first"),
    GZIP_TWICE("1F8B", "gzip data inside gzip data", "unpack it once (gunzip)"),
    NETWORK_MONITOR("474D4255", "a Microsoft Network Monitor capture", ForeignFormat.EDITCAP),
    SNOOP("736E6F6F70000000", "a snoop capture", ForeignFormat.EDITCAP),
    NETXRAY("58435000", "a NetXRay or Windows Sniffer capture", ForeignFormat.EDITCAP),
    SNIFFER("545253", "a Sniffer capture", ForeignFormat.EDITCAP),
    IPTRACE("697074726163652032", "an AIX iptrace capture", ForeignFormat.EDITCAP),
    IXIA("1C0001AC", "an Ixia lcap capture", ForeignFormat.EDITCAP),
    JSON("7B", "text that starts like JSON", "a compiled workload needs no capture reader; give the capture file"),
    XML("3C", "text that starts like XML or HTML", "check that the download gave the file itself"),
    GIT_LFS("76657273696F6E2068747470", "a Git LFS pointer", "fetch the file itself (git lfs pull)"),
    UNKNOWN("", "an unknown format", ForeignFormat.EDITCAP);

    private static final String EDITCAP = "convert it with Wireshark's editcap -F pcapng";

    final String words;
    final String remedy;
    private final String magicHex;

    ForeignFormat(String magicHex, String words, String remedy) {
        this.magicHex = magicHex;
        this.words = words;
        this.remedy = remedy;
    }

    static ForeignFormat of(byte[] start) {
        String startHex = HexFormat.of().withUpperCase().formatHex(start);
        for (ForeignFormat each : values()) {
            if (startHex.startsWith(each.magicHex)) {
                return each;
            }
        }
        return UNKNOWN;
    }
}
