package io.smbench.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smbench.capture.CaptureBytes;
import io.smbench.wire.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Twenty clients at once, as recorded, and then with frames lost, repeated, in disorder, cut, or in other wrappings.
 * The capture as recorded (which equals its truth table) says what must come out.
 */
class RecordedVariationsTest {
    private static final Path CAPTURE = TruthTable.CAPTURES.resolve("recorded/multiuser20.pcap");
    private static final long SEED = 20261120;

    private static RecordedFrames frames;
    private static Messages recorded;

    /** A packet without its frames and times, which the variations change. */
    private record Plain(Endpoint source, Endpoint destination, int wireLength, Bytes data) {
        static Plain of(SmbPacket packet) {
            return new Plain(packet.source(), packet.destination(), packet.wireLength(), packet.data());
        }

        static List<Plain> of(Messages messages, Predicate<SmbPacket> wanted) {
            return messages.packets.stream().filter(wanted).map(Plain::of).toList();
        }
    }

    @BeforeAll
    static void readOnce() throws IOException {
        assumeTrue(Files.exists(CAPTURE), CAPTURE + " is not there: set -Dsmbench.shared=FOLDER");
        frames = RecordedFrames.of(CAPTURE);
        recorded = Messages.of(CAPTURE);
    }

    private static Messages read(RecordedFrames variation) throws IOException {
        return Messages.of(variation.write().stream());
    }

    private static List<Plain> all(Messages messages) {
        return Plain.of(messages, SmbPacket::isComplete);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 100})
    void framesThatComeTwiceGiveEveryPacketOnceAndInOrder(int later) throws IOException {
        assertThat(all(read(frames.twice(later)))).isEqualTo(all(recorded));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void disorderLosesNothing(int by) throws IOException {
        Messages seen = read(frames.disorder(by, new Random(SEED)));

        assertThat(all(seen)).containsExactlyInAnyOrderElementsOf(all(recorded));
        assertThat(seen.packets).allMatch(SmbPacket::isComplete);
    }

    @Test
    void disorderKeepsTheOrderOfEachDirection() throws IOException {
        Messages seen = read(frames.disorder(10, new Random(SEED + 1)));

        assertThat(byDirection(seen)).isEqualTo(byDirection(recorded));
    }

    private static Map<String, List<Plain>> byDirection(Messages messages) {
        return all(messages).stream().collect(Collectors.groupingBy(p -> p.source() + ">" + p.destination()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.2})
    void lossTakesOnlyThePacketsWhoseFramesAreLost(double share) throws IOException {
        Random random = new Random(SEED);
        Set<Integer> lost = frames.frames.stream()
                .map(RecordedFrames.Recorded::number)
                .filter(number -> random.nextDouble() < share)
                .collect(Collectors.toSet());
        Messages seen = read(frames.keep(each -> !lost.contains(each.number())));

        assertThat(new HashSet<>(all(seen)))
                .as("seed %d", SEED)
                .isEqualTo(new HashSet<>(Plain.of(recorded, packet -> !touches(packet, lost))));
        assertThat(seen.packets.stream().filter(p -> !p.isComplete()))
                .allMatch(RecordedVariationsTest::isPartOfARealOne);
    }

    /** Whether one of the frames that carried a packet is among {@code lost}. */
    private static boolean touches(SmbPacket packet, Set<Integer> lost) {
        return frames.frames.subList((int) packet.firstFrame() - 1, (int) packet.lastFrame()).stream()
                .filter(each -> each.payload() > 0
                        && each.sender() == packet.source().port()
                        && each.receiver() == packet.destination().port())
                .anyMatch(each -> lost.contains(each.number()));
    }

    private static boolean isPartOfARealOne(SmbPacket partial) {
        return recorded.packets.stream()
                .filter(real -> real.wireLength() == partial.wireLength()
                        && real.source().equals(partial.source())
                        && real.destination().equals(partial.destination()))
                .anyMatch(real -> agree(real.data(), partial));
    }

    private static boolean agree(Bytes real, SmbPacket partial) {
        byte[] filled = real.toArray();
        for (ByteRange hole : partial.missing()) {
            Arrays.fill(filled, hole.from(), hole.to(), (byte) 0);
        }
        return Bytes.wrap(filled).slice(0, partial.data().length()).equals(partial.data());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.4, 0.9})
    void captureThatStartsInMidSessionHasEveryPacketThatBeginsInIt(double share) throws IOException {
        int cut = (int) (frames.frames.size() * share);
        Messages seen = read(frames.keep(each -> each.number() > cut));

        assertThat(all(seen)).isEqualTo(Plain.of(recorded, packet -> packet.firstFrame() > cut));
        assertThat(seen.opened).filteredOn(stream -> !stream.sawStart()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {96, 200})
    void snapLengthKeepsEveryPacketsLengthAndPlace(int snapLength) throws IOException {
        Messages seen = Messages.of(frames.writeCut(snapLength).stream());

        assertThat(seen.packets)
                .extracting(SmbPacket::lastFrame, SmbPacket::direction, SmbPacket::wireLength)
                .isEqualTo(recorded.packets.stream()
                        .map(p -> tuple(p.lastFrame(), p.direction(), p.wireLength()))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneSidedCaptureHasThatSidesPackets(boolean requests) throws IOException {
        Messages seen = read(frames.keep(each -> requests ? each.receiver() == 445 : each.sender() == 445));
        Direction side = requests ? Direction.CLIENT_TO_SERVER : Direction.SERVER_TO_CLIENT;

        assertThat(all(seen)).isEqualTo(Plain.of(recorded, packet -> packet.direction() == side));
    }

    @Test
    void captureCutInTheMiddleOfARecordHasEverythingBefore() throws IOException {
        byte[] whole = frames.write().toArray();
        Messages seen = Messages.of(new ByteArrayInputStream(whole, 0, whole.length / 2));

        List<String> before = recorded.lines();
        assertThat(seen.lines())
                .isEqualTo(before.subList(0, seen.lines().size()))
                .hasSizeGreaterThan(1000);
        assertThat(seen.diagnostics.notices()).hasSize(1);
    }

    @Test
    void otherPortIsRecognised() throws IOException {
        Messages seen = Messages.of(frames.write(CaptureBytes.pcap(), FrameChanges::toPort4450).stream());

        List<String> expected = recorded.lines().stream()
                .map(line -> line.replace("\t445\t", "\t4450\t"))
                .toList();
        assertThat(seen.lines()).isEqualTo(expected);
    }

    @Test
    void everyWrappingGivesTheSameMessages() throws IOException {
        CaptureBytes nanos = CaptureBytes.pcap(CaptureBytes.NANOS, ByteOrder.BIG_ENDIAN, 101);
        CaptureBytes loop = CaptureBytes.pcap(CaptureBytes.MODIFIED, ByteOrder.LITTLE_ENDIAN, 0);
        CaptureBytes sll2 = CaptureBytes.pcap(CaptureBytes.MICROS, ByteOrder.BIG_ENDIAN, 276);
        List<CaptureBytes> wrapped = List.of(
                frames.write(nanos, FrameChanges::ip),
                frames.write(loop, FrameChanges::loopback),
                frames.write(sll2, FrameChanges::linuxCooked2),
                frames.write(CaptureBytes.pcap(), FrameChanges::qinq));
        for (CaptureBytes each : wrapped) {
            assertThat(Messages.of(each.stream()).lines()).isEqualTo(recorded.lines());
        }
    }

    @Test
    void gzippedPcapngWithTwoInterfacesGivesTheSameMessages() throws IOException {
        CaptureBytes file =
                CaptureBytes.pcapng().section(ByteOrder.LITTLE_ENDIAN).interfaceBlock(1);
        file.interfaceBlock(101, 0, file.timeOptions(9, 0));
        for (RecordedFrames.Recorded each : frames.frames) {
            byte[] frame = each.bytes().toArray();
            if (each.number() % 2 == 0) {
                file.enhancedPacket(0, each.nanos() / 1000, frame);
            } else {
                file.enhancedPacket(1, each.nanos(), FrameChanges.ip(frame));
            }
        }
        Messages seen = Messages.of(new ByteArrayInputStream(CaptureBytes.gzip(file.toArray())));

        assertThat(seen.lines()).isEqualTo(recorded.lines());
    }
}
