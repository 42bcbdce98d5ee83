package io.smbench.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.ir.InitialState;
import io.smbench.ir.InitialState.Entry;
import io.smbench.ir.InitialState.Extent;
import io.smbench.ir.InitialState.Kind;
import io.smbench.ir.Payload;
import io.smbench.smb2.CreateAction;
import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.FileId;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Command;
import io.smbench.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

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
