package io.smbench.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.smb2.ChangeNotifyRequest;
import io.smbench.smb2.ChangeNotifyResponse;
import io.smbench.smb2.CreateAction;
import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.FileId;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.WriteResponse;
import io.smbench.wire.Bytes;
import org.junit.jupiter.api.Test;

/** Which operations wait for which. Each client's session_setup and tree_connect come first. */
class OrderTest {
    private static final WriteResponse WRITTEN = new WriteResponse(1, 0);

    private final Recording recording = new Recording();
    /** Its operations so far: op_0001, op_0002. */
    private final Connected a = recording.connect().ready(1, 1);
    /** op_0003, op_0004. */
    private final Connected b = recording.connect().ready(2, 2);

    @Test
    void aClientWaitsForTheLastResponseThatItHad() {
        FileId file = a.open("f", 1, 0); // op_0005
        a.write(file, 0, "x"); // op_0006

        assertThat(recording.dependsOn("op_0002")).containsExactly("op_0001");
        assertThat(recording.dependsOn("op_0005")).containsExactly("op_0002");
        assertThat(recording.dependsOn("op_0006")).containsExactly("op_0005");
    }

    @Test
    void requestsThatOverlappedStayOverlapped() {
        FileId file = a.open("f", 1, 0); // op_0005
        long first = a.writeRequest(file, 0, "x"); // op_0006
        long second = a.writeRequest(file, 1, "x"); // op_0007
        a.response(Smb2Command.WRITE, second, NtStatus.STATUS_SUCCESS, WRITTEN);
        long third = a.writeRequest(file, 2, "x"); // op_0008
        a.response(Smb2Command.WRITE, first, NtStatus.STATUS_SUCCESS, WRITTEN);
        a.response(Smb2Command.WRITE, third, NtStatus.STATUS_SUCCESS, WRITTEN);
        a.close(file); // op_0009

        assertThat(recording.dependsOn("op_0006")).containsExactly("op_0005");
        assertThat(recording.dependsOn("op_0007")).containsExactly("op_0005");
        assertThat(recording.dependsOn("op_0008")).containsExactly("op_0007");
        assertThat(recording.dependsOn("op_0009")).containsExactlyInAnyOrder("op_0006", "op_0008");
    }

    @Test
    void aChangeNotificationHoldsNobodyUp() {
        FileId directory = a.open("", 1, 0); // op_0005
        long watching = a.request(Smb2Command.CHANGE_NOTIFY, new ChangeNotifyRequest(0, 100, directory, 1)); // op_0006
        a.interim(Smb2Command.CHANGE_NOTIFY, watching);
        FileId file = a.create("f", 2); // op_0007
        a.response(Smb2Command.CHANGE_NOTIFY, watching, NtStatus.STATUS_SUCCESS, new ChangeNotifyResponse(Bytes.EMPTY));
        a.close(file); // op_0008

        assertThat(recording.dependsOn("op_0008")).containsExactly("op_0007");
    }

    @Test
    void aClientThatOpensWhatAnotherMadeWaitsForIt() {
        a.close(a.create("f", 1)); // op_0005, op_0006
        b.open("F", 2, 0); // op_0007

        assertThat(recording.dependsOn("op_0007")).containsExactly("op_0004", "op_0005");
    }

    @Test
    void aClientThatUsesADirectoryThatAnotherMadeWaitsForIt() {
        a.mkdir("d", 1); // op_0005
        b.create("d\\e\\f", 2); // op_0006

        assertThat(recording.dependsOn("op_0006")).containsExactly("op_0004", "op_0005");
    }

    @Test
    void whatOverlappedIsARaceAndStaysOne() {
        FileId mine = a.open("f", 1, 0); // op_0005
        FileId theirs = b.open("f", 2, 0); // op_0006
        long writing = a.writeRequest(mine, 0, "x"); // op_0007
        b.read(theirs, 0, "x"); // op_0008
        a.response(Smb2Command.WRITE, writing, NtStatus.STATUS_SUCCESS, WRITTEN);

        assertThat(recording.dependsOn("op_0008")).containsExactly("op_0006");
    }

    @Test
    void readersDoNotWaitForEachOtherButAWriterWaitsForAll() {
        FileId mine = a.open("f", 1, 4); // op_0005
        FileId theirs = b.open("f", 2, 4); // op_0006
        a.read(mine, 0, "abcd"); // op_0007
        b.read(theirs, 0, "abcd"); // op_0008
        a.write(mine, 0, "x"); // op_0009
        b.read(theirs, 0, "x"); // op_0010

        assertThat(recording.dependsOn("op_0008")).containsExactly("op_0006");
        assertThat(recording.dependsOn("op_0009")).containsExactly("op_0007", "op_0008");
        assertThat(recording.dependsOn("op_0010")).containsExactly("op_0008", "op_0009");
    }

    @Test
    void whatWasWaitedForOnceIsNotWaitedForAgain() {
        FileId mine = a.open("f", 1, 4); // op_0005
        FileId theirs = b.open("f", 2, 4); // op_0006
        a.write(mine, 0, "x"); // op_0007
        b.read(theirs, 0, "x"); // op_0008
        b.read(theirs, 0, "x"); // op_0009

        assertThat(recording.dependsOn("op_0008")).contains("op_0007");
        assertThat(recording.dependsOn("op_0009")).containsExactly("op_0008");
    }

    @Test
    void anOpenThatIsRefusedWaitsForTheOneThatExcludesIt() {
        long exclusive =
                a.request(Smb2Command.CREATE, Connected.createRequest("f", CreateDisposition.OPEN, 0, 0)); // op_0005
        FileId file = a.opened(exclusive, 1, CreateAction.OPENED, 0x20, 0);
        b.openRefused("f", NtStatus.STATUS_SHARING_VIOLATION); // op_0006
        a.close(file); // op_0007
        b.open("f", 2, 0); // op_0008

        assertThat(recording.dependsOn("op_0006")).containsExactly("op_0004", "op_0005");
        assertThat(recording.dependsOn("op_0007")).containsExactly("op_0005", "op_0006");
        assertThat(recording.dependsOn("op_0008")).containsExactly("op_0006", "op_0007");
    }

    @Test
    void aRenameThatIsRefusedForAnOpenComesBeforeItsClose() {
        FileId holding = a.open("f:stream", 1, 0); // op_0005
        FileId renamed = b.open("f", 2, 0); // op_0006
        b.rename(renamed, "g", NtStatus.STATUS_ACCESS_DENIED); // op_0007
        a.close(holding); // op_0008

        assertThat(recording.dependsOn("op_0007")).containsExactly("op_0006", "op_0005");
        assertThat(recording.dependsOn("op_0008")).containsExactly("op_0005", "op_0007");
    }

    @Test
    void namesInOneDirectoryDoNotDisturbEachOtherButAListingSeesThemAll() {
        a.create("d\\one", 1); // op_0005
        b.create("d\\two", 2); // op_0006

        assertThat(recording.dependsOn("op_0006")).containsExactly("op_0004");
    }

    @Test
    void aClientThatFindsAFileGoneWaitsForTheCloseThatDeletedIt() {
        FileId file = a.open("f", 1, 0); // op_0005
        a.delete(file); // op_0006
        a.close(file); // op_0007
        b.openRefused("f", NtStatus.STATUS_OBJECT_NAME_NOT_FOUND); // op_0008

        assertThat(recording.dependsOn("op_0008")).containsExactly("op_0004", "op_0007");
    }

    @Test
    void aDroppedConnectionClosesWhatOthersMayOpenThen() {
        long exclusive =
                a.request(Smb2Command.CREATE, Connected.createRequest("f", CreateDisposition.OPEN, 0, 0)); // op_0005
        a.opened(exclusive, 1, CreateAction.OPENED, 0x20, 0);
        a.drop(); // op_0006
        b.open("f", 2, 0); // op_0007

        assertThat(recording.dependsOn("op_0006")).containsExactly("op_0005");
        assertThat(recording.dependsOn("op_0007")).containsExactly("op_0004", "op_0006");
    }
}
