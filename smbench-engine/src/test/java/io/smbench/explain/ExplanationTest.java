package io.smbench.explain;

import static io.smbench.smb2.NtStatus.STATUS_ACCESS_DENIED;
import static io.smbench.smb2.NtStatus.STATUS_OBJECT_NAME_NOT_FOUND;
import static io.smbench.smb2.NtStatus.STATUS_SHARING_VIOLATION;
import static io.smbench.smb2.NtStatus.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.result.ClientFailure;
import io.smbench.result.DataDifference;
import io.smbench.result.Deviation;
import io.smbench.result.Deviation.Kind;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static Explanation explain(ReplayResult result) {
        return Explanation.of(result, result.deviations());
    }

    private static ResultBuilder refusedInTheRecording() {
        return new ResultBuilder()
                .open("client_001", "h_1", "notes.txt", STATUS_SUCCESS, STATUS_SUCCESS)
                .close("client_001", "h_1")
                .open("client_001", "h_2", "dir/a.docx", STATUS_SUCCESS, STATUS_SUCCESS)
                .read("client_001", "h_2", STATUS_SUCCESS, STATUS_SUCCESS)
                .open("client_002", "h_3", "dir/a.docx", STATUS_SHARING_VIOLATION, STATUS_SUCCESS)
                .read("client_001", "h_2", STATUS_SUCCESS, STATUS_SUCCESS)
                .close("client_001", "h_2");
    }

    @Test
    void namesTheCaptureOfEachFrameInAWorkloadOfSeveralCaptures() {
        assertThat(explain(refusedInTheRecording()
                                .firstClientFrom("left.pcapng")
                                .build())
                        .message())
                .contains("STATUS_SUCCESS (frame 40 of left.pcapng)")
                .contains("in Wireshark: bug-1234.pcapng, request in frame 50, response in frame 51");
    }

    @Test
    void showsTheOperationInItsTimelineAndWhatToLookAt() {
        assertThat(explain(refusedInTheRecording().build()).message())
                .isEqualTo(
                        """
                        1 of 7 replayed operations differ from the recording.

                        1. op_0005 open dir/a.docx by client_002: expected STATUS_SHARING_VIOLATION, got STATUS_SUCCESS

                             ms     client      operation                                    status                                     frame
                             3.000  client_001  op_0003    open dir/a.docx                   STATUS_SUCCESS                             30
                             4.000  client_001  op_0004    read dir/a.docx, 4096 bytes at 0  STATUS_SUCCESS                             40
                          >  5.000  client_002  op_0005    open dir/a.docx                   STATUS_SHARING_VIOLATION → STATUS_SUCCESS  50
                             6.000  client_001  op_0006    read dir/a.docx, 4096 bytes at 0  STATUS_SUCCESS                             60
                             7.000  client_001  op_0007    close dir/a.docx                  STATUS_SUCCESS                             70

                           Look at:
                           - it asks for DesiredAccess 0x0012019F, ShareAccess read+write
                           - in the way in the recording: op_0003 by client_001, with DesiredAccess 0x0012019F, ShareAccess read+write
                           - in the way during the replay: op_0003 by client_001, with DesiredAccess 0x0012019F, ShareAccess read+write
                           - before it on this path: op_0004 read dir/a.docx, 4096 bytes at 0 by client_001, STATUS_SUCCESS (frame 40)
                           - in Wireshark: bug-1234.pcapng, request in frame 50, response in frame 51

                        Settings:
                          mode  realistic""");
    }

    @Test
    void showsFirstCausesFirstAndThenWhatFollows() {
        ReplayResult result = new ResultBuilder()
                .open("client_001", "h_1", "dir/a.docx", STATUS_SUCCESS, STATUS_ACCESS_DENIED)
                .read("client_001", "h_1", STATUS_SUCCESS, null)
                .build();
        assertThat(explain(result).message())
                .contains("2 of 2 replayed operations differ from the recording: first causes first")
                .containsSubsequence(
                        "1. op_0001 open dir/a.docx by client_001: expected STATUS_SUCCESS, got STATUS_ACCESS_DENIED",
                        "> ",
                        "op_0002    read dir/a.docx, 4096 bytes at 0",
                        "STATUS_SUCCESS → not sent",
                        "the user that stands for this client lacks a right",
                        "What follows from these:",
                        "op_0002 read dir/a.docx, 4096 bytes at 0 by client_001  from op_0001,  STATUS_SUCCESS → not sent");
    }

    @Test
    void givesTheSameLinesAsRecordedAndAsReplayedForADiff() {
        Explanation explanation = explain(refusedInTheRecording().build());
        assertThat(explanation.expected()).isEqualTo("op_0005 open dir/a.docx by client_002: STATUS_SHARING_VIOLATION");
        assertThat(explanation.actual()).isEqualTo("op_0005 open dir/a.docx by client_002: STATUS_SUCCESS");
    }

    @Test
    void namesTheOpenThatIsInTheWayOnlyDuringTheReplay() {
        ReplayResult result = new ResultBuilder()
                .open("client_001", "h_1", "a", STATUS_SHARING_VIOLATION, STATUS_SUCCESS)
                .open("client_002", "h_2", "a", STATUS_SUCCESS, STATUS_SHARING_VIOLATION)
                .build();
        assertThat(Explanation.of(result, result.deviations("op_0002")).message())
                .contains("1. op_0002 open a by client_002")
                .contains("(it may follow from op_0001)")
                .contains("in the way during the replay: op_0001 by client_001");
        assertThat(Explanation.of(result, result.deviations("op_0001")).message())
                .contains("in the way in the recording: no Open of this path");
    }

    @Test
    void saysWhatCameOutOfTheRecordedOrder() {
        ReplayResult result = new ResultBuilder()
                .open("client_001", "h_1", "a", STATUS_SUCCESS, STATUS_SUCCESS)
                .delayedByMillis(10)
                .open("client_002", "h_2", "a", STATUS_SHARING_VIOLATION, STATUS_OBJECT_NAME_NOT_FOUND)
                .build();
        assertThat(explain(result).message())
                .contains("in the way in the recording: op_0001 by client_001")
                .contains("in the way during the replay: no Open of this path")
                .contains("out of the recorded order: before it in the recording, after it in the replay came"
                        + " op_0001 open a by client_001");
    }

    @Test
    void saysWhoWroteAWrongByteLastInTheRecordingAndInTheReplay() {
        ReplayResult result = new ResultBuilder()
                .open("client_001", "h_1", "a", STATUS_SUCCESS, STATUS_SUCCESS)
                .write("client_001", "h_1", 0, 100, STATUS_SUCCESS)
                .delayedByMillis(10)
                .open("client_002", "h_2", "a", STATUS_SUCCESS, STATUS_SUCCESS)
                .write("client_002", "h_2", 0, 50, STATUS_SUCCESS)
                .write("client_002", "h_2", 50, 50, STATUS_SUCCESS)
                .readOfKnownBytes("client_002", "h_2", new DataDifference(7, 7, 0x41, 0, 12, 4096))
                .delayedByMillis(20)
                .build();
        assertThat(explain(result).message())
                .contains("op_0006 read a, 4096 bytes at 0 by client_002: expected byte 0x41 at offset 7 of the file"
                        + " (7 of the read), got byte 0x00; 12 of 4096 bytes differ")
                .contains("last to write that byte before it: in the recording op_0004 by client_002,"
                        + " in the replay op_0002 by client_001");
    }

    @Test
    void explainsAClaimAboutTwoOperationsThatAreFarApart() {
        ResultBuilder builder = new ResultBuilder().open("client_001", "h_1", "a", STATUS_SUCCESS, STATUS_SUCCESS);
        for (int i = 0; i < 10; i++) {
            builder.read("client_002", "h_2", STATUS_SUCCESS, STATUS_SUCCESS);
        }
        Explanation explanation = Explanation.ofClaim(
                builder.build(), "First, then second.", "1, 2", "2, 1", List.of("op_0001", "op_0010"));

        assertThat(explanation.message())
                .startsWith("First, then second.")
                .containsSubsequence("> ", "op_0001", "op_0003", "…", "op_0008", "> ", "op_0010", "op_0011")
                .doesNotContain("op_0005");
        assertThat(explanation.expected()).isEqualTo("1, 2");
        assertThat(explanation.actual()).isEqualTo("2, 1");
    }

    @Test
    void listsCausesBeyondTheFifthWithoutTheirTimelines() {
        ResultBuilder builder = new ResultBuilder();
        for (int i = 0; i < 7; i++) {
            builder.open("client_001", "h_" + i, "file" + i, STATUS_SUCCESS, STATUS_OBJECT_NAME_NOT_FOUND);
        }
        assertThat(explain(builder.build()).message())
                .contains("5. op_0005")
                .doesNotContain("6. op_0006")
                .contains(
                        "… and 2 more first causes: op_0006 open file5 by client_001, op_0007 open file6 by client_001");
    }

    @Test
    void saysWhyARunDidNotComeToItsEnd() {
        ClientFailure refused = new ClientFailure(
                "client_001", ClientFailure.Kind.CONNECT, "127.0.0.1:9 refused the connection", -1_000_000);
        ReplayResult result =
                new ResultBuilder().ending(Ending.UNREACHABLE, refused).build();
        assertThat(explain(result).message())
                .startsWith(
                        """
                        No connection to the server could be made, nothing was sent.
                        client_001 at -1.000 ms: 127.0.0.1:9 refused the connection
                        """);
    }

    @Test
    void explainsAClaimThatTheRecordingDoesNotMake() {
        ReplayResult result = refusedInTheRecording().build();
        Deviation claim = new Deviation("op_0001", Kind.STATUS, "STATUS_ACCESS_DENIED", "STATUS_SUCCESS", null);
        assertThat(Explanation.ofClaim(result, claim).message())
                .startsWith("op_0001 did not end as claimed.")
                .contains("1. op_0001 open notes.txt by client_001: expected STATUS_ACCESS_DENIED, got STATUS_SUCCESS")
                .contains("> ");
    }
}
