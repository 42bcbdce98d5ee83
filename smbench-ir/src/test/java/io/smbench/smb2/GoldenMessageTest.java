package io.smbench.smb2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
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
        Smb2Body body = vector.body();
        assertThat(body).isNotInstanceOfAny(UndecodableBody.class, RawBody.class);
        Bytes encoded = encode(vector.header(), body);
        assertThat(Smb2Codec.decodeMessage(encoded).body()).isEqualTo(body);
        if (vector.isCanonical()) {
            assertThat(encoded.toHex()).isEqualTo(vector.message().toHex());
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesEveryTruncationThatLosesMoreThanPadding(WireVector vector) {
        Bytes message = vector.message();
        for (int length = 0; length < message.length(); length++) {
            Bytes cut = message.slice(0, length);
            if (length < Smb2Header.SIZE) {
                assertThatThrownBy(() -> Smb2Codec.decodeMessage(cut))
                        .as("cut to %d bytes", length)
                        .isInstanceOf(WireException.class)
                        .hasMessageContaining("needs");
            } else if (Smb2Codec.decodeMessage(cut).body() instanceof UndecodableBody undecodable) {
                assertThat(undecodable.reason()).contains("needs").contains("available");
            } else {
                assertThat(Smb2Codec.decodeMessage(cut).body())
                        .as("cut to %d bytes", length)
                        .isEqualTo(vector.body());
                assertThat(message.slice(length, message.length() - length))
                        .as("what a request has for an empty buffer")
                        .isEqualTo(Bytes.fromHex("00"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isTheSameSecondInACompound(WireVector vector) {
        Smb2Message message = new Smb2Message(vector.header(), vector.body());
        Bytes packet = Smb2Codec.encode(List.of(new Smb2Message(vector.header(), new EchoRequest()), message));
        assertThat(Smb2Codec.decode(packet).get(1)).isEqualTo(message);
        assertThat(Smb2Codec.split(packet).get(1)).isEqualTo(encode(vector.header(), vector.body()));
    }

    static Bytes encode(Smb2Header header, Smb2Body body) {
        return Smb2Codec.encode(List.of(new Smb2Message(header, body)));
    }
}
