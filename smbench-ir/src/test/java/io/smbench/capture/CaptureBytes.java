package io.smbench.capture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPOutputStream;

/** Writes pcap and pcapng files, right ones and wrong ones. */
public final class CaptureBytes {
    public static final int MICROS = 0xA1B2C3D4;
    public static final int NANOS = 0xA1B23C4D;
    public static final int MODIFIED = 0xA1B2CD34;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteOrder order;
    private int magic = MICROS;

    private CaptureBytes(ByteOrder order) {
        this.order = order;
    }

    /** An Ethernet pcap file with microseconds, little-endian. */
    public static CaptureBytes pcap() {
        return pcap(MICROS, ByteOrder.LITTLE_ENDIAN, LinkLayer.ETHERNET);
    }

    public static CaptureBytes pcap(int magic, ByteOrder order, int linkType) {
        CaptureBytes file = new CaptureBytes(order);
        file.magic = magic;
        return file.add(file.buffer(24)
                .putInt(magic)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(262144)
                .putInt(linkType));
    }

    /** An empty file, to put blocks into. */
    public static CaptureBytes pcapng() {
        return new CaptureBytes(ByteOrder.LITTLE_ENDIAN);
    }

    public CaptureBytes frame(long nanos, byte[] frame) {
        return frame(nanos, frame, frame.length);
    }

    /** A frame that was {@code wireLength} bytes long on the wire. */
    public CaptureBytes frame(long nanos, byte[] frame, int wireLength) {
        long ticks = nanos % 1_000_000_000 / (magic == NANOS ? 1 : 1000);
        ByteBuffer header = buffer(magic == MODIFIED ? 24 : 16)
                .putInt((int) (nanos / 1_000_000_000))
                .putInt((int) ticks)
                .putInt(frame.length)
                .putInt(wireLength);
        return add(header).raw(frame);
    }

    public CaptureBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public CaptureBytes section(ByteOrder newOrder) {
        order = newOrder;
        return block(0x0A0D0D0A, buffer(16).putInt(0x1A2B3C4D).putInt(1).putLong(-1));
    }

    /** An interface; each option is its code, its length in the low bits of an array, and its value. */
    public CaptureBytes interfaceBlock(int linkType, int snapLength, byte[] options) {
        return block(
                1,
                buffer(8 + options.length)
                        .putShort((short) linkType)
                        .putShort((short) 0)
                        .putInt(snapLength)
                        .put(options));
    }

    public CaptureBytes interfaceBlock(int linkType) {
        return interfaceBlock(linkType, 0, new byte[0]);
    }

    /** if_tsresol and, unless 0, if_tsoffset. */
    public byte[] timeOptions(int resolution, long offsetSeconds) {
        ByteBuffer options = buffer(offsetSeconds == 0 ? 12 : 24);
        options.putShort((short) 9)
                .putShort((short) 1)
                .putInt(order == ByteOrder.LITTLE_ENDIAN ? resolution : resolution << 24);
        if (offsetSeconds != 0) {
            options.putShort((short) 14).putShort((short) 8).putLong(offsetSeconds);
        }
        return all(options);
    }

    public CaptureBytes enhancedPacket(int interfaceId, long ticks, byte[] frame, int wireLength) {
        return block(6, packetBody(buffer(20 + padded(frame.length)).putInt(interfaceId), ticks, frame, wireLength));
    }

    public CaptureBytes enhancedPacket(int interfaceId, long ticks, byte[] frame) {
        return enhancedPacket(interfaceId, ticks, frame, frame.length);
    }

    public CaptureBytes obsoletePacket(int interfaceId, long ticks, byte[] frame) {
        ByteBuffer start =
                buffer(20 + padded(frame.length)).putShort((short) interfaceId).putShort((short) 3);
        return block(2, packetBody(start, ticks, frame, frame.length));
    }

    private static ByteBuffer packetBody(ByteBuffer start, long ticks, byte[] frame, int wireLength) {
        return start.putInt((int) (ticks >>> 32))
                .putInt((int) ticks)
                .putInt(frame.length)
                .putInt(wireLength)
                .put(frame);
    }

    public CaptureBytes simplePacket(byte[] frame, int wireLength) {
        return block(3, buffer(4 + padded(frame.length)).putInt(wireLength).put(frame));
    }

    /** Any block. */
    public CaptureBytes block(int type, byte[] body) {
        return block(type, buffer(padded(body.length)).put(body));
    }

    private CaptureBytes block(int type, ByteBuffer body) {
        int length = body.capacity() + 12;
        return add(buffer(length).putInt(type).putInt(length).put(all(body)).putInt(length));
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    private ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(order);
    }

    private CaptureBytes add(ByteBuffer bytes) {
        return raw(all(bytes));
    }

    private static byte[] all(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.capacity()];
        bytes.rewind().get(copy);
        return copy;
    }

    public byte[] toArray() {
        return out.toByteArray();
    }

    public InputStream stream() {
        return new ByteArrayInputStream(toArray());
    }

    public static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
