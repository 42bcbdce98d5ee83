package io.smbench.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.smb2.ChangeNotifyRequest;
import io.smbench.smb2.ChangeNotifyResponse;
import io.smbench.smb2.CloseRequest;
import io.smbench.smb2.CloseResponse;
import io.smbench.smb2.CreateAction;
import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.FileId;
import io.smbench.smb2.FlushRequest;
import io.smbench.smb2.FlushResponse;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.WriteResponse;
import io.smbench.smb2.dtyp.FileTime;
import io.smbench.smb2.fscc.FileLinkInformation;
import io.smbench.smb2.fscc.InfoClass;
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

    @Test
    void theExampleOfTheDocumentation() {
        FileId mine = a.create("report.txt", 1); // op_0005, there op_1
        long first = a.writeRequest(mine, 0, "x"); // op_0006, op_2
        long second = a.writeRequest(mine, 1, "x"); // op_0007, op_3
        long opening = b.request(
                Smb2Command.CREATE,
                Connected.createRequest("report.txt", CreateDisposition.OPEN, 0, 7)); // op_0008, op_6
        a.response(Smb2Command.WRITE, second, NtStatus.STATUS_SUCCESS, WRITTEN);
        a.response(Smb2Command.WRITE, first, NtStatus.STATUS_SUCCESS, WRITTEN);
        long flushing = a.request(Smb2Command.FLUSH, new FlushRequest(mine)); // op_0009, op_4
        FileId theirs = b.opened(opening, 2, CreateAction.OPENED, 0x20, 2);
        a.response(Smb2Command.FLUSH, flushing, NtStatus.STATUS_SUCCESS, new FlushResponse());
        long closing = a.request(Smb2Command.CLOSE, new CloseRequest(0, mine)); // op_0010, op_5
        b.read(theirs, 0, "xx"); // op_0011, op_7
        FileTime time = FileTime.ZERO;
        a.response(
                Smb2Command.CLOSE,
                closing,
                NtStatus.STATUS_SUCCESS,
                new CloseResponse(0, time, time, time, time, 0, 0, 0));

        assertThat(recording.dependsOn("op_0006")).containsExactly("op_0005");
        assertThat(recording.dependsOn("op_0007")).containsExactly("op_0005");
        assertThat(recording.dependsOn("op_0008")).containsExactly("op_0004", "op_0005");
        assertThat(recording.dependsOn("op_0009")).containsExactlyInAnyOrder("op_0006", "op_0007");
        assertThat(recording.dependsOn("op_0010")).containsExactly("op_0009");
        assertThat(recording.dependsOn("op_0011")).containsExactly("op_0008", "op_0006", "op_0007");
    }

    @Test
    void aDirectoryIsRenamedAfterTheCloseOfWhatIsInIt() {
        FileId inside = a.open("d\\f", 1, 0); // op_0005
        a.close(inside); // op_0006
        FileId directory = b.openDirectory("d", 2); // op_0007
        b.rename(directory, "e"); // op_0008

        assertThat(recording.dependsOn("op_0008")).containsExactly("op_0007", "op_0006");
    }

    @Test
    void aDirectoryThatIsNotRenamedForAnOpenInItComesBetweenThatOpenAndItsClose() {
        FileId inside = a.open("d\\f", 1, 0); // op_0005
        FileId directory = b.openDirectory("d", 2); // op_0006
        b.rename(directory, "e", NtStatus.STATUS_ACCESS_DENIED); // op_0007
        a.close(inside); // op_0008

        assertThat(recording.dependsOn("op_0007")).containsExactly("op_0006", "op_0005");
        assertThat(recording.dependsOn("op_0008")).containsExactly("op_0005", "op_0007");
    }

    @Test
    void filesKeepTheirOrderWhenADirectoryAboveThemIsRenamed() {
        Connected c = recording.connect().ready(3, 3); // op_0005, op_0006
        FileId writing = a.open("d\\f", 1, 4); // op_0007
        FileId reading = b.open("d\\f", 2, 4); // op_0008
        a.write(writing, 0, "x"); // op_0009
        FileId directory = c.openDirectory("d", 3); // op_0010
        c.rename(directory, "e"); // op_0011
        b.read(reading, 0, "x"); // op_0012

        assertThat(recording.dependsOn("op_0012")).containsExactly("op_0008", "op_0009");
    }

    @Test
    void aHardLinkIsAnotherNameOfItsFile() {
        FileId file = a.open("f", 1, 4); // op_0005
        a.setInfo(
                file,
                InfoClass.FILE_LINK_INFORMATION,
                new FileLinkInformation(false, 0, "linked"),
                NtStatus.STATUS_SUCCESS); // op_0006
        FileId other = b.open("linked", 2, 4); // op_0007
        a.write(file, 0, "x"); // op_0008
        b.read(other, 0, "x"); // op_0009

        assertThat(recording.dependsOn("op_0007")).containsExactly("op_0004", "op_0006");
        assertThat(recording.dependsOn("op_0008")).containsExactly("op_0006", "op_0007");
        assertThat(recording.dependsOn("op_0009")).containsExactly("op_0007", "op_0008");
    }

    @Test
    void filesOfOneNumberAreOneFile() {
        FileId mine = a.openOfNumber("f", 1, 77); // op_0005
        FileId theirs = b.openOfNumber("other\\name", 2, 77); // op_0006
        a.write(mine, 0, "x"); // op_0007
        b.read(theirs, 0, "x"); // op_0008

        assertThat(recording.dependsOn("op_0008")).containsExactly("op_0006", "op_0007");
    }

    @Test
    void aChangeComesAfterTheIssueOfTheNotificationThatTellsOfIt() {
        a.close(a.create("d\\before", 1)); // op_0005, op_0006
        FileId directory = b.openDirectory("d", 2); // op_0007
        long watching = b.request(Smb2Command.CHANGE_NOTIFY, new ChangeNotifyRequest(0, 100, directory, 1)); // op_0008
        b.interim(Smb2Command.CHANGE_NOTIFY, watching);
        a.create("d\\f", 3); // op_0009
        b.response(Smb2Command.CHANGE_NOTIFY, watching, NtStatus.STATUS_SUCCESS, new ChangeNotifyResponse(Bytes.EMPTY));
        a.create("d\\g", 4); // op_0010

        assertThat(recording.dependsOn("op_0008")).contains("op_0007");
        assertThat(recording.dependsOn("op_0009")).containsExactly("op_0006", "op_0008");
        assertThat(recording.operation("op_0009").waitsForIssueOf(recording.operation("op_0008")))
                .isTrue();
        assertThat(recording.dependsOn("op_0010")).containsExactly("op_0009");
    }

    @Test
    void aChangeAfterTheInterimResponseWaitsUntilTheServerWatches() {
        FileId directory = b.openDirectory("d", 1); // op_0005
        long watching = b.request(Smb2Command.CHANGE_NOTIFY, new ChangeNotifyRequest(0, 100, directory, 1)); // op_0006
        a.create("d\\before", 2); // op_0007
        b.interim(Smb2Command.CHANGE_NOTIFY, watching);
        a.create("d\\after", 3); // op_0008
        b.response(Smb2Command.CHANGE_NOTIFY, watching, NtStatus.STATUS_SUCCESS, new ChangeNotifyResponse(Bytes.EMPTY));

        assertThat(recording.operation("op_0006").expected())
                .satisfies(expected -> assertThat(expected.interimUs()).isEqualTo(3_000));
        assertThat(recording.dependsOn("op_0007")).contains("op_0006");
        assertThat(recording.operation("op_0007").waitsForInterimOf(recording.operation("op_0006")))
                .isFalse();
        assertThat(recording.dependsOn("op_0008")).contains("op_0006");
        assertThat(recording.operation("op_0008").waitsForInterimOf(recording.operation("op_0006")))
                .isTrue();
    }

    @Test
    void aWatchedDirectoryIsClosedAfterWhatItsWatcherWasTold() {
        FileId directory = b.openDirectory("d", 1); // op_0005
        long first = b.request(Smb2Command.CHANGE_NOTIFY, new ChangeNotifyRequest(0, 100, directory, 1)); // op_0006
        a.create("d\\f", 2); // op_0007
        b.response(Smb2Command.CHANGE_NOTIFY, first, NtStatus.STATUS_SUCCESS, new ChangeNotifyResponse(Bytes.EMPTY));
        long second = b.request(Smb2Command.CHANGE_NOTIFY, new ChangeNotifyRequest(0, 100, directory, 1)); // op_0008
        a.create("d\\g", 3); // op_0009
        b.response(Smb2Command.CHANGE_NOTIFY, second, NtStatus.STATUS_SUCCESS, new ChangeNotifyResponse(Bytes.EMPTY));
        b.close(directory); // op_0010

        assertThat(recording.dependsOn("op_0008")).contains("op_0006");
        assertThat(recording.dependsOn("op_0010")).containsExactly("op_0005", "op_0008");
        assertThat(recording.operation("op_0010").waitsForIssueOf(recording.operation("op_0008")))
                .isFalse();
    }

    @Test
    void aFileIsGoneWhenItsLastOpenIsClosedWhicheverAskedForItsDeletion() {
        FileId kept = a.create("f", 1); // op_0005
        FileId doomed = a.open("f", 2, 0); // op_0006
        a.delete(doomed); // op_0007
        a.close(doomed); // op_0008
        a.close(kept); // op_0009
        b.openRefused("f", NtStatus.STATUS_OBJECT_NAME_NOT_FOUND); // op_0010

        assertThat(recording.dependsOn("op_0010")).containsExactly("op_0004", "op_0009");
    }
}
