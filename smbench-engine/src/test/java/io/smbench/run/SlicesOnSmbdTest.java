package io.smbench.run;

import io.smbench.environment.Profile;
import io.smbench.ir.Workload;
import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.PrivateSmbdServer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Parts of recordings of smbd are answered by smbd as they were in the whole. */
@PrivateSmbdServer(
        users = {
            "user1", "user2", "user3", "user4", "user5", "user6", "user7", "user8", "user9", "user10", "user11",
            "user12", "user13", "user14", "user15", "user16", "user17", "user18", "user19", "user20"
        })
class SlicesOnSmbdTest {
    private final PrivateSmbd server;

    SlicesOnSmbdTest(PrivateSmbd server) {
        this.server = server;
    }

    @TestFactory
    Stream<DynamicTest> partsOfRename() throws IOException, URISyntaxException {
        return of("torture_rename", Set.of());
    }

    @TestFactory
    Stream<DynamicTest> partsOfSharemode() throws IOException, URISyntaxException {
        return of("torture_sharemode", Set.of());
    }

    @TestFactory
    Stream<DynamicTest> partsOfLock() throws IOException, URISyntaxException {
        return of("torture_lock", Set.of());
    }

    @TestFactory
    Stream<DynamicTest> partsOfTwentyClients() throws IOException, URISyntaxException {
        return of(
                "multiuser20",
                RecordedCapturesTest.operationsOnTheRacedFile(RecordedCapturesTest.compile("multiuser20")));
    }

    private Stream<DynamicTest> of(String capture, Set<String> excepted) throws IOException, URISyntaxException {
        return SliceReplays.of(capture, excepted, this::profile);
    }

    private Profile profile(Workload slice) {
        return TransformedWorkloadsTest.profile(server, TransformedWorkloadsTest.users(slice, slice));
    }
}
