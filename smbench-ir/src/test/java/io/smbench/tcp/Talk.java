package io.smbench.tcp;

import static io.smbench.capture.Packets.ACK;
import static io.smbench.capture.Packets.FIN;
import static io.smbench.capture.Packets.RST;
import static io.smbench.capture.Packets.SYN;
import static io.smbench.capture.Packets.TCP;
import static io.smbench.capture.Packets.ethernet;
import static io.smbench.capture.Packets.ipv4;
import static io.smbench.capture.Packets.tcp;

import io.smbench.capture.CaptureBytes;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A TCP conversation as a list of frames, one millisecond apart, that can be lost, repeated and put in disorder before
 * they are read. The client is 10.0.0.1, the server 10.0.0.2.
 */
final class Talk {
    static final long MILLIS = 1_000_000L;
    static final int CLIENT_ISN = 1000;
    static final int SERVER_ISN = 900_000;

    private record Timed(long nanos, Bytes frame, int wireLength) {}

    private final List<Timed> frames = new ArrayList<>();
    private final int clientPort;
    private final int serverPort;
    private int clientNext;
    private int serverNext;
    private long nanos = 1_700_000_000_000_000_000L;

    Talk(int clientPort, int serverPort) {
        this.clientPort = clientPort;
        this.serverPort = serverPort;
        from(CLIENT_ISN, SERVER_ISN);
    }

    Talk() {
        this(40000, 445);
    }

    /** Sets the next sequence numbers. */
    Talk from(int client, int server) {
        clientNext = client;
        serverNext = server;
        return this;
    }

    /** SYN, SYN ACK, ACK. */
    Talk handshake() {
        frame(true, clientNext, 0, SYN, new byte[0]);
        clientNext++;
        frame(false, serverNext, clientNext, SYN | ACK, new byte[0]);
        serverNext++;
        return clientAcks();
    }

    Talk client(byte[] payload) {
        frame(true, clientNext, serverNext, ACK, payload);
        clientNext += payload.length;
        return this;
    }

    Talk server(byte[] payload) {
        frame(false, serverNext, clientNext, ACK, payload);
        serverNext += payload.length;
        return this;
    }

    /** The payload in segments of {@code size} bytes. */
    Talk client(byte[] payload, int size) {
        for (int at = 0; at < payload.length; at += size) {
            client(Arrays.copyOfRange(payload, at, Math.min(payload.length, at + size)));
        }
        return this;
    }

    /** A segment whose end was cut by the snapshot length. */
    Talk clientCut(byte[] payload, int captured) {
        client(payload);
        Timed last = frames.remove(frames.size() - 1);
        int kept = last.frame().length() - payload.length + captured;
        frames.add(new Timed(last.nanos(), last.frame().slice(0, kept), last.wireLength()));
        return this;
    }

    Talk clientAcks() {
        return frame(true, clientNext, serverNext, ACK, new byte[0]);
    }

    Talk serverAcks() {
        return frame(false, serverNext, clientNext, ACK, new byte[0]);
    }

    Talk clientFin() {
        frame(true, clientNext, serverNext, FIN | ACK, new byte[0]);
        clientNext++;
        return this;
    }

    Talk serverFin() {
        frame(false, serverNext, clientNext, FIN | ACK, new byte[0]);
        serverNext++;
        return this;
    }

    Talk serverReset() {
        return frame(false, serverNext, clientNext, RST, new byte[0]);
    }

    /** Any segment of the client's, {@code back} bytes before the next one. */
    Talk clientAgain(int back, byte[] payload) {
        return frame(true, clientNext - back, serverNext, ACK, payload);
    }

    /** Bytes that the client sent and the capture has not. */
    Talk clientLost(int count) {
        clientNext += count;
        return this;
    }

    Talk pause(long millis) {
        nanos += millis * MILLIS;
        return this;
    }

    private Talk frame(boolean client, int sequence, int acknowledgment, int flags, byte[] payload) {
        int from = client ? 1 : 2;
        byte[] segment = tcp(
                client ? clientPort : serverPort,
                client ? serverPort : clientPort,
                sequence,
                acknowledgment,
                flags,
                payload);
        byte[] frame = ethernet(ipv4(from, 3 - from, TCP, segment));
        frames.add(new Timed(nanos, Bytes.wrap(frame), frame.length));
        nanos += MILLIS;
        return this;
    }

    int frameCount() {
        return frames.size();
    }

    /** Loses frame {@code number}, counted from 1. */
    Talk lose(int number) {
        frames.remove(number - 1);
        return this;
    }

    /** Puts frame {@code number} after the next {@code by} frames; the times stay in order. */
    Talk delay(int number, int by) {
        for (int i = number - 1; i < number - 1 + by; i++) {
            Timed first = frames.get(i);
            Timed second = frames.get(i + 1);
            frames.set(i, new Timed(first.nanos(), second.frame(), second.wireLength()));
            frames.set(i + 1, new Timed(second.nanos(), first.frame(), first.wireLength()));
        }
        return this;
    }

    /** Repeats frame {@code number} right after itself. */
    Talk repeat(int number) {
        frames.add(number, frames.get(number - 1));
        return this;
    }

    /** This conversation and then another one. */
    Talk then(Talk other) {
        frames.addAll(other.frames);
        return this;
    }

    /** The frames of both, one of each in turn. */
    Talk interleave(Talk other) {
        List<Timed> mine = new ArrayList<>(frames);
        frames.clear();
        for (int i = 0; i < Math.max(mine.size(), other.frames.size()); i++) {
            frames.addAll(i < mine.size() ? List.of(mine.get(i)) : Collections.emptyList());
            frames.addAll(i < other.frames.size() ? List.of(other.frames.get(i)) : Collections.emptyList());
        }
        return this;
    }

    CaptureBytes capture() {
        CaptureBytes file = CaptureBytes.pcap();
        frames.forEach(each -> file.frame(each.nanos(), each.frame().toArray(), each.wireLength()));
        return file;
    }

    Messages read() throws IOException {
        return Messages.of(capture().stream());
    }
}
