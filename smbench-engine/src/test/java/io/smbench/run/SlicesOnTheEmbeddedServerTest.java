package io.smbench.run;

import io.smbench.environment.Profile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Parts of recordings of smbd replay on the embedded server as the whole does. */
class SlicesOnTheEmbeddedServerTest {
    @TestFactory
    Stream<DynamicTest> partsOfSharemode() throws IOException, URISyntaxException {
        return SliceReplays.of("torture_sharemode", Set.of(), slice -> Profile.embedded());
    }

    @TestFactory
    Stream<DynamicTest> partsOfLock() throws IOException, URISyntaxException {
        return SliceReplays.of("torture_lock", Set.of(), slice -> Profile.embedded());
    }

    @TestFactory
    Stream<DynamicTest> partsOfSetinfo() throws IOException, URISyntaxException {
        return SliceReplays.of("torture_setinfo", Set.of(), slice -> Profile.embedded());
    }
}
