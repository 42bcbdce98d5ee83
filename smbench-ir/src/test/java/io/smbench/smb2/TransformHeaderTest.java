package io.smbench.smb2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireWriter;
import org.junit.jupiter.api.Test;

class TransformHeaderTest {
    /** captures/recorded/enc_smb311_gcm128.pcap frame 12. */
    private static final Bytes ENCRYPTED = Bytes.fromHex(
            "fd534d422894bb3c652a0175a77064ad37dc388f01000000000000007802df1b0000000068000000000001000d845c7300000000");

    private static final Bytes COMPRESSED = Bytes.fromHex("fc534d42" + "00100000" + "0200" + "0000" + "50000000");

    @Test
    void isReadAndWritten() {
        TransformHeader header = TransformHeader.decode(ENCRYPTED.reader());
        assertThat(header.originalMessageSize()).isEqualTo(104);
        assertThat(header.flags()).isEqualTo(TransformHeader.FLAG_ENCRYPTED);
        assertThat(header.sessionId()).isEqualTo(0x735c840dL);
        WireWriter out = new WireWriter();
        header.encode(out);
        assertThat(out.toBytes()).isEqualTo(ENCRYPTED);
    }

    @Test
    void ofACompressedPacketIsReadAndWritten() {
        CompressionTransformHeader header = CompressionTransformHeader.decode(COMPRESSED.reader());
        assertThat(header).isEqualTo(new CompressionTransformHeader(4096, 2, 0, 80));
        assertThat(header.isChained()).isFalse();
        WireWriter out = new WireWriter();
        header.encode(out);
        assertThat(out.toBytes()).isEqualTo(COMPRESSED);
    }

    @Test
    void namesTheFieldThatIsMissing() {
        for (int length = 0; length < ENCRYPTED.length(); length++) {
            Bytes cut = ENCRYPTED.slice(0, length);
            assertThat(catchThrowable(() -> TransformHeader.decode(cut.reader())))
                    .isInstanceOf(WireException.class)
                    .hasMessageContaining("needs");
        }
        for (int length = 0; length < COMPRESSED.length(); length++) {
            Bytes cut = COMPRESSED.slice(0, length);
            assertThat(catchThrowable(() -> CompressionTransformHeader.decode(cut.reader())))
                    .isInstanceOf(WireException.class)
                    .hasMessageContaining("needs");
        }
    }

    @Test
    void refusesAnotherProtocolId() {
        assertThatThrownBy(() -> TransformHeader.decode(COMPRESSED.reader()))
                .hasMessage("ProtocolId: found 0x424D53FC at offset 0, expected 0xFD 'SMB' (0x424D53FD)");
        assertThatThrownBy(() -> CompressionTransformHeader.decode(ENCRYPTED.reader()))
                .hasMessage("ProtocolId: found 0x424D53FD at offset 0, expected 0xFC 'SMB' (0x424D53FC)");
    }
}
