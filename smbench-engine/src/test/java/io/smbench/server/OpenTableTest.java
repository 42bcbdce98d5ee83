package io.smbench.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.server.auth.Accounts;
import io.smbench.server.fsa.AccessRights;
import io.smbench.server.fsa.CacheOwner;
import io.smbench.server.fsa.CreateParameters;
import io.smbench.server.fsa.RenameRules;
import io.smbench.server.fsa.Volume;
import io.smbench.smb2.Dialect;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.time.Ticker;
import io.smbench.time.WallClock;
import io.smbench.transport.NioLoop;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenTableTest {
    private static final long NOW = 133_000_000_000_000_000L;
    private static final Guid CLIENT = Guid.of(new UUID(0, 1));
    private static final ServerOpen.CreateId ID = new ServerOpen.CreateId(Guid.of(new UUID(0, 2)), CLIENT);
    private static final CacheOwner LEASE = lease(3);

    private final NioLoop loop = new NioLoop("open-table-test", Ticker.SYSTEM);
    private final Volume volume = new Volume("test", 0x5EED, 1 << 20, Accounts.SERVER, NOW);
    private final Share share = Share.ofVolume("data", false, volume, RenameRules.FSA);
    private final TreeConnect tree = new Session(1, CLIENT.value()).connectTree(share);
    private final OpenTable opens = new OpenTable();
    private long lastId;

    OpenTableTest() throws IOException {}

    @AfterEach
    void close() {
        loop.close();
    }

    private static CacheOwner lease(long key) {
        return new CacheOwner(CLIENT.value(), Guid.of(new UUID(0, key)).value());
    }

    private ServerOpen add() {
        Volume.CreateResult created = volume.create(
                new CreateParameters(
                        "a.txt",
                        AccessRights.FILE_ALL,
                        0,
                        7,
                        CreateParameters.FILE_OPEN_IF,
                        0,
                        0,
                        null,
                        List.of(),
                        null,
                        Accounts.SERVER),
                NOW);
        ServerOpen open = new ServerOpen(((Volume.Opened) created).open(), tree, ++lastId, 0);
        opens.add(open);
        return open;
    }

    private Request create() {
        ServerSettings settings = new ServerSettings(
                "SERVER",
                Guid.ZERO,
                Dialect.SMB_3_0,
                Dialect.SMB_3_1_1,
                false,
                false,
                new Accounts(Map.of(), false, false),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                RenameRules.FSA,
                false,
                WallClock.SYSTEM,
                Ticker.SYSTEM);
        Connection connection = new Connection(new SmbServer(settings, List.of(share), loop));
        Smb2Header header = new Smb2Header(
                1, NtStatus.STATUS_SUCCESS, Smb2Command.CREATE, 1, 0, 0, 0, 0, 0, 1, 1, Compound.NO_SIGNATURE);
        return new Request(new Compound(connection, null), header, Bytes.wrap(new byte[0]), null, false);
    }

    @Test
    void findsAnOpenByWhatNamesItUntilItIsRemoved() {
        ServerOpen open = add();
        ServerOpen other = add();
        assertThat(opens.of(open.local())).isSameAs(open);
        assertThat(opens.withPersistentId(other.fileId().persistentId())).isSameAs(other);
        assertThat(opens.all(any -> true)).containsExactlyInAnyOrder(open, other);

        opens.remove(open);
        assertThat(opens.of(open.local())).isNull();
        assertThat(opens.withPersistentId(open.fileId().persistentId())).isNull();
        assertThat(opens.size()).isOne();
    }

    @Test
    void opensOfALeaseComeInTheOrderInWhichItWasGranted() {
        ServerOpen first = add();
        ServerOpen second = add();
        opens.granted(first, LEASE);
        opens.granted(second, LEASE);
        assertThat(opens.withLease(LEASE)).containsExactly(first, second);

        opens.remove(first);
        assertThat(opens.withLease(LEASE)).containsExactly(second);
        opens.remove(second);
        assertThat(opens.withLease(LEASE)).isEmpty();
    }

    @Test
    void openHasTheLeaseThatItWasGrantedLast() {
        ServerOpen open = add();
        opens.granted(open, LEASE);
        opens.granted(open, lease(4));
        assertThat(opens.withLease(LEASE)).isEmpty();
        assertThat(opens.withLease(lease(4))).containsExactly(open);
    }

    @Test
    void replayFindsTheOpenUntilTheClientUsesIt() {
        ServerOpen open = add();
        opens.created(open, ID);
        assertThat(opens.createdBy(ID)).containsSame(open);

        opens.forgetCreate(open);
        assertThat(opens.createdBy(ID)).isEmpty();
        assertThat(open.createId).isNull();
    }

    @Test
    void anOlderOpenOfTheSameCreateTakesNothingFromTheNewerOne() {
        ServerOpen older = add();
        ServerOpen newer = add();
        opens.created(older, ID);
        opens.created(newer, ID);
        opens.remove(older);
        assertThat(opens.createdBy(ID)).containsSame(newer);
    }

    @Test
    void waitingCreateIsInTheWayOfEveryOtherOneWithItsId() {
        Request first = create();
        Request replay = create();
        opens.waits(ID, first);
        assertThat(opens.isWaited(ID, first)).isFalse();
        assertThat(opens.isWaited(ID, replay)).isTrue();

        opens.waitsNoMore(ID, replay);
        assertThat(opens.isWaited(ID, replay)).isTrue();
        opens.waitsNoMore(ID, first);
        assertThat(opens.isWaited(ID, replay)).isFalse();
        assertThat(opens.waitingCreates()).isZero();
    }
}
