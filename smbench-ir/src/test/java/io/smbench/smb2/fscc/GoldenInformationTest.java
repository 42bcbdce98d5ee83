package io.smbench.smb2.fscc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireWriter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every recorded information class: both directions, cut anywhere, at any place in a writer. */
class GoldenInformationTest {
    static List<InformationVector> vectors() {
        return InformationVector.all();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void encodesToWhatWasRecorded(InformationVector vector) {
        Information information = Information.decode(vector.infoClass(), vector.buffer());
        assertThat(information).isNotInstanceOf(OpaqueInformation.class);
        assertThat(information.toBytes().toHex()).isEqualTo(vector.buffer().toHex());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void refusesEveryTruncation(InformationVector vector) {
        for (int length = 0; length < vector.buffer().length(); length++) {
            Bytes cut = vector.buffer().slice(0, length);
            if (length == 0 && Information.decode(vector.infoClass(), vector.buffer()) instanceof InformationList) {
                assertThat(Information.decode(vector.infoClass(), cut)).isEqualTo(new InformationList<>(List.of()));
            } else {
                assertThatThrownBy(() -> Information.decode(vector.infoClass(), cut))
                        .as("cut to %d bytes", length)
                        .isInstanceOf(WireException.class)
                        .hasMessageContaining("needs");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isTheSameBehindOtherBytes(InformationVector vector) {
        Information information = Information.decode(vector.infoClass(), vector.buffer());
        WireWriter out = new WireWriter().zeros(3);
        information.encode(out);
        assertThat(out.toBytes().slice(3, out.size() - 3)).isEqualTo(vector.buffer());
    }
}
