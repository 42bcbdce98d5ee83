package io.smbench.tcp;

import io.smbench.capture.CaptureBytes;
import io.smbench.capture.CaptureDiagnostics;
import io.smbench.capture.CaptureReader;
import io.smbench.capture.Frame;
import io.smbench.capture.Segment;
import io.smbench.capture.SegmentDissector;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The frames of an Ethernet capture, to be written again in another way. */
public final class RecordedFrames {
    static final int ETHERNET_BYTES = 14;

    /** A frame; {@code sender} and {@code receiver} are the ports of its TCP segment, {@code payload} its length. */
    public record Recorded(
            int number, long nanos, Bytes bytes, long wireLength, int sender, int receiver, int payload) {
        /** Whether the file has only the first part of it. */
        public boolean isCut() {
            return wireLength > bytes.length();
        }

        private Recorded at(long time) {
            return new Recorded(number, time, bytes, wireLength, sender, receiver, payload);
        }

        private Recorded with(byte[] frame) {
            return new Recorded(number, nanos, Bytes.wrap(frame), frame.length, sender, receiver, payload);
        }
    }

    public final List<Recorded> frames;

    private RecordedFrames(List<Recorded> frames) {
        this.frames = frames;
    }

    /** One capture after the other; the frames keep their numbers. */
    public static RecordedFrames joined(List<RecordedFrames> captures) {
        return new RecordedFrames(
                captures.stream().flatMap(each -> each.frames.stream()).toList());
    }

    public static RecordedFrames of(Path capture) throws IOException {
        List<Recorded> frames = new ArrayList<>();
        CaptureDiagnostics diagnostics = new CaptureDiagnostics();
        SegmentDissector dissector = new SegmentDissector(diagnostics);
        try (CaptureReader reader = CaptureReader.open(capture, diagnostics)) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                Segment segment = dissector.dissect(frame);
                frames.add(new Recorded(
                        (int) frame.number(),
                        frame.timestampNanos(),
                        Bytes.wrap(frame.toArray()),
                        frame.wireLength(),
                        segment == null ? 0 : segment.sourcePort(),
                        segment == null ? 0 : segment.destinationPort(),
                        segment == null ? 0 : segment.wireLength()));
            }
        }
        return new RecordedFrames(frames);
    }

    public RecordedFrames keep(Predicate<Recorded> wanted) {
        return new RecordedFrames(frames.stream().filter(wanted).toList());
    }

    /** Each frame and, {@code later} frames after it, the same once more. */
    public RecordedFrames twice(int later) {
        List<Recorded> all = new ArrayList<>();
        for (int i = 0; i < frames.size() + later; i++) {
            if (i < frames.size()) {
                all.add(frames.get(i));
            }
            if (i >= later) {
                all.add(frames.get(i - later));
            }
        }
        return new RecordedFrames(all);
    }

    /** All frames at {@code nanos} from each other: a busy server's. */
    public RecordedFrames every(long nanos) {
        List<Recorded> timed = new ArrayList<>();
        for (Recorded each : frames) {
            long time = frames.get(0).nanos() + nanos * timed.size();
            timed.add(each.at(time));
        }
        return new RecordedFrames(timed);
    }

    /** Each frame up to {@code by} places too late; the times stay where they were. */
    public RecordedFrames disorder(int by, Random random) {
        List<Recorded> order = new ArrayList<>(frames);
        for (int i = 0; i + by < order.size(); i++) {
            order.add(i + random.nextInt(by + 1), order.remove(i));
        }
        List<Recorded> timed = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            timed.add(order.get(i).at(frames.get(i).nanos()));
        }
        return new RecordedFrames(timed);
    }

    /** Each frame in as many as {@code change} makes of it. */
    public RecordedFrames split(Function<Recorded, List<byte[]>> change) {
        return new RecordedFrames(frames.stream()
                .flatMap(each -> change.apply(each).stream().map(each::with))
                .toList());
    }

    /** Each frame changed; the change gets the whole Ethernet frame. */
    public CaptureBytes write(CaptureBytes file, UnaryOperator<byte[]> change) {
        frames.forEach(
                each -> file.frame(each.nanos(), change.apply(each.bytes().toArray())));
        return file;
    }

    public CaptureBytes write() {
        return write(CaptureBytes.pcap(), UnaryOperator.identity());
    }

    public CaptureBytes writeCut(int snapLength) {
        CaptureBytes file = CaptureBytes.pcap();
        for (Recorded each : frames) {
            int length = Math.min(snapLength, each.bytes().length());
            file.frame(
                    each.nanos(),
                    each.bytes().slice(0, length).toArray(),
                    each.bytes().length());
        }
        return file;
    }
}
