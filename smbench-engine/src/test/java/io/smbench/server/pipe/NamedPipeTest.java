package io.smbench.server.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requests as smbclient sent them to smbd 4.17.12 in smbclient_badlogin.pcap, frames 56 and 62. */
class NamedPipeTest {
    private static final String BIND =
            "05000b03100000004800000001000000b810b810000000000100000000000100c84f324b7016d30112785a47bf6ee188"
                    + "03000000045d888aeb1cc9119fe808002b10486002000000";
    private static final String SHARE_ENUM =
            "05000003100000005c000000020000004400000000000f00000002000a000000000000000a0000003100320037002e00"
                    + "30002e0030002e00310000000100000001000000040002000000000000000000ffffffff0800020000000000";
    private static final int OPERATION_AT = 22;
    private static final int LEVEL_AT = 60;
    private static final int FLAGS_AT = 3;

    private final List<ShareEntry> shares = new ArrayList<>(List.of(ShareEntry.disk("data")));
    private final NamedPipe pipe = NamedPipe.open("SRVSVC", () -> shares).orElseThrow();

    @Test
    void thereIsNoOtherPipe() {
        assertThat(NamedPipe.open("lsarpc", List::of)).isEmpty();
    }

    /** smbd's answer in frame 60 but for the association group. */
    @Test
    void bindIsAcceptedAsSmbdDoes() {
        assertThat(exchange(Bytes.fromHex(BIND)))
                .isEqualTo(
                        "05000c03100000004400000001000000b810b810010000000d005c706970655c73727673766300000100000000000000"
                                + "045d888aeb1cc9119fe808002b10486002000000");
    }

    @Test
    void interfaceThatTheServerHasNotIsRejected() {
        Bytes other = changed(BIND, 32, 0);
        assertThat(exchange(other)).contains("0100000002000100" + "00".repeat(20));
        assertThat(exchange(Bytes.fromHex(SHARE_ENUM))).isEqualTo(fault("0300011c"));
    }

    /** Laid out as smbd's answer in frame 63. */
    @Test
    void sharesAreListedWithTypeAndRemark() {
        shares.add(ShareEntry.ipc("IPC$"));
        exchange(Bytes.fromHex(BIND));
        assertThat(exchange(Bytes.fromHex(SHARE_ENUM)))
                .isEqualTo("05000203100000" + "00bc000000" + "02000000" + "a4000000" + "00000000" // header
                        + "01000000" + "01000000" + "00000200" + "02000000" + "04000200" + "02000000"
                        + "08000200" + "00000000" + "0c000200" // data
                        + "10000200" + "03000080" + "14000200" // IPC$
                        + "05000000" + "00000000" + "05000000" + "64006100740061000000" + "0000"
                        + "01000000" + "00000000" + "01000000" + "0000" + "0000"
                        + "05000000" + "00000000" + "05000000" + "49005000430024000000" + "0000"
                        + "0b000000" + "00000000" + "0b000000"
                        + "52006500" + "6d006f00" + "74006500" + "20004900" + "50004300" + "00000000"
                        + "02000000" + "18000200" + "00000000" + "00000000");
    }

    @Test
    void levelThatItHasNotIsAnErrorOfTheCall() {
        exchange(Bytes.fromHex(BIND));
        assertThat(exchange(changed(SHARE_ENUM, LEVEL_AT, 2))).endsWith("7c000000");
    }

    @Test
    void operationThatItHasNotAndArgumentsThatAreTooShortAreFaults() {
        exchange(Bytes.fromHex(BIND));
        assertThat(exchange(changed(SHARE_ENUM, OPERATION_AT, 99))).isEqualTo(fault("0200011c"));
        assertThat(exchange(Bytes.fromHex("05000003100000001c0000000200000004000000" + "00000f00" + "00000200")))
                .isEqualTo(fault("f7060000"));
    }

    @Test
    void requestInFragmentsIsAnsweredAfterItsLastOne() {
        exchange(Bytes.fromHex(BIND));
        pipe.write(Bytes.fromHex("05000001100000001c0000000200000044000000" + "00000f00" + "00000000"));
        assertThat(pipe.hasUnread()).isFalse();
        assertThat(exchange(Bytes.fromHex("0500000210000000300000000200000018000000" + "00000f00" + "00000000"
                        + "00000000" + "00000000" + "ffffffff" + "00000000" + "00000000")))
                .endsWith("00000000");
    }

    @Test
    void longListComesInFragmentsThatAreMessagesOfTheirOwn() {
        shares.clear();
        IntStream.range(0, 200).forEach(i -> shares.add(ShareEntry.disk("share-" + i)));
        exchange(Bytes.fromHex(BIND));
        pipe.write(Bytes.fromHex(SHARE_ENUM));
        List<Bytes> messages = new ArrayList<>();
        while (pipe.hasUnread()) {
            messages.add(Objects.requireNonNull(pipe.read(Integer.MAX_VALUE)));
        }
        assertThat(messages).hasSizeGreaterThan(2).allMatch(message -> message.length() <= 4280);
        assertThat(messages).first().matches(message -> message.u8(FLAGS_AT) == RpcPdu.FIRST_FRAGMENT);
        assertThat(messages).last().matches(message -> message.u8(FLAGS_AT) == RpcPdu.LAST_FRAGMENT);
        assertThat(messages.subList(1, messages.size() - 1)).allMatch(message -> message.u8(FLAGS_AT) == 0);
    }

    @Test
    void whatDoesNotFitIntoAReadComesWithTheNext() {
        pipe.write(Bytes.fromHex(BIND));
        assertThat(pipe.unreadBytes()).isEqualTo(68);
        assertThat(pipe.read(60)).extracting(Bytes::length).isEqualTo(60);
        assertThat(pipe.read(60)).extracting(Bytes::length).isEqualTo(8);
        assertThat(pipe.read(60)).isNull();
    }

    @Test
    void whoReadsTooEarlyIsCalledOnce() {
        List<String> calls = new ArrayList<>();
        pipe.whenReadable(() -> calls.add("readable"));
        pipe.write(Bytes.fromHex(BIND));
        pipe.write(Bytes.fromHex(BIND));
        assertThat(calls).containsExactly("readable");
    }

    @Test
    void everyTruncationOfAPduIsRefused() {
        byte[] bind = Bytes.fromHex(BIND).toArray();
        for (int length = 0; length < bind.length; length++) {
            Bytes cut = Bytes.wrap(bind, 0, length);
            assertThatThrownBy(() -> pipe.write(cut)).isInstanceOf(WireException.class);
        }
        assertThat(pipe.hasUnread()).isFalse();
    }

    private String exchange(Bytes message) {
        pipe.write(message);
        return Objects.requireNonNull(pipe.read(Integer.MAX_VALUE)).toHex();
    }

    private static String fault(String status) {
        return "05000303100000002000000002000000" + "00000000" + "00000000" + status + "00000000";
    }

    private static Bytes changed(String hex, int at, int value) {
        byte[] bytes = Bytes.fromHex(hex).toArray();
        bytes[at] = (byte) value;
        return Bytes.wrap(bytes);
    }
}
