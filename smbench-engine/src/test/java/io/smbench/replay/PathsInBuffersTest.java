package io.smbench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import io.smbench.ir.Share;
import io.smbench.smb2.fscc.FileLinkInformation;
import io.smbench.wire.Bytes;
import org.junit.jupiter.api.Test;

class PathsInBuffersTest {
    private static final int FILE = 1;
    private static final int SECURITY = 3;
    private static final int FILE_ALL_INFORMATION = 18;
    private static final int FILE_BASIC_INFORMATION = 4;
    private static final int FILE_LINK_INFORMATION = 11;
    private static final Share SHARE = new Share("s1", "data", "disk");

    private final PathsInBuffers paths = new PathsInBuffers(Workloads.target("run-1/"));

    private Action onTarget(Action action) {
        Operation operation = new Workloads().add(action).build().operations().get(0);
        return paths.onTarget(operation, SHARE).action();
    }

    private long outputLength(int infoType, int infoClass, long recorded) {
        Action.QueryInfo query = new Action.QueryInfo(infoType, infoClass, recorded, 0, 0, Bytes.EMPTY);
        return ((Action.QueryInfo) onTarget(query)).outputLength();
    }

    @Test
    void aBufferThatWasLargeEnoughForThePathIsSoAgain() {
        assertThat(outputLength(FILE, FILE_ALL_INFORMATION, 124)).isEqualTo(124 + 2 * "run-1/".length());
    }

    @Test
    void aBufferThatWasTooSmallForThePathIsSoAgain() {
        assertThat(outputLength(FILE, FILE_ALL_INFORMATION, 104)).isEqualTo(104 + 2 * "run-1/".length());
    }

    @Test
    void aBufferThatWasTooSmallForTheStructureStaysSo() {
        assertThat(outputLength(FILE, FILE_ALL_INFORMATION, 103)).isEqualTo(103);
    }

    @Test
    void queriesWithoutANameStayAsTheyAre() {
        assertThat(outputLength(FILE, FILE_BASIC_INFORMATION, 400)).isEqualTo(400);
        assertThat(outputLength(SECURITY, FILE_ALL_INFORMATION, 400)).isEqualTo(400);
    }

    @Test
    void aHardLinkGoesIntoTheRunsFolder() {
        Bytes recorded = new FileLinkInformation(true, 0, "dir\\new.txt").toBytes();

        Action.SetInfo set = (Action.SetInfo) onTarget(new Action.SetInfo(FILE, FILE_LINK_INFORMATION, 0, recorded));

        assertThat(set.buffer()).isEqualTo(new FileLinkInformation(true, 0, "run-1\\dir\\new.txt").toBytes());
    }

    @Test
    void aDamagedHardLinkIsSentAsItIs() {
        Action.SetInfo damaged = new Action.SetInfo(FILE, FILE_LINK_INFORMATION, 0, Bytes.fromHex("01"));

        assertThat(onTarget(damaged)).isEqualTo(damaged);
    }
}
