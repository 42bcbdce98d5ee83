package io.smbench.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.CreateResponse;
import io.smbench.smb2.Dialect;
import io.smbench.smb2.GlobalCapabilities;
import io.smbench.smb2.LeaseBreakAcknowledgment;
import io.smbench.smb2.LeaseBreakNotification;
import io.smbench.smb2.LeaseState;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.OplockLevel;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Message;
import io.smbench.smb2.context.Lease;
import io.smbench.smb2.dtyp.Guid;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Leases of directories as clients see them, MS-SMB2 3.3.5.9.11. */
class DirectoryLeasingTest {
    private static final int DIRECTORY_LEASING = GlobalCapabilities.DIRECTORY_LEASING;
    private static final int RWH = 7;
    private static final Guid DIRECTORY_KEY = Guid.of(UUID.fromString("00000000-0000-0000-0000-00000000d1d1"));
    private static final Guid FILE_KEY = Guid.of(UUID.fromString("00000000-0000-0000-0000-00000000f11e"));

    private static EmbeddedSmbServer.Builder server() {
        return EmbeddedSmbServer.with().allowAnonymous().share("data").directory("data", "d");
    }

    private static CreateResponse create(RawClient client, String name, boolean directory, Lease lease)
            throws IOException {
        Smb2Message answer = client.call(
                Smb2Command.CREATE,
                new CreateRequest(
                        OplockLevel.LEASE,
                        2,
                        0x001F01FF,
                        0,
                        7,
                        new CreateDisposition(3),
                        directory ? 1 : 0,
                        name,
                        List.of(lease.toContext())));
        assertThat(answer.header().status()).isEqualTo(NtStatus.STATUS_SUCCESS);
        return (CreateResponse) answer.body();
    }

    private static CreateResponse leaseDirectory(RawClient client) throws IOException {
        return create(
                client,
                "d",
                true,
                new Lease(DIRECTORY_KEY, new LeaseState(RWH), 0, Optional.of(new Lease.Version2(Guid.ZERO, 0))));
    }

    private static Optional<Integer> granted(CreateResponse answer) {
        return Lease.in(answer.contexts()).map(lease -> lease.leaseState().value());
    }

    @Test
    void entryOfAnotherClientBreaksTheLeaseAndOneWithItsKeyDoesNot() throws Exception {
        try (EmbeddedSmbServer server = server().directoryLeases().start();
                RawClient holder = RawClient.connect(server, "data", Dialect.SMB_3_0_2, DIRECTORY_LEASING);
                RawClient other = RawClient.connect(server, "data")) {
            assertThat(holder.negotiated().capabilities() & DIRECTORY_LEASING).isEqualTo(DIRECTORY_LEASING);
            assertThat(granted(leaseDirectory(holder))).contains(3);
            Lease ownFile = new Lease(
                    FILE_KEY,
                    new LeaseState(RWH),
                    Lease.FLAG_PARENT_LEASE_KEY_SET,
                    Optional.of(new Lease.Version2(DIRECTORY_KEY, 0)));
            assertThat(granted(create(holder, "d\\own", false, ownFile))).contains(RWH);

            other.create("d\\new");

            LeaseBreakNotification broken =
                    (LeaseBreakNotification) holder.next().body();
            assertThat(broken)
                    .isEqualTo(new LeaseBreakNotification(
                            2,
                            LeaseBreakNotification.FLAG_ACK_REQUIRED,
                            DIRECTORY_KEY,
                            new LeaseState(3),
                            new LeaseState(0),
                            0,
                            0,
                            0));
            assertThat(holder.call(
                                    Smb2Command.OPLOCK_BREAK,
                                    new LeaseBreakAcknowledgment(0, DIRECTORY_KEY, new LeaseState(0), 0))
                            .header()
                            .status())
                    .isEqualTo(NtStatus.STATUS_SUCCESS);
        }
    }

    @Test
    void clientThatDoesNotAnnounceThemHasNone() throws Exception {
        try (EmbeddedSmbServer server = server().directoryLeases().start();
                RawClient client = RawClient.connect(server, "data", Dialect.SMB_3_0_2, 0)) {
            assertThat(client.negotiated().capabilities() & DIRECTORY_LEASING).isZero();
            assertThat(granted(leaseDirectory(client))).isEmpty();
        }
    }

    @Test
    void serverOffersThemOnlyIfAsked() throws Exception {
        try (EmbeddedSmbServer server = server().start();
                RawClient client = RawClient.connect(server, "data", Dialect.SMB_3_0_2, DIRECTORY_LEASING)) {
            assertThat(client.negotiated().capabilities() & DIRECTORY_LEASING).isZero();
            assertThat(granted(leaseDirectory(client))).isEmpty();
        }
    }
}
