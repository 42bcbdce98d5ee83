package io.smbench.smb2;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every recorded message: both directions, cut anywhere, second in a compound. */
class GoldenMessageTest {
    static List<WireVector> vectors() {
        return WireVector.all();
    }

    @Test
    void vectorsOfOneCommandHaveNamesOfTheirOwn() {
        Set<String> names = new HashSet<>();
        assertThat(vectors()).isNotEmpty().allSatisfy(v -> assertThat(names.add(v.command() + v.name()))
                .isTrue());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void encodesToWhatWasRecorded(WireVector vector) {
        Smb2Body body = decode(vector, vector.message());
        Bytes encoded = encode(vector.header(), body);
        assertThat(decode(vector, encoded)).isEqualTo(body);
        if (vector.isCanonical()) {
            assertThat(encoded.toHex()).isEqualTo(vector.message().toHex());
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesEveryTruncationThatLosesMoreThanPadding(WireVector vector) {
        Bytes message = vector.message();
        Smb2Body whole = decode(vector, message);
        for (int length = 0; length < message.length(); length++) {
            try {
                Smb2Body cut = decode(vector, message.slice(0, length));
                assertThat(cut).as("cut to %d bytes", length).isEqualTo(whole);
                assertThat(length).isEqualTo(message.length() - 1);
                assertThat(message.u8(length)).isZero();
            } catch (WireException expected) {
                assertThat(expected).hasMessageContaining("needs").hasMessageContaining("available");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isTheSameSecondInACompound(WireVector vector) {
        Smb2Body body = decode(vector, vector.message());
        WireWriter out = new WireWriter();
        vector.header().encode(out);
        new EchoRequest().encode(out);
        out.align(8);
        int second = out.size();
        out.rebase();
        vector.header().encode(out);
        body.encode(out);
        WireReader in = out.toBytes().reader().window("second member", second, out.size() - second);
        assertThat(decode(vector, in.rest())).isEqualTo(body);
        assertThat(in.window("second member", 0, in.size()).rest()).isEqualTo(encode(vector.header(), body));
    }

    static Bytes encode(Smb2Header header, Smb2Body body) {
        WireWriter out = new WireWriter();
        header.encode(out);
        body.encode(out);
        return out.toBytes();
    }

    static Smb2Body decode(WireVector vector, Bytes message) {
        WireReader in = message.reader();
        Smb2Header header = Smb2Header.decode(in);
        return decoder(header, vector).apply(in);
    }

    private static Function<WireReader, Smb2Body> decoder(Smb2Header header, WireVector vector) {
        boolean response = header.isResponse();
        return switch (header.command().toString()) {
            case "READ" -> response ? ReadResponse::decode : ReadRequest::decode;
            case "WRITE" -> response ? WriteResponse::decode : WriteRequest::decode;
            case "LOCK" -> response ? LockResponse::decode : LockRequest::decode;
            case "IOCTL" -> response ? IoctlResponse::decode : IoctlRequest::decode;
            case "CANCEL" -> CancelRequest::decode;
            case "ECHO" -> response ? EchoResponse::decode : EchoRequest::decode;
            case "QUERY_DIRECTORY" -> response ? QueryDirectoryResponse::decode : QueryDirectoryRequest::decode;
            case "CHANGE_NOTIFY" -> response ? ChangeNotifyResponse::decode : ChangeNotifyRequest::decode;
            case "QUERY_INFO" -> response ? QueryInfoResponse::decode : QueryInfoRequest::decode;
            case "SET_INFO" -> response ? SetInfoResponse::decode : SetInfoRequest::decode;
            default ->
                switch (vector.name()) {
                    case "oplock notification" -> OplockBreakNotification::decode;
                    case "oplock acknowledgment" -> OplockBreakAcknowledgment::decode;
                    case "oplock response" -> OplockBreakResponse::decode;
                    case "lease notification" -> LeaseBreakNotification::decode;
                    case "lease acknowledgment" -> LeaseBreakAcknowledgment::decode;
                    default -> LeaseBreakResponse::decode;
                };
        };
    }
}
