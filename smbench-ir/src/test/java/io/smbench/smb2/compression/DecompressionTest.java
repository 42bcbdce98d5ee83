package io.smbench.smb2.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.smb2.CompressionTransformHeader;
import io.smbench.smb2.context.CompressionCapabilities;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecompressionTest {
    private static final long SEED = 20_261_121;
    private static final int CASES = Integer.getInteger("smbench.mutations", 20_000);
    private static final Duration CASE_LIMIT = Duration.ofSeconds(5);

    static List<XcaVectors> vectors() {
        return XcaVectors.all();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void decompressesTheExamplesOfTheSpecification(XcaVectors vector) {
        assertThat(Decompression.decompress(vector.unchained(""))).isEqualTo(XcaVectors.ascii(vector.text()));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void whatStandsBeforeTheOffsetStaysAsItIs(XcaVectors vector) {
        assertThat(Decompression.decompress(vector.unchained("header")))
                .isEqualTo(XcaVectors.ascii("header" + vector.text()));
    }

    @Test
    void chainedPayloadsOfEveryAlgorithmStandOneBehindTheOther() {
        List<Bytes> payloads = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (XcaVectors vector : vectors()) {
            payloads.add(plain("plain"));
            payloads.add(vector.payload());
            payloads.add(pattern('x', 70_000));
            text.append("plain").append(vector.text()).append("x".repeat(70_000));
        }
        Bytes expected = XcaVectors.ascii(text.toString());
        assertThat(Decompression.decompress(chained(expected.length(), payloads)))
                .isEqualTo(expected);
    }

    @Test
    void aMatchDoesNotLeadOutOfItsPayload() {
        // a literal, then three bytes from two before: of the header in front, if it could be reached
        Bytes data = Bytes.fromHex("00000040" + "61" + "0800");
        WireWriter out = new WireWriter();
        new CompressionTransformHeader(4, CompressionCapabilities.LZ77, 0, 2).encode(out);
        assertThatThrownBy(() -> Decompression.decompress(
                        out.bytes(XcaVectors.ascii("xy")).bytes(data).toBytes()))
                .isInstanceOf(WireException.class)
                .hasMessage("compressed data: refers to 2 bytes before, 1 are there");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void neverGivesAnotherSizeThanAnnounced(XcaVectors vector) {
        for (int announced : List.of(1, vector.size() - 1, vector.size() + 1, vector.size() + 100_000)) {
            WireWriter out = new WireWriter();
            new CompressionTransformHeader(announced, vector.algorithm(), 0, 0).encode(out);
            Bytes packet = out.bytes(Bytes.fromHex(vector.compressed())).toBytes();
            assertThat(sizeOrError(packet)).isIn(-1, announced);
        }
    }

    /** The size, or -1 for an error: nothing else may happen. */
    private static int sizeOrError(Bytes packet) {
        try {
            return Decompression.decompress(packet).length();
        } catch (WireException e) {
            return -1;
        }
    }

    @Test
    void refusesToBecomeLargerThanAnyPacketCanBe() {
        for (long announced : List.of(Decompression.MAX_SIZE + 1L, 0xffffffffL)) {
            WireWriter out = new WireWriter();
            new CompressionTransformHeader(announced, CompressionCapabilities.LZ77, 0, 0).encode(out);
            assertThatThrownBy(() -> Decompression.decompress(out.toBytes()))
                    .isInstanceOf(WireException.class)
                    .hasMessageContaining("OriginalCompressedSegmentSize: found " + announced)
                    .hasMessageContaining("16777216");
            assertThatThrownBy(() -> Decompression.decompress(chained(announced, List.of(pattern('x', announced)))))
                    .isInstanceOf(WireException.class)
                    .hasMessageContaining("OriginalCompressedSegmentSize");
        }
    }

    @Test
    void patternsDoNotOutgrowTheAnnouncedSize() {
        assertThatThrownBy(() -> Decompression.decompress(chained(1000, List.of(pattern('x', 0xffffffffL)))))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("more than");
        assertThatThrownBy(() -> Decompression.decompress(chained(1001, List.of(pattern('x', 1000)))))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("1001")
                .hasMessageContaining("1000");
    }

    @Test
    void namesAnAlgorithmThatItDoesNotKnow() {
        WireWriter out = new WireWriter();
        new CompressionTransformHeader(10, 0x0077, 0, 0).encode(out);
        assertThatThrownBy(() -> Decompression.decompress(out.toBytes()))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("CompressionAlgorithm: 0x0077");
    }

    @Test
    void everyCutPacketIsAnErrorOrLacksOnlyWhatIsNotNeeded() {
        for (XcaVectors vector : vectors()) {
            Bytes packet = vector.unchained("head");
            for (int length = 0; length < packet.length(); length++) {
                Bytes cut = packet.slice(0, length);
                assertThat(sizeOrError(cut))
                        .as("%s cut to %d", vector, length)
                        .isIn(-1, "head".length() + vector.size());
            }
        }
    }

    @Test
    void damagedPacketsAreErrorsOrOtherBytesWithinTheBound() {
        List<Bytes> seeds = new ArrayList<>();
        vectors().forEach(vector -> seeds.add(vector.unchained("head")));
        List<Bytes> payloads =
                new ArrayList<>(vectors().stream().map(XcaVectors::payload).toList());
        payloads.add(pattern('x', 4096));
        int size = 4096 + vectors().stream().mapToInt(XcaVectors::size).sum();
        seeds.add(chained(size, payloads));
        for (int i = 0; i < CASES; i++) {
            long seed = SEED + i;
            byte[] damaged = damage(seeds.get(i % seeds.size()).toArray(), new Random(seed));
            Assertions.assertTimeout(
                    CASE_LIMIT,
                    () -> assertThat(sizeOrError(Bytes.wrap(damaged))).isLessThanOrEqualTo(Decompression.MAX_SIZE),
                    () -> "seed " + seed);
        }
    }

    private static byte[] damage(byte[] packet, Random random) {
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            packet[4 + random.nextInt(packet.length - 4)] = (byte) random.nextInt();
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(packet, random.nextInt(packet.length)) : packet;
    }

    private static Bytes chained(long size, List<Bytes> payloads) {
        WireWriter out = new WireWriter();
        out.u32(CompressionTransformHeader.PROTOCOL_ID).u32(size);
        payloads.forEach(out::bytes);
        byte[] packet = out.toArray();
        packet[10] = CompressionTransformHeader.FLAG_CHAINED;
        return Bytes.wrap(packet);
    }

    private static Bytes plain(String text) {
        return new WireWriter()
                .u16(CompressionCapabilities.NONE)
                .u16(0)
                .u32(text.length())
                .bytes(XcaVectors.ascii(text))
                .toBytes();
    }

    private static Bytes pattern(char value, long repetitions) {
        return new WireWriter()
                .u16(CompressionCapabilities.PATTERN_V1)
                .u16(0)
                .u32(8)
                .u8(value)
                .u8(0)
                .u16(0)
                .u32(repetitions)
                .toBytes();
    }
}
