package io.smbench.smb2.dtyp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ScalarsTest {
    @Test
    void fileTimeCountsTicksFrom1601() {
        assertThat(new FileTime(116_444_736_000_000_000L).toInstant()).isEqualTo(Instant.EPOCH);
        assertThat(FileTime.of(Instant.parse("1970-01-01T00:00:00.000000199Z")).value())
                .isEqualTo(116_444_736_000_000_001L);
    }

    @Test
    void fileTimeBefore1601KeepsItsTicks() {
        FileTime before = new FileTime(-15);
        assertThat(before.toInstant()).isEqualTo(Instant.parse("1600-12-31T23:59:59.9999985Z"));
        assertThat(FileTime.of(before.toInstant())).isEqualTo(before);
    }

    @Test
    void everyFileTimeHasAnInstant() {
        for (long value : new long[] {Long.MIN_VALUE, -2, -1, 0, 1, Long.MAX_VALUE}) {
            assertThat(FileTime.of(new FileTime(value).toInstant()).value()).isEqualTo(value);
        }
    }

    @Test
    void guidHasItsFirstThreeGroupsLittleEndian() {
        UUID uuid = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
        Bytes wire = Bytes.fromHex("33221100554477668899aabbccddeeff");
        assertThat(Guid.of(uuid)).isEqualTo(new Guid(wire)).hasToString(uuid.toString());
        WireWriter out = new WireWriter();
        Guid.decode("Guid", wire.reader()).encode(out);
        assertThat(out.toBytes()).isEqualTo(wire);
    }

    @Test
    void guidRefusesAnotherSize() {
        assertThatThrownBy(() -> new Guid(Bytes.EMPTY)).hasMessage("GUID: 0 bytes, expected 16");
    }
}
