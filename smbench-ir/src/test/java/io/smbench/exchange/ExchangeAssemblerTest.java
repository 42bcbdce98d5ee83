package io.smbench.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.exchange.decrypt.Unopened;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.Smb2Message;
import io.smbench.tcp.SmbPacket;
import io.smbench.tcp.SmbStream;
import io.smbench.tcp.StreamEnd;
import io.smbench.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExchangeAssemblerTest {
    private static final int RESPONSE = Smb2Header.FLAG_RESPONSE;
    private static final int ASYNC = Smb2Header.FLAG_ASYNC;
    private static final NtStatus OK = NtStatus.STATUS_SUCCESS;

    private final Journal journal = new Journal();
    private ExchangeAssembler assembler = new ExchangeAssembler(journal, PendingBounds.DEFAULT);
    private long number;

    @Test
    void pairsAResponseWithTheRequestThatHasItsMessageId() {
        send(1, Smb2Command.READ, 0, 7, 0);
        send(1, Smb2Command.WRITE, 0, 8, 0);
        send(1, Smb2Command.WRITE, RESPONSE, 8, 0);
        send(1, Smb2Command.READ, RESPONSE, 7, 0);

        assertThat(journal.lines).containsExactly("request 0", "request 1", "exchange 1 - 2", "exchange 0 - 3");
    }

    @Test
    void keepsConnectionsApart() {
        send(1, Smb2Command.READ, 0, 7, 0);
        send(2, Smb2Command.READ, 0, 7, 0);
        send(1, Smb2Command.READ, RESPONSE, 7, 0);

        assertThat(journal.lines).containsExactly("request 0", "request 1", "exchange 0 - 2");
    }

    @Test
    void waitsForTheFinalResponseAfterAnInterimOne() {
        send(1, Smb2Command.LOCK, 0, 7, 0);
        send(1, Smb2Command.LOCK, RESPONSE | ASYNC, 7, 99, NtStatus.STATUS_PENDING);
        send(1, Smb2Command.LOCK, RESPONSE | ASYNC, 7, 99);

        assertThat(journal.lines).containsExactly("request 0", "exchange 0 1 2");
    }

    @Test
    void reportsAFurtherInterimResponseAsLeftOut() {
        send(1, Smb2Command.LOCK, 0, 7, 0);
        send(1, Smb2Command.LOCK, RESPONSE | ASYNC, 7, 99, NtStatus.STATUS_PENDING);
        send(1, Smb2Command.LOCK, RESPONSE | ASYNC, 7, 99, NtStatus.STATUS_PENDING);
        send(1, Smb2Command.LOCK, RESPONSE | ASYNC, 7, 99);

        assertThat(journal.lines)
                .containsExactly("request 0", "left out 2 REPEATED_INTERIM_RESPONSE", "exchange 0 1 3");
    }

    @Test
    void attachesACancelByMessageIdAndByAsyncId() {
        send(1, Smb2Command.LOCK, 0, 7, 0);
        send(1, Smb2Command.CANCEL, 0, 7, 0);
        send(1, Smb2Command.LOCK, RESPONSE | ASYNC, 7, 99, NtStatus.STATUS_PENDING);
        send(1, Smb2Command.CANCEL, ASYNC, 0, 99);
        send(1, Smb2Command.CANCEL, ASYNC, 7, 98);

        assertThat(journal.lines).containsExactly("request 0", "cancel 1 of 0", "cancel 3 of 0", "cancel 4 of nothing");
    }

    @Test
    void tellsOfBreakNotifications() {
        send(1, Smb2Command.OPLOCK_BREAK, RESPONSE, -1, 0);

        assertThat(journal.lines).containsExactly("break 0");
    }

    @Test
    void leavesOutResponsesThatHaveNoRequest() {
        send(1, Smb2Command.READ, RESPONSE, 7, 0);
        send(1, Smb2Command.WRITE, 0, 8, 0);
        send(1, Smb2Command.READ, RESPONSE, 8, 0);

        assertThat(journal.lines)
                .containsExactly(
                        "left out 0 RESPONSE_WITHOUT_REQUEST", "request 1", "left out 2 RESPONSE_TO_ANOTHER_COMMAND");
    }

    @Test
    void takesTheSmb2AnswerToAnSmb1Negotiate() {
        assembler.smb1Negotiate(1, 41);
        send(1, Smb2Command.NEGOTIATE, RESPONSE, 0, 0);
        send(1, Smb2Command.NEGOTIATE, RESPONSE, 0, 0);

        assertThat(journal.lines).containsExactly("negotiated 0 from frame 41", "left out 1 RESPONSE_WITHOUT_REQUEST");
    }

    @Test
    void givesUpTheRequestWhoseMessageIdIsUsedAgain() {
        send(1, Smb2Command.READ, 0, 7, 0);
        send(1, Smb2Command.READ, 0, 7, 0);
        send(1, Smb2Command.READ, RESPONSE, 7, 0);

        assertThat(journal.lines)
                .containsExactly(
                        "request 0", "given up 0 MESSAGE_ID_REUSED", "exchange 0 - -", "request 1", "exchange 1 - 2");
    }

    @Test
    void completesWhatIsPendingWhenTheConnectionEnds() {
        send(1, Smb2Command.READ, 0, 7, 0);
        send(2, Smb2Command.READ, 0, 7, 0);
        assembler.connectionEnded(1);
        send(1, Smb2Command.READ, RESPONSE, 7, 0);
        assembler.connectionEnded(2);

        assertThat(journal.lines)
                .containsExactly(
                        "request 0",
                        "request 1",
                        "exchange 0 - -",
                        "left out 2 RESPONSE_WITHOUT_REQUEST",
                        "exchange 1 - -");
    }

    @Test
    void givesUpTheOldestAtTheBoundOfRequests() {
        assembler = new ExchangeAssembler(journal, new PendingBounds(2, Long.MAX_VALUE));
        send(1, Smb2Command.READ, 0, 1, 0);
        send(1, Smb2Command.READ, 0, 2, 0);
        send(1, Smb2Command.READ, 0, 3, 0);

        assertThat(journal.lines)
                .containsExactly(
                        "request 0", "request 1", "given up 0 TOO_MANY_PENDING", "exchange 0 - -", "request 2");
    }

    @Test
    void givesUpAsManyAsTheBoundOfBytesNeeds() {
        assembler = new ExchangeAssembler(journal, new PendingBounds(1000, 10_000));
        for (int i = 0; i < 1000; i++) {
            send(1, Smb2Command.WRITE, 0, i, 0);
        }

        long given = journal.lines.stream()
                .filter(line -> line.startsWith("given up"))
                .count();
        assertThat(given).isEqualTo(1000 - 10_000 / (100 + 512));
    }

    private void send(long connection, Smb2Command command, int flags, long messageId, long asyncId) {
        send(connection, command, flags, messageId, asyncId, OK);
    }

    private void send(long connection, Smb2Command command, int flags, long messageId, long asyncId, NtStatus status) {
        Smb2Header header =
                new Smb2Header(1, status, command, 1, flags, 0, messageId, asyncId, 0, 0, 0, Bytes.wrap(new byte[16]));
        SeenMessage message =
                new SeenMessage(number, connection, new Smb2Message(header, out -> {}), number + 1, 0, null, 0);
        number++;
        assembler.message(message, 100);
    }

    /** Writes down what it is told, by message numbers. */
    private static final class Journal implements ExchangeListener {
        final List<String> lines = new ArrayList<>();

        @Override
        public void connectionOpened(SmbStream stream) {
            lines.add("opened " + stream.id());
        }

        @Override
        public void connectionEnded(SmbStream stream, StreamEnd end) {
            lines.add("ended " + stream.id());
        }

        @Override
        public void unopened(SmbPacket packet, Unopened reason) {
            throw new AssertionError("there are no packets here");
        }

        @Override
        public void smb1LeftOut(SmbPacket packet) {
            lines.add("packet left out " + packet.protocol());
        }

        @Override
        public void requested(SeenMessage request) {
            lines.add("request " + request.number());
        }

        @Override
        public void completed(Exchange exchange) {
            lines.add("exchange %d %s %s"
                    .formatted(exchange.request().number(), name(exchange.interim()), name(exchange.response())));
        }

        @Override
        public void multiProtocolNegotiated(SeenMessage response, long requestFrame) {
            lines.add("negotiated %d from frame %d".formatted(response.number(), requestFrame));
        }

        @Override
        public void cancelled(SeenMessage cancel, @Nullable SeenMessage target) {
            lines.add("cancel %d of %s".formatted(cancel.number(), target == null ? "nothing" : name(target)));
        }

        @Override
        public void breakNotified(SeenMessage notification) {
            lines.add("break " + notification.number());
        }

        @Override
        public void leftOut(SeenMessage message, LeftOut reason) {
            lines.add("left out " + message.number() + " " + reason);
        }

        @Override
        public void givenUp(SeenMessage request, GivenUp reason) {
            lines.add("given up " + request.number() + " " + reason);
        }

        private static String name(@Nullable SeenMessage message) {
            return message == null ? "-" : Long.toString(message.number());
        }
    }
}
