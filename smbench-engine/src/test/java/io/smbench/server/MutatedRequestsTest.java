package io.smbench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smbench.smb2.ChangeNotifyRequest;
import io.smbench.smb2.CloseRequest;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.FileId;
import io.smbench.smb2.FlushRequest;
import io.smbench.smb2.IoctlRequest;
import io.smbench.smb2.LockElement;
import io.smbench.smb2.LockRequest;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.OplockBreakAcknowledgment;
import io.smbench.smb2.OplockLevel;
import io.smbench.smb2.QueryDirectoryRequest;
import io.smbench.smb2.QueryInfoRequest;
import io.smbench.smb2.ReadRequest;
import io.smbench.smb2.SessionSetupRequest;
import io.smbench.smb2.SetInfoRequest;
import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.TreeConnectRequest;
import io.smbench.smb2.WriteRequest;
import io.smbench.smb2.fscc.FileRenameInformation;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** 100,000 damaged requests: each gets a status or ends its own connection, and nothing else happens. */
class MutatedRequestsTest {
    private static final long SEED = Long.getLong("smbench.seed", 20_261_120L);
    private static final int REQUESTS = 100_000;
    private static final int REQUESTS_OF_A_CONNECTION = 400;
    private static final int REQUESTS_AT_ONCE = 10;
    /** One request in so many has its header damaged too, which often ends the connection. */
    private static final int DAMAGED_HEADERS = 20;

    private static final int MESSAGE_ID_AT = 24;
    private static final int CREDIT_CHARGE_AT = 6;

    private final Random random = new Random(SEED);
    /** Requests after which the connection still answered. */
    private int answered;

    /** A request before it is damaged. */
    private record Template(Smb2Command command, Smb2Body body) {}

    @Test
    void endOnlyTheirOwnConnectionAndLeaveNothingBehind() throws IOException {
        try (EmbeddedSmbServer server = EmbeddedSmbServer.with()
                        .share("data", 64 << 20)
                        .allowAnonymous()
                        .start();
                RawClient witness = RawClient.connect(server, "data")) {
            FileId file = witness.create("witness.txt");
            int before = server.sessionsAndOpens();
            while (answered < REQUESTS) {
                damage(server);
                assertThat(witness.call(Smb2Command.FLUSH, new FlushRequest(file))
                                .header()
                                .status())
                        .as("seed %d, after %d requests", SEED, answered)
                        .isEqualTo(NtStatus.STATUS_SUCCESS);
            }
            assertThat(server.unexpectedFailures()).as("seed %d", SEED).isZero();
            await().untilAsserted(() ->
                    assertThat(server.sessionsAndOpens()).as("seed %d", SEED).isEqualTo(before));
        }
    }

    private void damage(EmbeddedSmbServer server) throws IOException {
        try (RawClient client = RawClient.connect(server, "data")) {
            List<Template> templates = templates(client.create("file"), client.create("other"));
            for (int sent = 0; sent < REQUESTS_OF_A_CONNECTION; sent += REQUESTS_AT_ONCE) {
                for (int i = 0; i < REQUESTS_AT_ONCE; i++) {
                    Template template = templates.get(random.nextInt(templates.size()));
                    client.send(mutated(client.encode(template.command(), template.body())));
                }
                client.echo();
                answered += REQUESTS_AT_ONCE;
            }
        } catch (IOException e) {
            assertThat(server.unexpectedFailures()).as("seed %d", SEED).isZero();
        }
    }

    private byte[] mutated(byte[] packet) {
        int changes = 1 + random.nextInt(4);
        int first = random.nextInt(DAMAGED_HEADERS) == 0 ? 4 : Smb2Header.SIZE;
        for (int i = 0; i < changes; i++) {
            int at = first + random.nextInt(packet.length - first);
            boolean kept = (at >= MESSAGE_ID_AT && at < MESSAGE_ID_AT + 8)
                    || (at >= CREDIT_CHARGE_AT && at < CREDIT_CHARGE_AT + 2);
            if (!kept) {
                packet[at] = (byte) (random.nextInt(3) == 0 ? 0xFF : random.nextInt(256));
            }
        }
        int cut = random.nextInt(10) == 0 ? random.nextInt(packet.length - 64) : 0;
        return Arrays.copyOf(packet, packet.length - cut);
    }

    private static List<Template> templates(FileId file, FileId other) {
        Bytes some = Bytes.wrap(new byte[100]);
        CreateContext maximal = new CreateContext(CreateContext.QUERY_MAXIMAL_ACCESS, Bytes.EMPTY);
        CreateContext lease = new CreateContext(CreateContext.LEASE, Bytes.wrap(new byte[32]));
        return List.of(
                new Template(Smb2Command.SESSION_SETUP, new SessionSetupRequest(0, 1, 0, 0, some, 0)),
                new Template(Smb2Command.TREE_CONNECT, new TreeConnectRequest(0, "\\\\s\\data", List.of())),
                new Template(
                        Smb2Command.CREATE,
                        new CreateRequest(
                                OplockLevel.LEASE,
                                2,
                                0x001F01FF,
                                0,
                                7,
                                new CreateDisposition(3),
                                0,
                                "file:stream",
                                List.of(maximal, lease))),
                new Template(Smb2Command.CLOSE, new CloseRequest(1, other)),
                new Template(Smb2Command.READ, new ReadRequest(0x50, 0, 4096, 0, file, 0, 0, 0, Bytes.EMPTY)),
                new Template(Smb2Command.WRITE, new WriteRequest(0, file, 0, 0, Bytes.EMPTY, 0, some)),
                new Template(Smb2Command.LOCK, new LockRequest(1, 1, file, List.of(new LockElement(0, 10, 0x12)))),
                new Template(
                        Smb2Command.IOCTL,
                        new IoctlRequest(FsctlCode.FSCTL_SRV_COPYCHUNK, file, some, 0, Bytes.EMPTY, 4096, 1)),
                new Template(
                        Smb2Command.IOCTL,
                        new IoctlRequest(FsctlCode.FSCTL_SET_ZERO_DATA, file, some, 0, Bytes.EMPTY, 4096, 1)),
                new Template(
                        Smb2Command.QUERY_DIRECTORY,
                        new QueryDirectoryRequest(InfoClass.ofFile(37), 0, 0, file, "*", 4096)),
                new Template(Smb2Command.CHANGE_NOTIFY, new ChangeNotifyRequest(1, 4096, file, 0xFFF)),
                new Template(
                        Smb2Command.QUERY_INFO,
                        new QueryInfoRequest(InfoClass.FILE_ALL_INFORMATION, 4096, 7, 0, file, Bytes.EMPTY)),
                new Template(
                        Smb2Command.SET_INFO,
                        new SetInfoRequest(
                                InfoClass.FILE_RENAME_INFORMATION,
                                new FileRenameInformation(true, 0, "renamed").toBytes(),
                                0,
                                file)),
                new Template(Smb2Command.OPLOCK_BREAK, new OplockBreakAcknowledgment(OplockLevel.LEVEL_II, file)));
    }
}
