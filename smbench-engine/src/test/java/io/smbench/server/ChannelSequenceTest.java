package io.smbench.server;

import static io.smbench.server.ChannelSequence.Verdict.OUTSTANDING;
import static io.smbench.server.ChannelSequence.Verdict.REFUSED;
import static io.smbench.server.ChannelSequence.Verdict.UNCOUNTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.smb2.Smb2Command;
import org.junit.jupiter.api.Test;

class ChannelSequenceTest {
    private final ChannelSequence sequence = new ChannelSequence(0xFFFF);

    @Test
    void requestFromBeforeTheLastLossMayReadAndNotChange() {
        assertThat(sequence.begins(Smb2Command.WRITE, 0xFFFF, false)).isEqualTo(OUTSTANDING);
        // 16 bits: 0 comes after 0xFFFF
        assertThat(sequence.begins(Smb2Command.WRITE, 0, false)).isEqualTo(OUTSTANDING);
        assertThat(sequence.begins(Smb2Command.WRITE, 0xFFFF, false)).isEqualTo(REFUSED);
        assertThat(sequence.begins(Smb2Command.SET_INFO, 0xFFFF, true)).isEqualTo(REFUSED);
        assertThat(sequence.begins(Smb2Command.READ, 0xFFFF, false)).isEqualTo(UNCOUNTED);
    }

    @Test
    void isAheadUpToHalfOfTheNumbersAndBehindBeyond() {
        assertThat(sequence.begins(Smb2Command.IOCTL, 0x7FFF, false)).isEqualTo(REFUSED);
        assertThat(sequence.begins(Smb2Command.IOCTL, 0x7FFE, false)).isEqualTo(OUTSTANDING);
        assertThat(sequence.begins(Smb2Command.IOCTL, 0xFFFF, false)).isEqualTo(REFUSED);
    }

    @Test
    void repeatedRequestIsRefusedUntilThoseFromBeforeTheLossAreAnswered() {
        assertThat(sequence.begins(Smb2Command.LOCK, 0xFFFF, false)).isEqualTo(OUTSTANDING);
        assertThat(sequence.begins(Smb2Command.WRITE, 0, true)).isEqualTo(REFUSED);
        assertThat(sequence.begins(Smb2Command.READ, 0, true)).isEqualTo(UNCOUNTED);
        assertThat(sequence.begins(Smb2Command.WRITE, 0, false)).isEqualTo(OUTSTANDING);
        sequence.ended(0);
        assertThat(sequence.begins(Smb2Command.WRITE, 0, true)).isEqualTo(REFUSED);
        sequence.ended(0xFFFF);
        assertThat(sequence.begins(Smb2Command.WRITE, 0, true)).isEqualTo(OUTSTANDING);
    }

    @Test
    void lateReadKeepsNoRepeatedRequestWaiting() {
        assertThat(sequence.begins(Smb2Command.WRITE, 0, false)).isEqualTo(OUTSTANDING);
        assertThat(sequence.begins(Smb2Command.READ, 0xFFFF, false)).isEqualTo(UNCOUNTED);
        assertThat(sequence.begins(Smb2Command.WRITE, 0, true)).isEqualTo(OUTSTANDING);
    }

    @Test
    void requestsOfEveryLossAreWaitedFor() {
        assertThat(sequence.begins(Smb2Command.WRITE, 0xFFFF, false)).isEqualTo(OUTSTANDING);
        assertThat(sequence.begins(Smb2Command.WRITE, 0, false)).isEqualTo(OUTSTANDING);
        assertThat(sequence.begins(Smb2Command.WRITE, 1, true)).isEqualTo(REFUSED);
        sequence.ended(0xFFFF);
        assertThat(sequence.begins(Smb2Command.WRITE, 1, true)).isEqualTo(REFUSED);
        sequence.ended(0);
        assertThat(sequence.begins(Smb2Command.WRITE, 1, true)).isEqualTo(OUTSTANDING);
    }

    @Test
    void repeatedRequestWithoutALossIsCarriedOut() {
        assertThat(sequence.begins(Smb2Command.LOCK, 0xFFFF, false)).isEqualTo(OUTSTANDING);
        assertThat(sequence.begins(Smb2Command.WRITE, 0xFFFF, true)).isEqualTo(OUTSTANDING);
    }
}
