package io.smbench.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.ir.Payload;
import io.smbench.wire.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class RepeatedPayloadsTest {
    private final List<Bytes> put = new ArrayList<>();
    private final RepeatedPayloads payloads = new RepeatedPayloads(bytes -> {
        put.add(bytes);
        return Payload.Blob.of(bytes);
    });

    @Test
    void whatRepeatsIsPutOnceAndNamedAsBefore() {
        Payload.Blob first = payloads.put(Bytes.wrap(new byte[] {1, 2, 3}));
        Payload.Blob again = payloads.put(Bytes.wrap(new byte[] {0, 1, 2, 3}, 1, 3));

        assertThat(again).isEqualTo(first);
        assertThat(put).hasSize(1);
    }

    @Test
    void equalChecksumsDoNotMakeEqualPayloads() {
        List<Bytes> collision = collision();

        Payload.Blob first = payloads.put(collision.get(0));
        Payload.Blob second = payloads.put(collision.get(1));

        assertThat(first).isEqualTo(Payload.Blob.of(collision.get(0)));
        assertThat(second).isEqualTo(Payload.Blob.of(collision.get(1)));
        assertThat(put).isEqualTo(collision);
    }

    @Test
    void whatWasNotUsedForLongIsForgotten() {
        Payload.Blob first = payloads.put(mebibyte(0));
        for (int i = 1; i <= 32; i++) {
            payloads.put(mebibyte(i));
        }

        assertThat(payloads.put(mebibyte(0))).isEqualTo(first);
        assertThat(put).hasSize(34);
    }

    @Test
    void aViewIsCopiedSoThatItsPacketCanGo() {
        byte[] packet = {1, 2, 3, 4};
        Payload.Blob first = payloads.put(Bytes.wrap(packet, 1, 2));
        packet[1] = 9;

        assertThat(payloads.put(Bytes.wrap(new byte[] {2, 3}))).isEqualTo(first);
        assertThat(put).hasSize(1);
    }

    private static Bytes mebibyte(int number) {
        byte[] bytes = new byte[1 << 20];
        bytes[0] = (byte) number;
        return Bytes.wrap(bytes);
    }

    /** Two payloads of equal length and checksum. */
    private static List<Bytes> collision() {
        Map<Long, Bytes> seen = new HashMap<>();
        Random random = new Random(1);
        while (true) {
            Bytes bytes = Bytes.wrap(
                    ByteBuffer.allocate(Long.BYTES).putLong(random.nextLong()).array());
            CRC32C checksum = new CRC32C();
            bytes.updateChecksum(checksum);
            Bytes other = seen.put(checksum.getValue(), bytes);
            if (other != null && !other.equals(bytes)) {
                return List.of(other, bytes);
            }
        }
    }
}
