package io.smbench.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FrameAssemblerTest {
    private final FrameAssembler assembler = new FrameAssembler();
    private final List<byte[]> messages = new ArrayList<>();

    private void feed(int... bytes) throws IOException {
        byte[] array = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            array[i] = (byte) bytes[i];
        }
        assembler.feed(ByteBuffer.wrap(array), messages::add);
    }

    @Test
    void cutsAtTheLengthInFront() throws IOException {
        feed(0, 0, 0, 2, 7, 8, 0, 0, 0, 1, 9);
        assertThat(messages).containsExactly(new byte[] {7, 8}, new byte[] {9});
    }

    @Test
    void putsTogetherWhatComesInAnyPieces() throws IOException {
        long seed = 20261120;
        SplittableRandom random = new SplittableRandom(seed);
        List<byte[]> sent = new ArrayList<>();
        ByteBuffer stream = ByteBuffer.allocate(400_000);
        for (int i = 0; i < 100; i++) {
            byte[] message = new byte[random.nextInt(1, 3_000)];
            random.nextBytes(message);
            sent.add(message);
            stream.putInt(message.length).put(message);
        }
        stream.flip();
        while (stream.hasRemaining()) {
            int count = random.nextInt(1, Math.min(stream.remaining(), 5_000) + 1);
            assembler.feed(stream.slice(stream.position(), count), messages::add);
            stream.position(stream.position() + count);
        }
        assertThat(messages).as("seed %d", seed).containsExactlyElementsOf(sent);
    }

    @Test
    void skipsKeepAlives() throws IOException {
        feed(0x85, 0, 0, 0, 0, 0, 0, 1, 5);
        assertThat(messages).containsExactly(new byte[] {5});
    }

    @Test
    void refusesWhatIsNoSmbStream() {
        assertThatThrownBy(() -> feed('H', 'T', 'T', 'P'))
                .isInstanceOf(IOException.class)
                .hasMessage("not SMB over TCP: found a frame of type 0x48 and 5526608 bytes");
        assertThatThrownBy(() -> feed(0, 0, 0, 0)).hasMessageContaining("type 0x00 and 0 bytes");
    }
}
