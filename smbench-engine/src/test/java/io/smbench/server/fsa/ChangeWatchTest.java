package io.smbench.server.fsa;

import static io.smbench.server.fsa.CreateParameters.FILE_CREATE;
import static io.smbench.server.fsa.CreateParameters.FILE_DIRECTORY_FILE;
import static io.smbench.server.fsa.CreateParameters.FILE_OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.smb2.AccessMask;
import io.smbench.smb2.ChangeNotifyRequest;
import io.smbench.smb2.fscc.FileNotifyInformation;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChangeWatchTest extends VolumeFixture {
    private static final int NAMES = ChangeNotifyRequest.FILTER_FILE_NAME | ChangeNotifyRequest.FILTER_DIR_NAME;

    @Test
    void aRenameIsAChangeForThoseWhoDoNotLookAtNames() {
        Open directory = watched();
        ChangeWatch attributes = volume.watch(directory, ChangeNotifyRequest.FILTER_ATTRIBUTES, true, 65536);
        Open file = open("d\\a", FILE_CREATE);

        naming.rename(file, "d\\b", false, NOW);

        assertThat(attributes.take())
                .containsExactly(new FileNotifyInformation(FileNotifyInformation.ACTION_MODIFIED, "b"));
    }

    @Test
    void aChangeIsToldToThoseWhoWatchADirectoryAboveIt() {
        ChangeWatch parent = volume.watch(watched(), NAMES, false, 65536);
        Open root = directory("", FILE_OPEN);
        ChangeWatch below = volume.watch(root, NAMES, true, 65536);
        ChangeWatch direct = volume.watch(directory("", FILE_OPEN), NAMES, false, 65536);
        ChangeWatch sibling = volume.watch(directory("d2", FILE_CREATE), NAMES, true, 65536);
        below.take();
        direct.take();

        volume.close(open("D\\a", FILE_CREATE), NOW);

        assertThat(parent.take()).containsExactly(added("a"));
        assertThat(below.take()).containsExactly(added("d\\a"));
        assertThat(direct.hasChanges()).isFalse();
        assertThat(sibling.hasChanges()).isFalse();

        volume.close(root, NOW);
        volume.close(open("d\\b", FILE_CREATE), NOW);

        assertThat(parent.take()).containsExactly(added("b"));
        assertThat(below.hasChanges()).isFalse();
    }

    private static FileNotifyInformation added(String name) {
        return new FileNotifyInformation(FileNotifyInformation.ACTION_ADDED, name);
    }

    @Test
    void whoeverWaitsIsToldOnceTheDirectoryIsMarkedForDeletion() {
        ChangeWatch watch = volume.watch(watched(), NAMES, false, 65536);
        AtomicInteger woken = new AtomicInteger();
        watch.whenChanged(woken::incrementAndGet);

        naming.setDeletePending(directory("d", FILE_OPEN), true);

        assertThat(woken).hasValue(1);
        assertThat(watch.isDeletePending()).isTrue();
    }

    @Test
    void whoeverAsksAfterwardsHasNothingToWaitFor() {
        Open asking = watched();
        naming.setDeletePending(directory("d", FILE_OPEN), true);

        assertThat(volume.watch(asking, NAMES, false, 65536).isDeletePending()).isTrue();
    }

    @Test
    void aDirectoryDeletedOnCloseIsMarkedWhenThatOpenCloses() {
        ChangeWatch watch = volume.watch(watched(), NAMES, false, 65536);
        int options = FILE_DIRECTORY_FILE | CreateParameters.FILE_DELETE_ON_CLOSE;
        Open deleting = create("d", AccessRights.FILE_ALL, SHARE_ALL, FILE_OPEN, options, null);
        assertThat(watch.isDeletePending()).isFalse();

        volume.close(deleting, NOW);

        assertThat(watch.isDeletePending()).isTrue();
    }

    private Open watched() {
        return create("d", AccessMask.FILE_READ_DATA, SHARE_ALL, FILE_CREATE, FILE_DIRECTORY_FILE, null);
    }
}
