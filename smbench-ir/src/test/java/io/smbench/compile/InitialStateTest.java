package io.smbench.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.ir.Action;
import io.smbench.ir.InitialState;
import io.smbench.ir.InitialState.Entry;
import io.smbench.ir.InitialState.Extent;
import io.smbench.ir.InitialState.Kind;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Payload;
import io.smbench.smb2.ChangeNotifyRequest;
import io.smbench.smb2.CloseRequest;
import io.smbench.smb2.CloseResponse;
import io.smbench.smb2.CreateAction;
import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.FileId;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.QueryDirectoryRequest;
import io.smbench.smb2.QueryDirectoryResponse;
import io.smbench.smb2.QueryInfoRequest;
import io.smbench.smb2.QueryInfoResponse;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.dtyp.FileTime;
import io.smbench.smb2.fscc.FileAttributeTagInformation;
import io.smbench.smb2.fscc.FileAttributes;
import io.smbench.smb2.fscc.FileBasicInformation;
import io.smbench.smb2.fscc.FileNetworkOpenInformation;
import io.smbench.smb2.fscc.FileStandardInformation;
import io.smbench.smb2.fscc.FileTimes;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.Information;
import io.smbench.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InitialStateTest {
    private final Recording recording = new Recording();
    private final Connected client = recording.connect().ready(1, 1);

    @Test
    void whatIsOpenedWasThereWithItsDirectoriesBeforeIt() {
        client.open("a\\b\\f.txt", 1, 7);

        List<Entry> entries = recording.initialState();

        assertThat(entries).extracting(Entry::path).containsExactly("a", "a/b", "a/b/f.txt");
        assertThat(entries).extracting(Entry::kind).containsExactly(Kind.DIRECTORY, Kind.DIRECTORY, Kind.FILE);
        assertThat(entries.get(2).size()).isEqualTo(7);
        assertThat(entries.get(2).attributes()).isEqualTo(0x20);
        assertThat(entries.get(2).evidence()).isEqualTo("op_0003 opened it");
    }

    @Test
    void anOpenFromBeforeTheCaptureIsOfADirectoryIfItIsUsedAsOne() {
        FileId fileId = new FileId(4, 4);
        client.request(Smb2Command.CHANGE_NOTIFY, new ChangeNotifyRequest(0, 100, fileId, 1));

        assertThat(recording.initialState()).extracting(Entry::kind).containsExactly(Kind.DIRECTORY);
        assertThat(recording.operation("op_0003").action()).isEqualTo(new Action.Open("unknown-1", OpenMode.DIRECTORY));
    }

    @Test
    void anEmptyListingShowsADirectoryAllTheSame() {
        client.exchange(
                Smb2Command.QUERY_DIRECTORY,
                new QueryDirectoryRequest(
                        InfoClass.FILE_ID_BOTH_DIRECTORY_INFORMATION, 0, 0, new FileId(4, 4), "*", 100),
                NtStatus.STATUS_SUCCESS,
                new QueryDirectoryResponse(Bytes.EMPTY));

        assertThat(recording.initialState()).extracting(Entry::kind).containsExactly(Kind.DIRECTORY);
    }

    static List<Information> ofADirectory() {
        int attribute = FileAttributes.FILE_ATTRIBUTE_DIRECTORY;
        FileTime time = FileTime.ZERO;
        FileTimes times = new FileTimes(time, time, time, time);
        return List.of(
                new FileBasicInformation(times, attribute),
                new FileStandardInformation(0, 0, 1, false, true),
                new FileNetworkOpenInformation(times, 0, 0, attribute),
                new FileAttributeTagInformation(attribute, 0));
    }

    @ParameterizedTest
    @MethodSource("ofADirectory")
    void whatAQueryCallsADirectoryIsOne(Information answer) {
        InfoClass infoClass = Stream.of(
                        InfoClass.FILE_BASIC_INFORMATION,
                        InfoClass.FILE_STANDARD_INFORMATION,
                        InfoClass.FILE_NETWORK_OPEN_INFORMATION,
                        InfoClass.FILE_ATTRIBUTE_TAG_INFORMATION)
                .filter(each -> each.toString().contains(answer.getClass().getSimpleName()))
                .findFirst()
                .orElseThrow();
        client.exchange(
                Smb2Command.QUERY_INFO,
                new QueryInfoRequest(infoClass, 100, 0, 0, new FileId(4, 4), Bytes.EMPTY),
                NtStatus.STATUS_SUCCESS,
                new QueryInfoResponse(answer.toBytes()));

        assertThat(recording.initialState()).extracting(Entry::kind).containsExactly(Kind.DIRECTORY);
        assertThat(recording.operation("op_0003").action()).isEqualTo(new Action.Open("unknown-1", OpenMode.DIRECTORY));
    }

    @Test
    void attributesInAResponseToCloseTellOfADirectoryIfTheyWereAskedFor() {
        FileTime time = FileTime.ZERO;
        for (int flags : new int[] {0, CloseRequest.FLAG_POSTQUERY_ATTRIB}) {
            client.exchange(
                    Smb2Command.CLOSE,
                    new CloseRequest(flags, new FileId(4 + flags, 4)),
                    NtStatus.STATUS_SUCCESS,
                    new CloseResponse(flags, time, time, time, time, 0, 0, FileAttributes.FILE_ATTRIBUTE_DIRECTORY));
        }

        assertThat(recording.initialState()).extracting(Entry::kind).containsExactly(Kind.FILE, Kind.DIRECTORY);
    }

    @Test
    void whatHasSomethingInItIsADirectoryThoughItsOpenWasRefusedAsAFilesWould() {
        client.openRefused("d", NtStatus.STATUS_SHARING_VIOLATION);
        client.open("d\\f", 1, 0);

        assertThat(recording.initialState()).extracting(Entry::path).containsExactly("d", "d/f");
        assertThat(recording.initialState()).extracting(Entry::kind).containsExactly(Kind.DIRECTORY, Kind.FILE);
    }

    @Test
    void whatTheCaptureMakesWasNotThere() {
        client.close(client.mkdir("d", 1));
        client.close(client.create("d\\f", 2));
        client.close(client.open("d\\f", 3, 0));

        assertThat(recording.initialState()).isEmpty();
    }

    @Test
    void whatIsDeletedAndMadeAgainWasThereAsItWasFirst() {
        FileId first = client.open("f", 1, 9);
        client.delete(first);
        client.close(first);
        client.close(client.create("f", 2));
        client.close(client.open("f", 3, 100));

        assertThat(paths()).containsExactly("f");
        assertThat(recording.initialState().get(0).size()).isEqualTo(9);
    }

    @Test
    void aRenamedDirectoryWasThereUnderItsFirstName() {
        FileId directory = client.open("old", 1, 0);
        client.rename(directory, "new");
        client.open("new\\f", 2, 3);

        assertThat(paths()).containsExactly("old", "old/f");
    }

    @Test
    void aNameThatIsRefusedBecauseItIsTakenWasThere() {
        client.openRefused("f", NtStatus.STATUS_SHARING_VIOLATION);
        client.openRefused("d", NtStatus.STATUS_FILE_IS_A_DIRECTORY);

        assertThat(recording.initialState()).extracting(Entry::kind).containsExactly(Kind.DIRECTORY, Kind.FILE);
    }

    @Test
    void aNameThatIsNotFoundHasADirectoryAllTheSame() {
        client.openRefused("d\\f", NtStatus.STATUS_OBJECT_NAME_NOT_FOUND);
        client.openRefused("x\\f", NtStatus.STATUS_OBJECT_PATH_NOT_FOUND);

        assertThat(paths()).containsExactly("d");
    }

    @Test
    void aNameThatAnotherClientIsMakingMayBeItsOwn() {
        Connected other = recording.connect().ready(2, 2);
        long creating =
                client.request(Smb2Command.CREATE, Connected.createRequest("f", CreateDisposition.OPEN_IF, 0, 7));
        other.openRefused("f", NtStatus.STATUS_SHARING_VIOLATION);
        client.opened(creating, 1, CreateAction.CREATED, 0x20, 0);

        assertThat(paths()).isEmpty();
    }

    @Test
    void bytesThatAreReadBeforeTheyAreWrittenWereThere() {
        FileId file = client.open("f", 1, 12);
        client.read(file, 0, "abcd");
        client.write(file, 4, "WWWW");
        client.read(file, 2, "cdWWWWklmn");

        assertThat(recording.initialState().get(0).content())
                .containsExactly(new Extent(0, blob("abcd")), new Extent(8, blob("klmn")));
    }

    @Test
    void bytesOfAnEmptiedFileAreNotKnown() {
        long overwriting =
                client.request(Smb2Command.CREATE, Connected.createRequest("f", CreateDisposition.OVERWRITE_IF, 0, 7));
        FileId file = client.opened(overwriting, 1, CreateAction.OVERWRITTEN, 0x20, 0);
        client.read(file, 0, "zz");

        InitialState.Entry entry = recording.initialState().get(0);
        assertThat(entry.content()).isEmpty();
        assertThat(entry.size()).isZero();
    }

    @Test
    void aStreamHasItsFileBeforeIt() {
        client.open("f:s:$DATA", 1, 5);

        assertThat(recording.initialState()).extracting(Entry::path).containsExactly("f", "f:s");
        assertThat(recording.initialState()).extracting(Entry::kind).containsOnly(Kind.FILE);
    }

    @Test
    void namesDifferOnlyInMoreThanTheirCase() {
        client.open("Dir\\F", 1, 5);
        client.open("dir\\f", 2, 5);

        assertThat(paths()).containsExactly("Dir", "Dir/F");
    }

    private List<String> paths() {
        return recording.initialState().stream().map(Entry::path).toList();
    }

    private static Payload blob(String text) {
        return Payload.Blob.of(Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
