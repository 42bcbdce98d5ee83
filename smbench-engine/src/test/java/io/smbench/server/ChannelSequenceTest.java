package io.smbench.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.smb2.Smb2Command;
import org.junit.jupiter.api.Test;

class ChannelSequenceTest {
    private final ChannelSequence sequence = new ChannelSequence(0xFFFF);

    @Test
    void requestFromBeforeTheLastLossMayReadAndNotChange() {
        assertThat(sequence.begins(Smb2Command.WRITE, 0xFFFF, false)).isTrue();
        // 16 bits: 0 comes after 0xFFFF
        assertThat(sequence.begins(Smb2Command.WRITE, 0, false)).isTrue();
        assertThat(sequence.begins(Smb2Command.WRITE, 0xFFFF, false)).isFalse();
        assertThat(sequence.begins(Smb2Command.SET_INFO, 0xFFFF, true)).isFalse();
        assertThat(sequence.begins(Smb2Command.IOCTL, 0x8001, false)).isFalse();
        assertThat(sequence.begins(Smb2Command.READ, 0xFFFF, false)).isTrue();
    }

    @Test
    void repeatedRequestWaitsUntilThoseFromBeforeTheLossAreAnswered() {
        assertThat(sequence.begins(Smb2Command.LOCK, 0xFFFF, false)).isTrue();
        assertThat(sequence.begins(Smb2Command.WRITE, 0, true)).isFalse();
        assertThat(sequence.begins(Smb2Command.WRITE, 0, false)).isTrue();
        sequence.ended(0);
        assertThat(sequence.begins(Smb2Command.WRITE, 0, true)).isFalse();
        sequence.ended(0xFFFF);
        assertThat(sequence.begins(Smb2Command.WRITE, 0, true)).isTrue();
    }

    @Test
    void repeatedRequestWithoutALossIsCarriedOut() {
        assertThat(sequence.begins(Smb2Command.LOCK, 0xFFFF, false)).isTrue();
        assertThat(sequence.begins(Smb2Command.WRITE, 0xFFFF, true)).isTrue();
    }
}
