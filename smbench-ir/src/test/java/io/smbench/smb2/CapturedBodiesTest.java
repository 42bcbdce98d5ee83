package io.smbench.smb2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smbench.capture.CaptureDiagnostics;
import io.smbench.capture.CaptureReader;
import io.smbench.smb2.fscc.FileNotifyInformation;
import io.smbench.smb2.fscc.FsctlBuffer;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.Information;
import io.smbench.tcp.SmbPacket;
import io.smbench.tcp.SmbPacketConsumer;
import io.smbench.tcp.SmbProtocol;
import io.smbench.tcp.SmbStream;
import io.smbench.tcp.SmbStreams;
import io.smbench.tcp.StreamEnd;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every plain message of every capture there is: its body and the buffers in it are read, and written they read the
 * same.
 */
class CapturedBodiesTest {
    private static final Path CAPTURES = Path.of(System.getProperty("smbench.shared", "../../shared"), "captures");
    private static final Pattern CAPTURE = Pattern.compile(".*\\.(pcap|pcapng|cap|trace)");

    @TestFactory
    Stream<DynamicTest> readsWhatItWrites() throws IOException {
        assumeTrue(Files.isDirectory(CAPTURES), "no captures in " + CAPTURES + ": set -Dsmbench.shared=FOLDER");
        List<Path> captures;
        try (Stream<Path> files = Files.walk(CAPTURES)) {
            captures = files.filter(file -> CAPTURE.matcher(file.toString()).matches())
                    .sorted()
                    .toList();
        }
        return captures.stream()
                .map(capture -> DynamicTest.dynamicTest(
                        CAPTURES.relativize(capture).toString(),
                        () -> assertThat(Bodies.of(capture).problems).isEmpty()));
    }

    /** Reads one capture and keeps what is wrong with it. */
    private static final class Bodies implements SmbPacketConsumer {
        private final List<String> problems = new ArrayList<>();
        private final Map<String, InfoClass> asked = new HashMap<>();

        static Bodies of(Path capture) throws IOException {
            Bodies bodies = new Bodies();
            CaptureDiagnostics diagnostics = new CaptureDiagnostics();
            try (CaptureReader reader = CaptureReader.open(capture, diagnostics)) {
                SmbStreams.read(reader, SmbStreams.DEFAULT_SERVER_PORTS, bodies, diagnostics);
            }
            return bodies;
        }

        @Override
        public void streamOpened(SmbStream stream) {}

        @Override
        public void streamClosed(SmbStream stream, StreamEnd end) {}

        @Override
        public void packet(SmbPacket packet) {
            if (packet.protocol() == SmbProtocol.SMB2 && packet.isComplete()) {
                Smb2Codec.decode(packet.data()).forEach(message -> check(packet, message));
            }
        }

        private void check(SmbPacket packet, Smb2Message message) {
            Smb2Header header = message.header();
            String where = "frame %d, %s %s"
                    .formatted(packet.lastFrame(), header.command(), header.isResponse() ? "response" : "request");
            Smb2Body body = message.body();
            if (body instanceof UndecodableBody
                    || (body instanceof RawBody && header.command().isKnown())) {
                problems.add(where + ": " + body);
            }
            try {
                if (!Smb2Codec.decodeMessage(Smb2Codec.encode(List.of(message)))
                        .body()
                        .equals(body)) {
                    problems.add(where + ": reads differently when written: " + body);
                }
                if (!header.status().equals(NtStatus.STATUS_BUFFER_OVERFLOW)) {
                    checkBuffers(packet.stream().id() + "/" + header.messageId(), where, body);
                }
            } catch (WireException | IllegalArgumentException e) {
                problems.add(where + ": " + e);
            }
        }

        private void checkBuffers(String id, String where, Smb2Body body) {
            if (body instanceof QueryInfoRequest request) {
                asked.put(id, request.infoClass());
            } else if (body instanceof QueryDirectoryRequest request) {
                asked.put(id, request.infoClass());
            } else if (body instanceof QueryInfoResponse response && asked.containsKey(id)) {
                checkInformation(where, asked.get(id), response.buffer());
            } else if (body instanceof QueryDirectoryResponse response && asked.containsKey(id)) {
                checkInformation(where, asked.get(id), response.buffer());
            } else if (body instanceof SetInfoRequest request) {
                checkInformation(where, request.infoClass(), request.buffer());
            } else {
                checkFsctl(where, body);
            }
        }

        private void checkInformation(String where, InfoClass infoClass, Bytes buffer) {
            Information read = Information.decode(infoClass, buffer);
            if (!Information.decode(infoClass, read.toBytes()).equals(read)) {
                problems.add("%s: reads differently when written: %s".formatted(where, read));
            }
        }

        private void checkFsctl(String where, Smb2Body body) {
            if (body instanceof IoctlRequest request) {
                FsctlBuffer read = request.decodeInput();
                if (!FsctlTable.input(request.ctlCode(), read.toBytes()).equals(read)) {
                    problems.add("%s: reads differently when written: %s".formatted(where, read));
                }
            } else if (body instanceof IoctlResponse response) {
                FsctlBuffer read = response.decodeOutput();
                if (!FsctlTable.output(response.ctlCode(), read.toBytes()).equals(read)) {
                    problems.add("%s: reads differently when written: %s".formatted(where, read));
                }
            } else if (body instanceof ChangeNotifyResponse response) {
                FileNotifyInformation.decodeList(response.buffer());
            }
        }
    }
}
