package io.smbench.explain;

import io.smbench.ir.Operation;
import io.smbench.ir.RequestDetail.CreateDetail;
import io.smbench.result.DataDifference;
import io.smbench.result.Deviation;
import io.smbench.result.Deviation.Kind;
import io.smbench.result.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What to look at, by what differs. */
final class Advice {
    private static final String SHARING_VIOLATION = "STATUS_SHARING_VIOLATION";

    private static final int MOST_OVERTAKEN = 3;

    private final Timeline timeline;
    private final Captures captures;

    Advice(Timeline timeline, Captures captures) {
        this.timeline = timeline;
        this.captures = captures;
    }

    List<String> on(Deviation deviation) {
        List<String> advice = new ArrayList<>();
        addMeaning(deviation, advice);
        addOvertaken(deviation, advice);
        addPrevious(deviation, advice);
        addFrames(deviation, advice);
        return advice;
    }

    private void addMeaning(Deviation deviation, List<String> advice) {
        if (deviation.kind() == Kind.NO_ANSWER) {
            advice.add("no status came back: the server's log of that time, and what ended a client, above");
            return;
        }
        String ofOplock = ofOplock(deviation.kind());
        if (ofOplock != null) {
            advice.add(ofOplock);
            return;
        }
        if (deviation.kind() != Kind.STATUS) {
            advice.add("the status is as recorded, what the answer carries is not");
            addWriters(deviation, advice);
            return;
        }
        boolean refused = deviation.actual().equals(SHARING_VIOLATION);
        boolean wasRefused = deviation.expected().equals(SHARING_VIOLATION);
        if (refused || wasRefused) {
            access(timeline.outcome(deviation.opId()).operation()).ifPresent(it -> advice.add("it asks for" + it));
        }
        if (wasRefused) {
            advice.add("in the way in the recording: " + opens(deviation, true));
        }
        if (refused || wasRefused) {
            advice.add("in the way during the replay: " + opens(deviation, false));
        }
        String meaning = meaning(deviation.actual());
        if (meaning != null) {
            advice.add(meaning);
        }
    }

    private void addWriters(Deviation deviation, List<String> advice) {
        DataDifference difference = timeline.outcome(deviation.opId()).dataDifference();
        if (deviation.kind() == Kind.DATA && difference != null) {
            advice.add("last to write that byte before it: in the recording %s, in the replay %s"
                    .formatted(
                            writer(deviation, difference.fileOffset(), true),
                            writer(deviation, difference.fileOffset(), false)));
        }
    }

    private String writer(Deviation deviation, long fileOffset, boolean recorded) {
        return timeline.lastWriter(deviation.opId(), fileOffset, recorded)
                .map(write -> write.opId() + " by " + write.clientId())
                .orElse("no operation");
    }

    private static @Nullable String ofOplock(Kind kind) {
        return switch (kind) {
            case GRANTED -> "who else has the file open then, and the server's settings for oplocks and leases";
            case BREAK_MISSING ->
                "what caused the break in the recording: the operation of another client before it on this path";
            case BREAK_UNEXPECTED ->
                "who opened, wrote or renamed the file then; the engine acknowledged the break, so that nobody waited";
            case BREAK_LEVEL, BREAK_ORDER ->
                "which operation of another client caused the break, and what it asked for";
            default -> null;
        };
    }

    private void addOvertaken(Deviation deviation, List<String> advice) {
        List<Operation> overtaken = timeline.overtaken(deviation.opId());
        if (!overtaken.isEmpty()) {
            String titles = overtaken.stream()
                    .limit(MOST_OVERTAKEN)
                    .map(each -> timeline.title(each.opId()))
                    .collect(Collectors.joining(", "));
            advice.add("out of the recorded order: before it in the recording, after it in the replay came " + titles
                    + (overtaken.size() > MOST_OVERTAKEN ? ", …" : ""));
        }
    }

    private static @Nullable String meaning(String actual) {
        return switch (actual) {
            case "STATUS_OBJECT_NAME_NOT_FOUND", "STATUS_OBJECT_PATH_NOT_FOUND", "STATUS_NO_SUCH_FILE" ->
                "the name is not on the target: an operation before it should have made it, or initial_state lacks it";
            case "STATUS_OBJECT_NAME_COLLISION" ->
                "the name is on the target already: an operation before it should have removed it";
            case "STATUS_ACCESS_DENIED" ->
                "the user that stands for this client lacks a right on the share or the file";
            case "STATUS_LOGON_FAILURE" -> "user name or password are not those of the target";
            case "STATUS_BAD_NETWORK_NAME" -> "the target has no such share; see the setting 'share'";
            case "STATUS_DELETE_PENDING" -> "an Open that is to delete the file was closed later than in the recording";
            case "STATUS_FILE_CLOSED" -> "the server no longer knows the Open";
            case "STATUS_USER_SESSION_DELETED", "STATUS_NETWORK_NAME_DELETED" ->
                "the session or the tree connect ended before this operation";
            case "STATUS_INVALID_PARAMETER", "STATUS_NOT_SUPPORTED", "STATUS_NOT_IMPLEMENTED" ->
                "the server does not accept the request as it was recorded";
            default -> null;
        };
    }

    private String opens(Deviation deviation, boolean recorded) {
        List<Operation> opens = timeline.opensInTheWay(deviation.opId(), recorded);
        return opens.isEmpty()
                ? "no Open of this path"
                : opens.stream().map(Advice::describeOpen).collect(Collectors.joining("; "));
    }

    private static String describeOpen(Operation open) {
        return open.opId() + " by " + open.clientId()
                + access(open).map(it -> ", with" + it).orElse("");
    }

    private static Optional<String> access(Operation open) {
        return open.smb2() != null && open.smb2().request() instanceof CreateDetail create
                ? Optional.of(
                        " DesiredAccess 0x%08X, ShareAccess %s".formatted(create.desiredAccess(), shareAccess(create)))
                : Optional.empty();
    }

    /** MS-SMB2 2.2.13 ShareAccess. */
    private static String shareAccess(CreateDetail create) {
        List<String> names = new ArrayList<>();
        String[] bits = {"READ", "WRITE", "DELETE"};
        for (int bit = 0; bit < bits.length; bit++) {
            if ((create.shareAccess() & 1 << bit) != 0) {
                names.add(bits[bit].toLowerCase(Locale.ROOT));
            }
        }
        return names.isEmpty() ? "none" : String.join("+", names);
    }

    private void addPrevious(Deviation deviation, List<String> advice) {
        Outcome previous = timeline.previousOnPath(deviation.opId());
        if (previous != null) {
            Operation operation = previous.operation();
            advice.add("before it on this path: " + timeline.title(operation.opId()) + ", "
                    + OutcomeText.replayed(previous)
                    + frameSuffix(operation, timeline.outcome(deviation.opId()).operation()));
        }
    }

    /** Its frame, and of which capture if that is not the one that is talked about. */
    private String frameSuffix(Operation operation, Operation talkedAbout) {
        Long frame = OperationText.frame(operation);
        if (frame == null) {
            return "";
        }
        String capture = captures.of(operation);
        return capture.equals(captures.of(talkedAbout))
                ? " (frame " + frame + ")"
                : " (frame %d of %s)".formatted(frame, capture);
    }

    private void addFrames(Deviation deviation, List<String> advice) {
        Operation operation = timeline.outcome(deviation.opId()).operation();
        if (operation.smb2() == null || operation.smb2().requestFrame() == null) {
            return;
        }
        Long response = operation.smb2().responseFrame();
        advice.add("in Wireshark: %s, request in frame %d%s"
                .formatted(
                        captures.of(operation),
                        operation.smb2().requestFrame(),
                        response == null ? "" : ", response in frame " + response));
    }
}
