package io.smbench.server.fsa;

import static io.smbench.server.fsa.CreateParameters.FILE_DIRECTORY_FILE;
import static io.smbench.server.fsa.CreateParameters.FILE_OPEN;
import static io.smbench.server.fsa.CreateParameters.FILE_OPEN_IF;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smbench.smb2.NtStatus;
import io.smbench.smb2.dtyp.Sid;
import io.smbench.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** A volume of 1 MiB, and short ways to open something on it. */
abstract class VolumeFixture {
    static final Identity USER =
            new Identity(Sid.parse("S-1-5-21-1-2-3-1001"), Sid.parse("S-1-5-21-1-2-3-513"), List.of());
    static final int SHARE_ALL = 7;
    static final long NOW = 133_000_000_000_000_000L;

    final Volume volume = new Volume("test", 0x5EED, 1 << 20, USER, NOW);
    final FileOperations files = new FileOperations(volume);
    final Naming naming = new Naming(volume, RenameRules.FSA);
    final List<String> breaks = new ArrayList<>();

    static void refused(NtStatus expected, ThrowingCallable operation) {
        assertThatExceptionOfType(StatusException.class)
                .isThrownBy(operation)
                .extracting(StatusException::status)
                .isEqualTo(expected);
    }

    Open open(String path, int disposition) {
        return create(path, AccessRights.FILE_ALL, SHARE_ALL, disposition, 0, null);
    }

    Open directory(String path, int disposition) {
        return create(path, AccessRights.FILE_ALL, SHARE_ALL, disposition, FILE_DIRECTORY_FILE, null);
    }

    Open cached(String path, int state, @Nullable CacheOwner lease) {
        return create(path, AccessRights.FILE_ALL, SHARE_ALL, FILE_OPEN_IF, 0, request(state, lease, null));
    }

    /** An oplock or a lease, of a directory too, whose breaks are told in {@link #breaks}. */
    CacheRequest request(int state, @Nullable CacheOwner lease, @Nullable CacheOwner parentLease) {
        return new CacheRequest(
                state,
                lease,
                0,
                parentLease,
                true,
                (grant, from, to, ack) -> breaks.add(from + "->" + to + (ack ? " ack" : "")));
    }

    Volume.CreateResult tryOpen(String path) {
        return volume.create(parameters(path, AccessRights.FILE_ALL, SHARE_ALL, FILE_OPEN, 0, null), NOW);
    }

    Open create(String path, int access, int share, int disposition, int options, @Nullable CacheRequest caching) {
        return ((Volume.Opened) volume.create(parameters(path, access, share, disposition, options, caching), NOW))
                .open();
    }

    static CreateParameters parameters(
            String path, int access, int share, int disposition, int options, @Nullable CacheRequest caching) {
        return new CreateParameters(path, access, 0, share, disposition, options, 0, null, List.of(), caching, USER);
    }

    static Bytes text(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
