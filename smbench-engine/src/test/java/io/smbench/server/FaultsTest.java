package io.smbench.server;

import static io.smbench.smb2.NtStatus.STATUS_DISK_FULL;
import static io.smbench.smb2.NtStatus.STATUS_OBJECT_NAME_NOT_FOUND;
import static io.smbench.smb2.NtStatus.STATUS_SUCCESS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.smb2.CloseRequest;
import io.smbench.smb2.CreateAction;
import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.CreateResponse;
import io.smbench.smb2.EchoRequest;
import io.smbench.smb2.FileId;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.OplockLevel;
import io.smbench.smb2.ReadRequest;
import io.smbench.smb2.ReadResponse;
import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Message;
import io.smbench.smb2.WriteRequest;
import io.smbench.smb2.WriteResponse;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final Bytes CONTENT = Bytes.wrap("0123456789".getBytes(UTF_8));

    private final EmbeddedSmbServer server = EmbeddedSmbServer.with()
            .allowAnonymous()
            .share("data")
            .file("data", "plans/a.txt", CONTENT)
            .file("data", "plans/b.txt", CONTENT)
            .oplockBreakLimit(Duration.ofMillis(300))
            .start();

    @AfterEach
    void stop() {
        server.close();
    }

    private RawClient client() throws IOException {
        return RawClient.connect(server, "data");
    }

    private static CreateRequest open(String path, OplockLevel level) {
        return new CreateRequest(level, 2, 0x001F01FF, 0, 7, new CreateDisposition(3), 0, path, List.of());
    }

    private static NtStatus create(RawClient client, String path) throws IOException {
        return client.call(Smb2Command.CREATE, open(path, OplockLevel.NONE))
                .header()
                .status();
    }

    private static Bytes read(RawClient client, FileId fileId) throws IOException {
        Smb2Message answer = client.call(Smb2Command.READ, new ReadRequest(0, 0, 64, 0, fileId, 0, 0, 0, Bytes.EMPTY));
        return ((ReadResponse) answer.body()).data();
    }

    @Test
    void statusStrikesTheNamedFileAsOftenAsSaidAfterThoseThatAreLetThroughAndIsListed() throws IOException {
        Fault full = Fault.on(Smb2Command.CREATE).path("A.*").after(1).times(2).status(STATUS_DISK_FULL);
        server.inject(full);
        try (RawClient client = client()) {
            assertThat(create(client, "plans\\b.txt")).isEqualTo(STATUS_SUCCESS);
            assertThat(create(client, "plans\\a.txt")).isEqualTo(STATUS_SUCCESS);
            assertThat(create(client, "plans\\a.txt")).isEqualTo(STATUS_DISK_FULL);
            assertThat(create(client, "plans\\a.txt")).isEqualTo(STATUS_DISK_FULL);
            assertThat(create(client, "plans\\a.txt")).isEqualTo(STATUS_SUCCESS);
        }
        assertThat(server.faultsFired())
                .containsOnly(new FaultFired(full, Smb2Command.CREATE, "plans/a.txt", ""))
                .hasSize(2);
    }

    @Test
    void otherUsersRequestsAreLeftAloneAndSoAreAllOnceFaultsAreCleared() throws IOException {
        server.inject(Fault.on(Smb2Command.CREATE).user("alice").status(STATUS_DISK_FULL));
        try (RawClient client = client()) {
            assertThat(create(client, "plans\\a.txt")).isEqualTo(STATUS_SUCCESS);
            server.inject(Fault.onAnyCommand().path("plans/**").status(STATUS_DISK_FULL));
            assertThat(create(client, "plans\\a.txt")).isEqualTo(STATUS_DISK_FULL);
            server.clearFaults();
            assertThat(create(client, "plans\\a.txt")).isEqualTo(STATUS_SUCCESS);
        }
        assertThat(server.faultsFired()).hasSize(1);
    }

    @Test
    void delayedResponseComesThatMuchLater() throws IOException {
        server.inject(Fault.on(Smb2Command.ECHO).delay(Duration.ofMillis(200)));
        try (RawClient client = client()) {
            long start = System.nanoTime();
            assertThat(client.echo()).isEqualTo(STATUS_SUCCESS);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void droppedConnectionEndsBeforeTheRequestIsCarriedOut() throws IOException {
        server.inject(Fault.on(Smb2Command.CREATE).times(1).drop());
        try (RawClient client = client()) {
            assertThatThrownBy(() -> create(client, "new.txt")).isInstanceOf(IOException.class);
        }
        try (RawClient again = client()) {
            assertThat(((CreateResponse) again.call(Smb2Command.CREATE, open("new.txt", OplockLevel.NONE))
                                    .body())
                            .createAction())
                    .isEqualTo(CreateAction.CREATED);
        }
    }

    @Test
    void lostResponseLeavesTheRequestCarriedOutAndTheConnectionUsable() throws IOException {
        server.inject(Fault.on(Smb2Command.CREATE).times(1).lostResponse());
        try (RawClient client = client()) {
            client.send(client.encode(Smb2Command.CREATE, open("new.txt", OplockLevel.NONE)));
            // what is answered next is the ECHO, and the file is there
            assertThat(client.echo()).isEqualTo(STATUS_SUCCESS);
            assertThat(server.sessionsAndOpens()).isEqualTo(2);
        }
    }

    @Test
    void shortReadReturnsNoMoreThanSaid() throws IOException {
        server.inject(Fault.on(Smb2Command.READ).path("plans/a.txt").times(1).shortRead(3));
        try (RawClient client = client()) {
            FileId fileId = client.create("plans\\a.txt");
            assertThat(read(client, fileId)).isEqualTo(CONTENT.slice(0, 3));
            assertThat(read(client, fileId)).isEqualTo(CONTENT);
        }
    }

    @Test
    void tornWriteIsAnsweredInFullAndWrittenInPart() throws IOException {
        server.inject(Fault.on(Smb2Command.WRITE).torn(4));
        try (RawClient client = client()) {
            FileId fileId = client.create("new.txt");
            WriteRequest write = new WriteRequest(0, fileId, 0, 0, Bytes.EMPTY, 0, CONTENT);
            Smb2Message answer = client.call(Smb2Command.WRITE, write);
            assertThat(answer.body()).isEqualTo(new WriteResponse(CONTENT.length(), 0));
            assertThat(read(client, fileId)).isEqualTo(CONTENT.slice(0, 4));
        }
    }

    /** The second Open goes on when the first client's time is over, and nothing was sent to that one before. */
    @Test
    void withheldBreakIsNeverAnnounced() throws IOException {
        server.inject(Fault.onBreak().path("a.txt").withheld());
        try (RawClient holder = client();
                RawClient other = client()) {
            holder.call(Smb2Command.CREATE, open("plans\\a.txt", OplockLevel.BATCH));
            assertThat(create(other, "plans\\a.txt")).isEqualTo(STATUS_SUCCESS);
            holder.send(holder.encode(Smb2Command.ECHO, new EchoRequest()));
            assertThat(holder.nextCommand()).isEqualTo(Smb2Command.ECHO);
        }
        assertThat(server.faultsFired()).extracting(FaultFired::command).containsExactly(Smb2Command.OPLOCK_BREAK);
    }

    @Test
    void lateBreakIsAnnouncedThatMuchLater() throws IOException {
        server.inject(Fault.onBreak().late(Duration.ofMillis(200)));
        try (RawClient holder = client();
                RawClient other = client()) {
            FileId held = holder.create("plans\\b.txt");
            holder.call(Smb2Command.CLOSE, new CloseRequest(0, held));
            holder.call(Smb2Command.CREATE, open("plans\\a.txt", OplockLevel.BATCH));
            long start = System.nanoTime();
            other.send(other.encode(Smb2Command.CREATE, open("plans\\a.txt", OplockLevel.NONE)));
            assertThat(holder.nextCommand()).isEqualTo(Smb2Command.OPLOCK_BREAK);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    /** A related request names the Open of the CREATE before it with a FileId of all ones. */
    @Test
    void relatedRequestIsStruckByThePathOfTheOpenThatItInherits() throws IOException {
        server.inject(Fault.on(Smb2Command.READ).path("plans/a.txt").status(STATUS_DISK_FULL));
        try (RawClient client = client()) {
            assertThat(statuses(client, "plans\\a.txt"))
                    .containsExactly(STATUS_SUCCESS, STATUS_DISK_FULL, STATUS_SUCCESS);
            assertThat(statuses(client, "plans\\b.txt"))
                    .containsExactly(STATUS_SUCCESS, STATUS_SUCCESS, STATUS_SUCCESS);
            assertThat(statuses(client, "plans\\missing.txt")).containsOnly(STATUS_OBJECT_NAME_NOT_FOUND);
        }
        assertThat(server.faultsFired()).extracting(FaultFired::path).containsExactly("plans/a.txt");
    }

    private static List<NtStatus> statuses(RawClient client, String path) throws IOException {
        CreateRequest opens =
                new CreateRequest(OplockLevel.NONE, 2, 0x001F01FF, 0, 7, CreateDisposition.OPEN, 0, path, List.of());
        Map<Smb2Command, Smb2Body> related = new LinkedHashMap<>();
        related.put(Smb2Command.CREATE, opens);
        related.put(Smb2Command.READ, new ReadRequest(0, 0, 64, 0, FileId.ALL_ONES, 0, 0, 0, Bytes.EMPTY));
        related.put(Smb2Command.CLOSE, new CloseRequest(0, FileId.ALL_ONES));
        return client.callRelated(related).stream()
                .map(answer -> answer.header().status())
                .toList();
    }

    @Test
    void withdrawnFaultHappensNoMoreAndTheOthersDo() throws IOException {
        Fault once = Fault.on(Smb2Command.CREATE).path("a.txt").status(STATUS_DISK_FULL);
        server.inject(once);
        server.inject(Fault.on(Smb2Command.CREATE).path("b.txt").status(STATUS_DISK_FULL));
        server.withdraw(once);
        try (RawClient client = client()) {
            assertThat(create(client, "plans\\a.txt")).isEqualTo(STATUS_SUCCESS);
            assertThat(create(client, "plans\\b.txt")).isEqualTo(STATUS_DISK_FULL);
        }
    }

    @Test
    void whatCannotHappenToACommandCannotBeAskedFor() {
        assertThatThrownBy(() -> Fault.on(Smb2Command.WRITE).shortRead(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("found WRITE; expected READ, the one command that this can happen to");
        assertThatThrownBy(() -> Fault.onAnyCommand().times(0).drop())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("times=0");
        assertThatThrownBy(() -> Fault.onAnyCommand().status(STATUS_SUCCESS))
                .hasMessage("found STATUS_SUCCESS; expected an error or a warning: the request is not carried out");
        assertThatThrownBy(() -> new Fault(Smb2Command.READ, null, null, 0, 1, new Fault.WithheldBreak()))
                .hasMessage("found READ; expected no command: this happens to breaks and not to requests");
    }
}
