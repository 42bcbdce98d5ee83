package io.smbench.tcp;

import io.smbench.capture.CaptureDiagnostics;
import io.smbench.capture.CaptureReader;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads captures whole, for tests, and shows what came out. */
final class Messages implements SmbPacketConsumer {
    final List<SmbStream> opened = new ArrayList<>();
    final List<SmbPacket> packets = new ArrayList<>();
    final List<StreamEnd> ends = new ArrayList<>();
    final CaptureDiagnostics diagnostics = new CaptureDiagnostics();

    static Messages of(Path capture) throws IOException {
        Messages messages = new Messages();
        try (CaptureReader reader = CaptureReader.open(capture, messages.diagnostics)) {
            SmbStreams.read(reader, SmbStreams.DEFAULT_SERVER_PORTS, messages, messages.diagnostics);
        }
        return messages;
    }

    static Messages of(InputStream capture) throws IOException {
        Messages messages = new Messages();
        try (CaptureReader reader = CaptureReader.of(capture, "test.pcap", messages.diagnostics)) {
            SmbStreams.read(reader, SmbStreams.DEFAULT_SERVER_PORTS, messages, messages.diagnostics);
        }
        return messages;
    }

    @Override
    public void streamOpened(SmbStream stream) {
        opened.add(stream);
    }

    @Override
    public void packet(SmbPacket packet) {
        packets.add(packet);
    }

    @Override
    public void streamClosed(SmbStream stream, StreamEnd end) {
        ends.add(end);
    }

    /** One line per plain SMB2 message, as the truth tables have it. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (SmbPacket packet : packets) {
            if (packet.protocol() == SmbProtocol.SMB2 && packet.isComplete()) {
                addLines(packet, lines);
            }
        }
        return lines;
    }

    private static void addLines(SmbPacket packet, List<String> lines) {
        int at = 0;
        while (packet.data().length() - at >= 64) {
            Bytes message = packet.data().slice(at, packet.data().length() - at);
            WireReader in = message.reader();
            in.skip("header", 12);
            int command = in.u16("Command");
            in.skip("Credits", 2);
            long flags = in.u32("Flags");
            long next = in.u32("NextCommand");
            long messageId = in.i64("MessageId");
            lines.add(line(packet, command, flags & 1, messageId));
            if (next == 0 || next > message.length()) {
                return;
            }
            at += (int) next;
        }
    }

    private static String line(SmbPacket packet, int command, long response, long messageId) {
        return String.join(
                "\t",
                Long.toString(packet.lastFrame()),
                "%d.%09d".formatted(packet.lastNanos() / 1_000_000_000, packet.lastNanos() % 1_000_000_000),
                Integer.toString(packet.stream().id()),
                packet.source().address().toString(),
                Integer.toString(packet.source().port()),
                packet.destination().address().toString(),
                Integer.toString(packet.destination().port()),
                Integer.toString(command),
                Long.toString(response),
                Long.toUnsignedString(messageId));
    }

    long count(SmbProtocol protocol) {
        return packets.stream().filter(p -> p.protocol() == protocol).count();
    }
}
