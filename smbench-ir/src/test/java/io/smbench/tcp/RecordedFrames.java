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
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The frames of an Ethernet capture, to be written again in another way. */
final class RecordedFrames {
    static final int ETHERNET_BYTES = 14;

    /** A frame; {@code sender} and {@code receiver} are the ports of its TCP segment, {@code payload} its length. */
    record Recorded(int number, long nanos, Bytes bytes, int sender, int receiver, int payload) {}

    final List<Recorded> frames;

    private RecordedFrames(List<Recorded> frames) {
        this.frames = frames;
    }

    static RecordedFrames of(Path capture) throws IOException {
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
                        segment == null ? 0 : segment.sourcePort(),
                        segment == null ? 0 : segment.destinationPort(),
                        segment == null ? 0 : segment.wireLength()));
            }
        }
        return new RecordedFrames(frames);
    }

    RecordedFrames keep(Predicate<Recorded> wanted) {
        return new RecordedFrames(frames.stream().filter(wanted).toList());
    }

    /** Each frame and, {@code later} frames after it, the same once more. */
    RecordedFrames twice(int later) {
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

    /** Each frame up to {@code by} places too late; the times stay where they were. */
    RecordedFrames disorder(int by, Random random) {
        List<Recorded> order = new ArrayList<>(frames);
        for (int i = 0; i + by < order.size(); i++) {
            order.add(i + random.nextInt(by + 1), order.remove(i));
        }
        List<Recorded> timed = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            Recorded each = order.get(i);
            timed.add(new Recorded(
                    each.number(),
                    frames.get(i).nanos(),
                    each.bytes(),
                    each.sender(),
                    each.receiver(),
                    each.payload()));
        }
        return new RecordedFrames(timed);
    }

    /** Each frame changed; the change gets the whole Ethernet frame. */
    CaptureBytes write(CaptureBytes file, UnaryOperator<byte[]> change) {
        frames.forEach(
                each -> file.frame(each.nanos(), change.apply(each.bytes().toArray())));
        return file;
    }

    CaptureBytes write() {
        return write(CaptureBytes.pcap(), UnaryOperator.identity());
    }

    CaptureBytes writeCut(int snapLength) {
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
