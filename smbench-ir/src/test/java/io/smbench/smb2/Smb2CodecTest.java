package io.smbench.smb2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class Smb2CodecTest {
    private static final Smb2Message READ = message(Smb2Command.READ, "request");
    private static final Smb2Message WRITE = message(Smb2Command.WRITE, "request");
    private static final Smb2Message ECHO = message(Smb2Command.ECHO, "request");

    @Test
    void splitsWhatItJoined() {
        Bytes packet = Smb2Codec.encode(List.of(WRITE, READ, ECHO));
        List<Smb2Message> messages = Smb2Codec.decode(packet);
        assertThat(messages).extracting(Smb2Message::body).containsExactly(WRITE.body(), READ.body(), ECHO.body());
        assertThat(messages).extracting(m -> m.header().nextCommand()).containsExactly(120L, 120L, 0L);
        assertThat(Smb2Codec.encode(messages)).isEqualTo(packet);
    }

    @Test
    void padsEveryMemberButTheLast() {
        assertThat(WireVector.of(Smb2Command.WRITE, "request").message().length())
                .isEqualTo(115);
        Bytes packet = Smb2Codec.encode(List.of(WRITE, WRITE));
        assertThat(packet.length()).isEqualTo(120 + 115);
        assertThat(Smb2Codec.split(packet)).extracting(Bytes::length).containsExactly(120, 115);
    }

    @Test
    void keepsTheHeadersOfACutCompound() {
        Bytes packet = Smb2Codec.encode(List.of(WRITE, READ));
        List<Smb2Message> whole = Smb2Codec.decode(packet);
        for (int length = Smb2Header.SIZE; length < packet.length(); length++) {
            List<Smb2Message> cut = Smb2Codec.decode(packet.slice(0, length));
            boolean both = length >= 120 + Smb2Header.SIZE;
            assertThat(cut).as("cut to %d bytes", length).hasSize(both ? 2 : 1);
            assertThat(cut.get(0).header()).isEqualTo(whole.get(0).header());
            assertThat(both || cut.get(0).header().nextCommand() == 120).isTrue();
        }
    }

    @Test
    void saysWhatACutBodyLacks() {
        Bytes message = WireVector.of(Smb2Command.WRITE, "request").message();
        Smb2Message cut = Smb2Codec.decodeMessage(message.slice(0, 100));
        assertThat(cut.header()).isEqualTo(WRITE.header());
        assertThat(cut.body())
                .isEqualTo(new UndecodableBody(
                        message.slice(64, 36), "RemainingBytes: needs 4 bytes at offset 100, 0 available"));
    }

    @Test
    void writesAnUndecodableBodyAsItCame() {
        Bytes cut = WireVector.of(Smb2Command.WRITE, "request").message().slice(0, 100);
        assertThat(Smb2Codec.encode(Smb2Codec.decode(cut))).isEqualTo(cut);
    }

    @Test
    void refusesWhatIsNotSmb2() {
        assertThatThrownBy(() -> Smb2Codec.decode(Bytes.EMPTY))
                .isInstanceOf(WireException.class)
                .hasMessage("ProtocolId: needs 4 bytes at offset 0, 0 available");
        assertThatThrownBy(() -> Smb2Codec.decode(Bytes.wrap(new byte[80])))
                .isInstanceOf(WireException.class)
                .hasMessageStartingWith("ProtocolId: found 0x00000000");
    }

    @ParameterizedTest
    @MethodSource("nextCommandsThatLeadNowhere")
    void endsWhereNextCommandLeadsNowhere(long nextCommand) {
        WireWriter out = new WireWriter();
        out.bytes(Smb2Codec.encode(List.of(WRITE, READ)));
        out.patchU32(20, nextCommand);
        assertThat(Smb2Codec.decode(out.toBytes()))
                .singleElement()
                .satisfies(m -> assertThat(m.body()).isEqualTo(WRITE.body()))
                .satisfies(m -> assertThat(m.header().nextCommand()).isEqualTo(nextCommand));
    }

    static List<Long> nextCommandsThatLeadNowhere() {
        return List.of(1L, 8L, 63L, 233L, 0x7fffffffL, 0xffffffffL);
    }

    @Test
    void keepsABodyOfAnUnknownCommand() {
        WireWriter out = new WireWriter()
                .bytes(WireVector.of(Smb2Command.ECHO, "request").message());
        out.patchU16(12, 0x0013);
        Smb2Message unknown = Smb2Codec.decodeMessage(out.toBytes());
        assertThat(unknown.header().command()).hasToString("COMMAND_0x0013");
        assertThat(unknown.body()).isEqualTo(new RawBody(Bytes.fromHex("04000000")));
    }

    @ParameterizedTest
    @MethodSource("errorOrNot")
    void tellsErrorResponsesFromOthers(Smb2Command command, NtStatus status, Class<?> expected) {
        Bytes nineBytes = Bytes.fromHex("090000000000000000");
        assertThat(Smb2Codec.decodeMessage(response(command, status, nineBytes)).body())
                .isInstanceOf(expected);
    }

    static Stream<Arguments> errorOrNot() {
        return Stream.of(
                Arguments.of(Smb2Command.READ, NtStatus.STATUS_END_OF_FILE, ErrorResponse.class),
                Arguments.of(Smb2Command.READ, NtStatus.STATUS_PENDING, ErrorResponse.class),
                Arguments.of(Smb2Command.QUERY_INFO, NtStatus.STATUS_SUCCESS, QueryInfoResponse.class),
                Arguments.of(Smb2Command.QUERY_INFO, NtStatus.STATUS_BUFFER_OVERFLOW, QueryInfoResponse.class),
                Arguments.of(Smb2Command.QUERY_INFO, NtStatus.STATUS_BUFFER_TOO_SMALL, ErrorResponse.class),
                Arguments.of(Smb2Command.CHANGE_NOTIFY, NtStatus.STATUS_NOTIFY_ENUM_DIR, ChangeNotifyResponse.class),
                Arguments.of(Smb2Command.CHANGE_NOTIFY, NtStatus.STATUS_PENDING, ErrorResponse.class),
                Arguments.of(Smb2Command.CHANGE_NOTIFY, NtStatus.STATUS_CANCELLED, ErrorResponse.class),
                Arguments.of(Smb2Command.QUERY_DIRECTORY, NtStatus.STATUS_NO_MORE_FILES, ErrorResponse.class),
                Arguments.of(Smb2Command.IOCTL, NtStatus.STATUS_INVALID_PARAMETER, ErrorResponse.class));
    }

    @Test
    void keepsTheBodyThatComesWithAnErrorStatus() {
        Bytes copied =
                WireVector.of(Smb2Command.IOCTL, "response SRV_COPYCHUNK").message();
        Bytes body = copied.slice(Smb2Header.SIZE, copied.length() - Smb2Header.SIZE);
        assertThat(Smb2Codec.decodeMessage(response(Smb2Command.IOCTL, NtStatus.STATUS_INVALID_PARAMETER, body))
                        .body())
                .isInstanceOf(IoctlResponse.class);
    }

    private static Bytes response(Smb2Command command, NtStatus status, Bytes body) {
        Smb2Header header = new Smb2Header(
                1, status, command, 1, Smb2Header.FLAG_RESPONSE, 0, 7, 0, 0, 1, 2, Smb2Header.NO_SIGNATURE);
        return Smb2Codec.encode(List.of(new Smb2Message(header, new RawBody(body))));
    }

    private static Smb2Message message(Smb2Command command, String name) {
        return Smb2Codec.decodeMessage(WireVector.of(command, name).message());
    }
}
