package io.smbench.smb2;

import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SMB2 COMPRESSION_TRANSFORM_HEADER, MS-SMB2 2.2.42: what stands before a compressed packet. The unchained form
 * (2.2.42.1) and the chained one with its first payload header (2.2.42.2) differ in what the last field means.
 *
 * @param originalCompressedSegmentSize length in bytes of what comes out of decompression
 * @param offsetOrLength unchained: bytes behind this header that are not compressed; chained: bytes of the first
 *     payload
 */
@API(status = API.Status.EXPERIMENTAL)
public record CompressionTransformHeader(
        long originalCompressedSegmentSize, int compressionAlgorithm, int flags, long offsetOrLength) {
    public static final int SIZE = 16;
    /** 0xFC 'S' 'M' 'B', read as a little-endian number. */
    public static final int PROTOCOL_ID = 0x424D53FC;

    public static final int FLAG_CHAINED = 0x0001;

    public boolean isChained() {
        return (flags & FLAG_CHAINED) != 0;
    }

    /** Reads a header at the cursor; the ProtocolId must be right. */
    public static CompressionTransformHeader decode(WireReader in) {
        int at = in.position();
        int protocolId = in.i32("ProtocolId");
        if (protocolId != PROTOCOL_ID) {
            throw new WireException("ProtocolId: found 0x%08X at offset %d, expected 0xFC 'SMB' (0x%08X)"
                    .formatted(protocolId, at, PROTOCOL_ID));
        }
        return new CompressionTransformHeader(
                in.u32("OriginalCompressedSegmentSize"),
                in.u16("CompressionAlgorithm"),
                in.u16("Flags"),
                in.u32("Offset/Length"));
    }

    public void encode(WireWriter out) {
        out.u32(PROTOCOL_ID)
                .u32(originalCompressedSegmentSize)
                .u16(compressionAlgorithm)
                .u16(flags)
                .u32(offsetOrLength);
    }
}
