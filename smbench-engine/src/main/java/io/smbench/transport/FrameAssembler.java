package io.smbench.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into messages: each has four bytes in front, a zero and its length in 24 bits, big-endian
 * (Direct TCP, MS-SMB2 2.1).
 */
final class FrameAssembler {
    private static final int PREFIX_SIZE = 4;
    private static final int SESSION_MESSAGE = 0x00;
    private static final int SESSION_KEEP_ALIVE = 0x85;

    private int prefix;
    private int prefixBytes;
    private byte @Nullable [] message;
    private int messageBytes;

    /**
     * Takes all bytes of {@code in} and hands each message over that they complete.
     *
     * @throws IOException if this is not a stream of SMB messages
     */
    void feed(ByteBuffer in, Consumer<byte[]> messages) throws IOException {
        while (in.hasRemaining()) {
            if (message == null) {
                readPrefix(in);
            } else {
                readMessage(in, message, messages);
            }
        }
    }

    private void readPrefix(ByteBuffer in) throws IOException {
        while (prefixBytes < PREFIX_SIZE && in.hasRemaining()) {
            prefix = (prefix << 8) | (in.get() & 0xff);
            prefixBytes++;
        }
        if (prefixBytes < PREFIX_SIZE) {
            return;
        }
        int type = prefix >>> 24;
        int length = prefix & 0xffffff;
        prefix = 0;
        prefixBytes = 0;
        if (type == SESSION_MESSAGE && length > 0) {
            message = new byte[length];
            messageBytes = 0;
        } else if (type != SESSION_KEEP_ALIVE || length > 0) {
            throw new IOException(
                    "not SMB over TCP: found a frame of type 0x%02X and %d bytes".formatted(type, length));
        }
    }

    private void readMessage(ByteBuffer in, byte[] into, Consumer<byte[]> messages) {
        int count = Math.min(in.remaining(), into.length - messageBytes);
        in.get(into, messageBytes, count);
        messageBytes += count;
        if (messageBytes == into.length) {
            message = null;
            messages.accept(into);
        }
    }
}
