package io.smbench.exchange;

import io.smbench.capture.CaptureBytes;
import io.smbench.tcp.FrameChanges;
import io.smbench.tcp.RecordedFrames;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A way in which captures come.
 *
 * @param name what is done to the frames, or what they are written as
 * @param ending of the file's name
 * @param change is done to each capture before they are joined
 * @param write makes the file of all of them
 * @param preferences of tshark
 * @param difference how our table may differ from tshark's
 */
record Variant(
        String name,
        String ending,
        UnaryOperator<RecordedFrames> change,
        Function<RecordedFrames, byte[]> write,
        List<String> preferences,
        Difference difference) {
    static final long SEED = 20_261_126;

    private static final String PCAP = ".pcap";
    private static final String GZIP = ".pcap.gz";
    private static final String PUT_IN_ORDER = "tcp.reassemble_out_of_order:TRUE";
    private static final int ETHERNET = 1;
    private static final int SMALL_SEGMENT_BYTES = 100;
    private static final int SEGMENT_BYTES = 300;
    private static final int FRAGMENT_BYTES = 128;
    private static final long NANOS_BETWEEN = 100_000;

    /** How our table may differ from tshark's, and why. */
    enum Difference {
        /** It does not. */
        NONE,
        /** What came behind a gap has its line after the wait for what may come late; tshark does not wait. */
        ORDER_OF_LINES,
        /**
         * tshark shows what waited behind a late frame in the frame that filled the gap, each direction by itself; here
         * it is the frame that brought it, and a response comes after its request.
         */
        FRAMES,
        /** By default tshark takes a frame that comes late for a lost one. */
        MORE_THAN_TSHARK
    }

    static List<Variant> all() {
        return List.of(
                changed("as recorded", frames -> frames),
                written("nanoseconds", CaptureBytes.NANOS, ByteOrder.LITTLE_ENDIAN, ETHERNET, frame -> frame),
                written("big endian", CaptureBytes.MICROS, ByteOrder.BIG_ENDIAN, ETHERNET, frame -> frame),
                written("VLAN", CaptureBytes.MICROS, ByteOrder.LITTLE_ENDIAN, ETHERNET, FrameChanges::vlan),
                written("QinQ", CaptureBytes.MICROS, ByteOrder.LITTLE_ENDIAN, ETHERNET, FrameChanges::qinq),
                written("loopback", CaptureBytes.MODIFIED, ByteOrder.LITTLE_ENDIAN, 0, FrameChanges::loopback),
                written("raw IP", CaptureBytes.NANOS, ByteOrder.BIG_ENDIAN, 101, FrameChanges::ip),
                written("SLL", CaptureBytes.MICROS, ByteOrder.LITTLE_ENDIAN, 113, FrameChanges::linuxCooked),
                written("SLL2", CaptureBytes.MICROS, ByteOrder.BIG_ENDIAN, 276, FrameChanges::linuxCooked2),
                written("IPv6", CaptureBytes.MICROS, ByteOrder.LITTLE_ENDIAN, ETHERNET, FrameChanges::ipv6),
                new Variant(
                        "pcapng, two interfaces", ".pcapng", all -> all, Variant::pcapng, List.of(), Difference.NONE),
                file("gzip", GZIP, all -> CaptureBytes.gzip(pcap(all))),
                file("file cut inside a frame", PCAP, all -> half(pcap(all))),
                file("file cut inside a gzip block", GZIP, all -> half(CaptureBytes.gzip(pcap(all)))),
                changed("IPv4 fragments", Variant::inFragments),
                changed("small segments", all -> inSegments(all, SMALL_SEGMENT_BYTES)),
                changed("first tenth of the frames cut", all -> all.keep(each -> each.number() * 10 > count(all))),
                changed("first 40 % of the frames cut", all -> all.keep(each -> each.number() * 10 > count(all) * 4)),
                changed("last 40 % of the frames cut", all -> all.keep(each -> each.number() * 10 <= count(all) * 6)),
                changed("requests only", all -> all.keep(each -> isServer(each.receiver()))),
                changed("responses only", all -> all.keep(each -> isServer(each.sender()))),
                changed("each frame twice", all -> all.twice(0)),
                changed("each frame again seven frames later", all -> all.twice(7)),
                changed("three frames late", all -> disorder(all, 3)).differs(Difference.MORE_THAN_TSHARK),
                changed("three frames late, tshark waits", all -> disorder(all, 3))
                        .waits(),
                changed("ten frames late, tshark waits", all -> disorder(all, 10))
                        .waits(),
                changed("segments three late, tshark waits", all -> disorder(inSegments(all, SEGMENT_BYTES), 3))
                        .waits(),
                changed("2 % of the frames lost", all -> without(all, 0.02)).differs(Difference.ORDER_OF_LINES),
                changed("20 % of the frames lost", all -> without(all, 0.2)).differs(Difference.ORDER_OF_LINES),
                changed("2 % of the segments lost", all -> without(inSegments(all, SEGMENT_BYTES), 0.02))
                        .differs(Difference.ORDER_OF_LINES),
                changed("20 % of the segments lost", all -> without(inSegments(all, SEGMENT_BYTES), 0.2))
                        .differs(Difference.ORDER_OF_LINES),
                cut(300),
                cut(200),
                cut(170),
                cut(150),
                cut(137),
                cut(134),
                cut(128),
                cut(96));
    }

    private static Variant file(String name, String ending, Function<RecordedFrames, byte[]> write) {
        return new Variant(name, ending, all -> all, write, List.of(), Difference.NONE);
    }

    private static Variant changed(String name, UnaryOperator<RecordedFrames> change) {
        return new Variant(name, PCAP, change, Variant::pcap, List.of(), Difference.NONE);
    }

    private static Variant written(String name, int magic, ByteOrder order, int linkType, UnaryOperator<byte[]> frame) {
        return file(name, PCAP, all -> all.write(CaptureBytes.pcap(magic, order, linkType), frame)
                .toArray());
    }

    private static Variant cut(int snapLength) {
        return file("snapshot length " + snapLength, PCAP, all -> all.writeCut(snapLength)
                .toArray());
    }

    private Variant differs(Difference how) {
        return new Variant(name, ending, change, write, preferences, how);
    }

    private Variant waits() {
        return new Variant(name, ending, change, write, List.of(PUT_IN_ORDER), Difference.FRAMES);
    }

    private static byte[] pcap(RecordedFrames all) {
        return all.write().toArray();
    }

    private static byte[] pcapng(RecordedFrames all) {
        CaptureBytes file =
                CaptureBytes.pcapng().section(ByteOrder.LITTLE_ENDIAN).interfaceBlock(ETHERNET);
        file.interfaceBlock(101, 0, file.timeOptions(9, 0));
        for (RecordedFrames.Recorded each : all.frames) {
            byte[] frame = each.bytes().toArray();
            if (each.number() % 2 == 0) {
                file.enhancedPacket(0, each.nanos() / 1000, frame);
            } else {
                file.enhancedPacket(1, each.nanos(), FrameChanges.ip(frame));
            }
        }
        return file.toArray();
    }

    private static byte[] half(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
    }

    private static int count(RecordedFrames all) {
        return all.frames.size();
    }

    private static boolean isServer(int port) {
        return TsharkVariantsTest.SERVER_PORTS.contains(port);
    }

    private static RecordedFrames inFragments(RecordedFrames all) {
        return all.split(each -> FrameChanges.fragments(each.bytes().toArray(), each.number(), FRAGMENT_BYTES));
    }

    private static RecordedFrames inSegments(RecordedFrames all, int bytes) {
        return all.split(each -> FrameChanges.segments(each.bytes().toArray(), bytes));
    }

    private static RecordedFrames disorder(RecordedFrames all, int by) {
        return all.every(NANOS_BETWEEN).disorder(by, new Random(SEED));
    }

    private static RecordedFrames without(RecordedFrames all, double share) {
        Random random = new Random(SEED);
        return all.keep(each -> random.nextDouble() >= share);
    }

    @Override
    public String toString() {
        return name;
    }
}
