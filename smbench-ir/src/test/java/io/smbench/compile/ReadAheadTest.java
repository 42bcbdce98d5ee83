package io.smbench.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.capture.IpAddress;
import io.smbench.exchange.decrypt.OpenedPacketConsumer;
import io.smbench.exchange.decrypt.Unopened;
import io.smbench.tcp.Direction;
import io.smbench.tcp.Endpoint;
import io.smbench.tcp.SmbPacket;
import io.smbench.tcp.SmbProtocol;
import io.smbench.tcp.SmbStream;
import io.smbench.tcp.StreamEnd;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private static final SmbStream STREAM = new SmbStream(
            0,
            0,
            new Endpoint(new IpAddress(false, 0, 1), 50_000),
            new Endpoint(new IpAddress(false, 0, 2), 445),
            SmbStream.Evidence.HANDSHAKE,
            true,
            1,
            0);
    private static final StreamEnd END = new StreamEnd(StreamEnd.Kind.CAPTURE_END, null, 9, 0);
    private static final int MANY = 10_000;

    private final Journal journal = new Journal();

    @Test
    void everythingComesInItsOrderInTheThreadThatAsked() throws IOException {
        ReadAhead.read(
                packets -> {
                    packets.streamOpened(STREAM);
                    for (int frame = 0; frame < MANY; frame++) {
                        packets.packet(packet(frame));
                    }
                    packets.unopened(packet(MANY), Unopened.NO_KEY);
                    packets.streamClosed(STREAM, END);
                },
                journal);

        assertThat(journal.seen).hasSize(MANY + 3).startsWith("opened", "packet 0", "packet 1");
        assertThat(journal.seen).endsWith("packet 9999", "unopened 10000", "closed");
        assertThat(journal.threads).containsOnly(Thread.currentThread());
    }

    private static SmbPacket packet(long frame) {
        return new SmbPacket(
                STREAM,
                Direction.CLIENT_TO_SERVER,
                SmbProtocol.SMB2,
                frame,
                0,
                frame,
                0,
                0,
                Bytes.EMPTY,
                List.of(),
                false,
                false);
    }

    private static class Journal implements OpenedPacketConsumer {
        final List<String> seen = new ArrayList<>();
        final List<Thread> threads = new ArrayList<>();

        @Override
        public void streamOpened(SmbStream stream) {
            add("opened");
        }

        @Override
        public void packet(SmbPacket packet) {
            add("packet " + packet.lastFrame());
        }

        @Override
        public void unopened(SmbPacket packet, Unopened reason) {
            add("unopened " + packet.lastFrame());
        }

        @Override
        public void streamClosed(SmbStream stream, StreamEnd end) {
            add("closed");
        }

        private void add(String what) {
            seen.add(what);
            threads.add(Thread.currentThread());
        }
    }
}
