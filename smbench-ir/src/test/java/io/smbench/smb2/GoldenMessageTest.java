package io.smbench.smb2;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        Smb2Body body = decode(vector.message());
        Bytes encoded = encode(vector.header(), body);
        assertThat(decode(encoded)).isEqualTo(body);
        if (vector.isCanonical()) {
            assertThat(encoded.toHex()).isEqualTo(vector.message().toHex());
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesEveryTruncationThatLosesMoreThanPadding(WireVector vector) {
        Bytes message = vector.message();
        Smb2Body whole = decode(message);
        for (int length = 0; length < message.length(); length++) {
            try {
                Smb2Body cut = decode(message.slice(0, length));
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
        Smb2Body body = decode(vector.message());
        WireWriter out = new WireWriter();
        vector.header().encode(out);
        new EchoRequest().encode(out);
        out.align(8);
        int second = out.size();
        out.rebase();
        vector.header().encode(out);
        body.encode(out);
        WireReader in = out.toBytes().reader().window("second member", second, out.size() - second);
        assertThat(decode(in.rest())).isEqualTo(body);
        assertThat(in.window("second member", 0, in.size()).rest()).isEqualTo(encode(vector.header(), body));
    }

    static Bytes encode(Smb2Header header, Smb2Body body) {
        WireWriter out = new WireWriter();
        header.encode(out);
        body.encode(out);
        return out.toBytes();
    }

    static Smb2Body decode(Bytes message) {
        WireReader in = message.reader();
        return BodyTable.decode(Smb2Header.decode(in), in);
    }
}
