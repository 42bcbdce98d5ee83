package io.smbench.smb2.compression;

import io.smbench.smb2.CompressionTransformHeader;
import io.smbench.smb2.context.CompressionCapabilities;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The examples of MS-XCA 3.1 to 3.3, and an LZ4 block written by hand after its format description. */
record XcaVectors(int algorithm, String compressed, String text) {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz";
    private static final String ABC_100_TIMES = "abc".repeat(100);

    static List<XcaVectors> all() {
        return List.of(
                new XcaVectors(
                        CompressionCapabilities.LZ77,
                        "3f000000" + "6162636465666768696a6b6c6d6e6f707172737475767778797a",
                        ALPHABET),
                new XcaVectors(
                        CompressionCapabilities.LZ77, "ffffff1f" + "616263" + "1700" + "0fff2601", ABC_100_TIMES),
                new XcaVectors(
                        CompressionCapabilities.LZ77_HUFFMAN,
                        "00".repeat(48) + "505555555555555555555545" + "4404" + "00".repeat(66) + "04"
                                + "00".repeat(127) + "d8523ed794115be9195ff9d67cdf8d0400000000",
                        ALPHABET),
                new XcaVectors(
                        CompressionCapabilities.LZ77_HUFFMAN,
                        "00".repeat(48) + "3023" + "00".repeat(78) + "02" + "00".repeat(14) + "20" + "00".repeat(112)
                                + "a8dc0000ff2601",
                        ABC_100_TIMES),
                new XcaVectors(
                        CompressionCapabilities.LZNT1,
                        "38b08846232000204720410010a24701a045204400084501507900c045200524138805b4024a44ef0358028c"
                                + "091601484500be009e000401189000",
                        "F# F# G A A G F# E D D E F# F# E E F# F# G A A G F# E D D E F# E D D E E F# D E F# G F#"
                                + " D E F# G F# E D E A F# F# G A A G F# E D D E F# E D D\0"),
                new XcaVectors(
                        CompressionCapabilities.LZ4,
                        "3f616263" + "0300" + "ff12" + "50" + "6263616263",
                        ABC_100_TIMES));
    }

    int size() {
        return text.length();
    }

    /** As an unchained packet with {@code plain} before the compressed bytes. */
    Bytes unchained(String plain) {
        WireWriter out = new WireWriter();
        new CompressionTransformHeader(size(), algorithm, 0, plain.length()).encode(out);
        return out.bytes(ascii(plain)).bytes(Bytes.fromHex(compressed)).toBytes();
    }

    /** A payload of a chained packet. */
    Bytes payload() {
        Bytes data = Bytes.fromHex(compressed);
        return new WireWriter()
                .u16(algorithm)
                .u16(0)
                .u32(data.length() + Integer.BYTES)
                .u32(size())
                .bytes(data)
                .toBytes();
    }

    static Bytes ascii(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "algorithm %d, %d bytes".formatted(algorithm, size());
    }
}
