package io.smbench.backend.smbj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smbench.backend.ConnectionSpec;
import io.smbench.smb2.Smb2Header;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bodies of NEGOTIATE, laid out by hand after MS-SMB2 2.2.3 and 2.2.3.1. */
final class NegotiateOfferTest {
    private static final UUID CLIENT_GUID = UUID.fromString("19abdd04-19b6-4a57-be6a-a777018e1cbd");
    private static final String GUID_ON_THE_WIRE = "04ddab19b619574abe6aa777018e1cbd";
    private static final String SALT = "c9dede173ab33a557bc733cc81f842b5885ee86628e194ca904a3c69852c859c";
    private static final String PREAUTH_INTEGRITY = "0100260000000000" + "010020000100" + SALT;

    private static ConnectionSpec spec(
            @Nullable String dialect,
            @Nullable Integer capabilities,
            @Nullable String cipher,
            @Nullable String signingAlgorithm,
            boolean signing) {
        return new ConnectionSpec(
                "server",
                445,
                "client_001",
                CLIENT_GUID,
                dialect,
                capabilities,
                cipher,
                signingAlgorithm,
                signing,
                false);
    }

    /** Offsets in it count from the header, which is left out. */
    private static String body(ConnectionSpec spec) {
        WireWriter out = new WireWriter().zeros(Smb2Header.SIZE);
        NegotiateOffer.of(spec, Bytes.fromHex(SALT)).encode(out);
        Bytes message = out.toBytes();
        return message.slice(Smb2Header.SIZE, message.length() - Smb2Header.SIZE)
                .toHex();
    }

    @Test
    void offersWhatTheRecordedClientGotAlone() {
        assertThat(body(spec("3.1.1", 0x7F, "AES-256-GCM", "AES-GMAC", false)))
                .isEqualTo("2400" + "0100" + "0100" + "0000" + "7f000000" + GUID_ON_THE_WIRE
                        + "68000000" + "0300" + "0000"
                        + "1103" + "0000"
                        + PREAUTH_INTEGRITY + "0000"
                        + "0200040000000000" + "0100" + "0400" + "00000000"
                        + "0800040000000000" + "0100" + "0200");
    }

    @Test
    void offersEveryDialectAndCipherWhereNothingWasRecorded() {
        assertThat(body(spec(null, null, null, null, true)))
                .isEqualTo("2400" + "0500" + "0200" + "0000" + "76000000" + GUID_ON_THE_WIRE
                        + "70000000" + "0200" + "0000"
                        + "0202" + "1002" + "0003" + "0203" + "1103" + "0000"
                        + PREAUTH_INTEGRITY + "0000"
                        + "02000a0000000000" + "0400" + "0200" + "0100" + "0400" + "0300");
    }

    @Test
    void saysNoCapabilitiesBeforeSmb3AndNoContextsBefore311() {
        assertThat(body(spec("2.1", 0x7F, null, null, false)))
                .isEqualTo("2400" + "0100" + "0100" + "0000" + "00000000" + GUID_ON_THE_WIRE + "0000000000000000"
                        + "1002");
        assertThat(body(spec("3.0.2", 0x44, "AES-128-CCM", "AES-CMAC", false)))
                .isEqualTo("2400" + "0100" + "0100" + "0000" + "44000000" + GUID_ON_THE_WIRE + "0000000000000000"
                        + "0203");
    }

    @Test
    void saysWhichDialectsAndAlgorithmsThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> body(spec("3.2", null, null, null, false)))
                .withMessage("dialect '3.2' of the client; there are [2.0.2, 2.1, 3.0, 3.0.2, 3.1.1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> body(spec("3.1.1", null, "ROT-13", null, false)))
                .withMessageStartingWith("cipher 'ROT-13' of the client; there are [AES-128-CCM, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> body(spec("3.1.1", null, null, "CRC-32", false)))
                .withMessage("signing algorithm 'CRC-32' of the client; there are [HMAC-SHA256, AES-CMAC, AES-GMAC]");
    }
}
