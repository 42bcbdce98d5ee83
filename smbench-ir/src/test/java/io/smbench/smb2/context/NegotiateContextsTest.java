package io.smbench.smb2.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.smbench.smb2.NegotiateContext;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Preauthentication, encryption, signing and netname as smbtorture and Windows 10 sent them
 * ({@code vectors/NEGOTIATE.tsv}); the rest laid out by hand, after MS-SMB2 2.2.3.1.
 */
class NegotiateContextsTest {
    private static final String SALT = "c9dede173ab33a557bc733cc81f842b5";

    static List<Arguments> views() {
        return List.of(
                view(
                        1,
                        "0100" + "1000" + "0100" + SALT,
                        new PreauthIntegrityCapabilities(
                                List.of(PreauthIntegrityCapabilities.SHA_512), Bytes.fromHex(SALT)),
                        PreauthIntegrityCapabilities::in),
                view(
                        2,
                        "04000200010004000300",
                        new EncryptionCapabilities(List.of(2, 1, 4, 3)),
                        EncryptionCapabilities::in),
                view(
                        3,
                        "0200" + "0000" + "01000000" + "0300" + "0400",
                        new CompressionCapabilities(
                                CompressionCapabilities.FLAG_CHAINED,
                                List.of(CompressionCapabilities.LZ77_HUFFMAN, CompressionCapabilities.PATTERN_V1)),
                        CompressionCapabilities::in),
                view(
                        5,
                        "3100320037002e0030002e0030002e003100",
                        new NetnameNegotiateContextId("127.0.0.1"),
                        NetnameNegotiateContextId::in),
                view(
                        6,
                        "01000000",
                        new TransportCapabilities(TransportCapabilities.FLAG_ACCEPT_TRANSPORT_LEVEL_SECURITY),
                        TransportCapabilities::in),
                view(
                        7,
                        "0200" + "0000" + "00000000" + "0100" + "0200",
                        new RdmaTransformCapabilities(
                                List.of(RdmaTransformCapabilities.ENCRYPTION, RdmaTransformCapabilities.SIGNING)),
                        RdmaTransformCapabilities::in),
                view(8, "0300020001000000", new SigningCapabilities(List.of(2, 1, 0)), SigningCapabilities::in));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("views")
    void readsAndWrites(int type, String data, Object value, Function<List<NegotiateContext>, Optional<?>> in)
            throws ReflectiveOperationException {
        NegotiateContext context = new NegotiateContext(type, Bytes.fromHex(data));
        NegotiateContext unknown = new NegotiateContext(0x0100, Bytes.EMPTY);
        assertThat(in.apply(List.of(unknown, context))).isEqualTo(Optional.of(value));
        assertThat(in.apply(List.of(unknown))).isEmpty();
        assertThat(value.getClass().getMethod("toContext").invoke(value)).isEqualTo(context);
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("views")
    void namesTheFieldThatATruncationTook(
            int type, String data, Object value, Function<List<NegotiateContext>, Optional<?>> in) {
        Bytes whole = Bytes.fromHex(data);
        for (int length = 0; length < whole.length(); length++) {
            NegotiateContext cut = new NegotiateContext(type, whole.slice(0, length));
            Throwable thrown = catchThrowable(() -> in.apply(List.of(cut)));
            boolean isText = type == NegotiateContext.NETNAME_NEGOTIATE_CONTEXT_ID; // is as long as its data
            if (!isText) {
                assertThat(thrown).isInstanceOf(WireException.class).hasMessageContaining("needs");
            }
        }
    }

    private static <T> Arguments view(
            int type, String data, T value, Function<List<NegotiateContext>, Optional<T>> in) {
        return Arguments.of(type, data, value, in);
    }
}
