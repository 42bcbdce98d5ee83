package io.smbench.smb2.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.smb2.Dialect;
import io.smbench.smb2.NegotiateContext;
import io.smbench.smb2.NegotiateResponse;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.context.SigningCapabilities;
import io.smbench.smb2.dtyp.FileTime;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageSignerTest {
    private static final Bytes KEY = Bytes.fromHex("000102030405060708090a0b0c0d0e0f");

    /** Signatures of an ECHO message by Python's hmac (HMAC-SHA256) and its cryptography package (OpenSSL). */
    @ParameterizedTest
    @CsvSource({
        "0, 0x0D, 0x18, 85109385e1e09a7b6691bc5ace86b7bc",
        "1, 0x0D, 0x18, 3744a116356efa925d9caed0a16b3a3a",
        "2, 0x0D, 0x18, f3d88f7474f7167267a877e1b1436d25",
        "2, 0x0D, 0x19, 8603babcdee894aff8dfb458b3163339",
        "2, 0x0C, 0x18, 543d78dbf68b7c5875b8b0e83ca0ea6b"
    })
    void signsAsOthersDo(int algorithm, int command, int flags, String signature) {
        byte[] packet = message(new Smb2Command(command), flags);
        MessageSigner signer = MessageSigner.of(algorithm, KEY);
        assertThat(signer.signature(Bytes.wrap(packet)).toHex()).isEqualTo(signature);
        assertThat(signer.verify(Bytes.wrap(packet))).isFalse();
        signer.sign(packet, 0, packet.length);
        assertThat(Bytes.wrap(packet, 48, 16).toHex()).isEqualTo(signature);
        assertThat(signer.verify(Bytes.wrap(packet))).isTrue();
    }

    @Test
    void signsAMemberWhereItStands() {
        byte[] message = message(Smb2Command.ECHO, Smb2Header.FLAG_SIGNED);
        byte[] packet = new WireWriter().zeros(72).bytes(message).toArray();
        MessageSigner signer = MessageSigner.of(SigningCapabilities.HMAC_SHA256, KEY);
        signer.sign(packet, 72, message.length);
        assertThat(Bytes.wrap(packet, 0, 72)).isEqualTo(Bytes.wrap(new byte[72]));
        assertThat(signer.verify(Bytes.wrap(packet, 72, message.length))).isTrue();
    }

    @Test
    void followsWhatWasNegotiated() {
        assertThat(MessageSigner.algorithmOf(negotiated(Dialect.SMB_2_1))).isEqualTo(SigningCapabilities.HMAC_SHA256);
        assertThat(MessageSigner.algorithmOf(negotiated(Dialect.SMB_3_0_2))).isEqualTo(SigningCapabilities.AES_CMAC);
        assertThat(MessageSigner.algorithmOf(negotiated(Dialect.SMB_3_1_1))).isEqualTo(SigningCapabilities.AES_CMAC);
        assertThat(MessageSigner.algorithmOf(negotiated(Dialect.SMB_3_1_1, SigningCapabilities.AES_GMAC)))
                .isEqualTo(SigningCapabilities.AES_GMAC);
    }

    @Test
    void refusesAnAlgorithmThatIsNotSpecified() {
        assertThatThrownBy(() -> MessageSigner.of(3, KEY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SigningAlgorithm: 0x0003 is not in MS-SMB2 2.2.3.1.7");
    }

    /** MessageId 27. */
    private static byte[] message(Smb2Command command, int flags) {
        Smb2Header header = new Smb2Header(
                1, NtStatus.STATUS_SUCCESS, command, 1, flags, 0, 27, 0, 0, 0, 0, Bytes.wrap(new byte[16]));
        WireWriter out = new WireWriter();
        header.encode(out);
        return out.u16(4).u16(0).toArray();
    }

    private static NegotiateResponse negotiated(Dialect dialect, Integer... algorithms) {
        var contexts = algorithms.length == 0
                ? List.<NegotiateContext>of()
                : List.of(new SigningCapabilities(List.of(algorithms)).toContext());
        return new NegotiateResponse(
                1, dialect, Guid.ZERO, 0, 0, 0, 0, FileTime.ZERO, FileTime.ZERO, Bytes.EMPTY, contexts);
    }
}
