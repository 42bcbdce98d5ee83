package io.smbench.ir;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.wire.Bytes;
import org.junit.jupiter.api.Test;

class MemoryBlobsTest {
    private final MemoryBlobs blobs = new MemoryBlobs();

    @Test
    void namesBytesByTheirSha256() {
        Payload.Blob blob = blobs.put(Bytes.wrap("abc".getBytes(US_ASCII)));

        // FIPS 180-2, appendix B.1
        assertThat(blob.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(blob.length()).isEqualTo(3);
    }

    @Test
    void givesBackWhatWasPutEvenAfterTheSourceIsReused() {
        byte[] packet = "xxabcxx".getBytes(US_ASCII);
        Payload.Blob blob = blobs.put(Bytes.wrap(packet, 2, 3));
        packet[2] = 'z';

        assertThat(blobs.bytes(blob)).isEqualTo(Bytes.wrap("abc".getBytes(US_ASCII)));
    }

    @Test
    void namesTheBlobThatIsNotThere() {
        assertThatThrownBy(() -> blobs.read(new Payload.Blob("00ff", 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("00ff");
    }
}
