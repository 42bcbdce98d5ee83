package io.smbench.smb2.compression;

import io.smbench.smb2.CompressionTransformHeader;
import io.smbench.smb2.context.CompressionCapabilities;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import org.apiguardian.api.API;

/** Decompresses packets, MS-SMB2 2.2.42 and 3.1.5.3: unchained and chained. */
@API(status = API.Status.EXPERIMENTAL)
public final class Decompression {
    /** Bytes that one packet may become: what the length field of the transport can say, MS-SMB2 2.1. */
    public static final int MAX_SIZE = 1 << 24;

    /** ProtocolId and OriginalCompressedSegmentSize; a chained packet's first payload begins behind them. */
    private static final int CHAINED_HEADER_SIZE = 8;

    private Decompression() {}

    /**
     * The packet that was compressed.
     *
     * @param compressed from a COMPRESSION_TRANSFORM_HEADER's first byte on
     * @throws WireException if the header is cut, announces more than {@link #MAX_SIZE} or another size than comes out,
     *     names an unknown algorithm, or the compressed data are damaged
     */
    public static Bytes decompress(Bytes compressed) {
        WireReader in = compressed.reader();
        CompressionTransformHeader header = CompressionTransformHeader.decode(in);
        return header.isChained() ? chained(header, in) : unchained(header, in);
    }

    private static Bytes unchained(CompressionTransformHeader header, WireReader in) {
        Bytes plain = in.bytes("uncompressed data before Offset", header.offsetOrLength());
        Output out = new Output(size(plain.length() + header.originalCompressedSegmentSize()));
        out.literals(plain);
        payload(header.compressionAlgorithm(), header.originalCompressedSegmentSize(), in, out);
        return out.toBytes();
    }

    private static Bytes chained(CompressionTransformHeader header, WireReader in) {
        Output out = new Output(size(header.originalCompressedSegmentSize()));
        in.position("CompressionPayloadHeader", CHAINED_HEADER_SIZE);
        while (in.remaining() > 0) {
            int algorithm = in.u16("CompressionAlgorithm");
            in.skip("Flags", 2);
            WireReader payload = in.bytes("payload", in.u32("Length")).reader();
            switch (algorithm) {
                case CompressionCapabilities.NONE -> out.literals(payload.rest());
                case CompressionCapabilities.PATTERN_V1 -> pattern(payload, out);
                default -> payload(algorithm, payload.u32("OriginalPayloadSize"), payload, out);
            }
        }
        if (out.position() != header.originalCompressedSegmentSize()) {
            throw new WireException("OriginalCompressedSegmentSize: found %d, the payloads have %d bytes"
                    .formatted(header.originalCompressedSegmentSize(), out.position()));
        }
        return out.toBytes();
    }

    private static int size(long announced) {
        if (announced > MAX_SIZE) {
            throw new WireException(
                    "OriginalCompressedSegmentSize: found %d, expected at most %d".formatted(announced, MAX_SIZE));
        }
        return (int) announced;
    }

    /** SMB2_COMPRESSION_PATTERN_PAYLOAD_V1, MS-SMB2 2.2.42.2.2: one byte, many times. */
    private static void pattern(WireReader in, Output out) {
        int pattern = in.u8("Pattern");
        in.skip("Reserved1, Reserved2", 3);
        out.fill(pattern, in.u32("Repetitions"));
    }

    private static void payload(int algorithm, long originalSize, WireReader in, Output out) {
        out.begin(originalSize);
        switch (algorithm) {
            case CompressionCapabilities.LZNT1 -> Lznt1.decompress(in, out);
            case CompressionCapabilities.LZ77 -> Lz77.decompress(in, out);
            case CompressionCapabilities.LZ77_HUFFMAN -> Lz77Huffman.decompress(in, out);
            case CompressionCapabilities.LZ4 -> Lz4.decompress(in, out);
            default ->
                throw new WireException(
                        "CompressionAlgorithm: 0x%04X is not in MS-SMB2 2.2.3.1.3".formatted(algorithm));
        }
        out.end();
    }
}
