package io.smbench.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Counts what is read through it. */
final class CountingChannel implements ReadableByteChannel {
    private final ReadableByteChannel channel;
    private long count;

    CountingChannel(ReadableByteChannel channel) {
        this.channel = channel;
    }

    long count() {
        return count;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int read = channel.read(target);
        count += Math.max(0, read);
        return read;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
