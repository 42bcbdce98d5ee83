package io.smbench.house;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A package of the project, with its sub-packages unless they are rooms of their own, and the rooms that it may use. A
 * room may also use what those use: whoever reads an operation reads the NTSTATUS in it.
 */
enum Room {
    WIRE("wire", "the cursors know bytes and nothing above them"),
    TIME("time", "whoever needs the clock can have it, so it may need nobody"),
    TRANSPORT("transport", "one transport for both sides; it frames messages and never looks into them", TIME),
    SMB2("smb2", "messages are values: they do not know where their bytes came from", WIRE),
    CAPTURE("capture", "frames know nothing of SMB, so that a reader is tested on frames alone", WIRE),
    TCP("tcp", "streams frame messages; they do not interpret them", CAPTURE),
    EXCHANGE("exchange", "exchanges pair messages; what they mean is the compiler's matter", TCP, SMB2),
    IR("ir", "a workload stands without the capture it came from, and without a file format", SMB2),
    IR_JSON("ir.json", "the file format knows the model, the model does not know its format", IR),
    COMPILE("compile", "the end of the way from a capture to a workload", EXCHANGE, IR_JSON),
    TRANSFORM("transform", "a workload becomes a workload: neither captures nor files", IR),

    SCHEDULE("schedule", "pure arithmetic, tested without threads or servers", IR, TIME),
    BACKEND("backend", "a backend only speaks: order, time and verdicts are the engine's", IR, TIME),
    BACKEND_SMBJ("backend.smbj", "backends are exchangeable", BACKEND, TRANSPORT),
    BACKEND_IMPACKET("backend.impacket", "backends are exchangeable", BACKEND),
    BACKEND_MOUNT("backend.mount", "backends are exchangeable", BACKEND),
    OPLOCK("oplock", "which opens a break blocks is decided without threads", BACKEND),
    METRIC("metric", "histograms of outcomes", IR),
    RESULT("result", "a result is read without an engine: by assertions, reports, other processes", METRIC),
    EXPLAIN("explain", "people read the same words in a test, a report and on the command line", RESULT),
    INSPECT("inspect", "what a workload has in it is said without replaying it", IR_JSON, EXPLAIN),
    REPLAY("replay", "the engine knows the backend SPI, not a backend", SCHEDULE, OPLOCK, RESULT),
    SERVER("server", "a peer that shared the engine's code would share its errors", SMB2, TRANSPORT),
    ENVIRONMENT(
            "environment",
            "a target, the embedded server too, is described without replaying anything",
            BACKEND,
            SERVER),
    PROVISION("provision", "a target is prepared without replaying anything", ENVIRONMENT),
    RUN(
            "run",
            "where environment, backend and replay meet; users of it need not know them",
            REPLAY,
            PROVISION,
            IR_JSON,
            TRANSFORM,
            BACKEND_SMBJ,
            BACKEND_IMPACKET,
            BACKEND_MOUNT),
    CLI("cli", "commands call the rooms; no room knows the command line", RUN, COMPILE, EXPLAIN, INSPECT),

    JUNIT("junit", "the test engine runs where Jupiter, AssertJ and Allure are absent", RUN, COMPILE, EXPLAIN),
    JUPITER("jupiter", "one integration, as thin as it can be", JUNIT),
    ASSERTJ("assertj", "assertions read a result wherever it came from: a test, a file, another runner", EXPLAIN),
    REPORT("report", "a report is made of a result alone", EXPLAIN),
    ALLURE("allure", "Allure is optional, and so is all that knows it", REPORT, JUNIT);

    static final String ROOT = "io.smbench";

    private final String path;
    private final String reason;

    @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf is immutable, its type does not say so
    private final Set<Room> uses;

    Room(String path, String reason, Room... uses) {
        this.path = path;
        this.reason = reason;
        this.uses = closure(uses);
    }

    private static Set<Room> closure(Room... uses) {
        Set<Room> all = new HashSet<>();
        Arrays.stream(uses).forEach(room -> {
            all.add(room);
            all.addAll(room.uses);
        });
        return Set.copyOf(all);
    }

    String packageName() {
        return ROOT + "." + path;
    }

    String reason() {
        return reason;
    }

    boolean mayUse(Room other) {
        return other == this || uses.contains(other);
    }

    /** The innermost room that {@code packageName} lies in, or null. */
    static @Nullable Room of(String packageName) {
        Room found = null;
        for (Room room : values()) {
            String name = room.packageName();
            boolean inside = packageName.equals(name) || packageName.startsWith(name + ".");
            if (inside && (found == null || name.length() > found.packageName().length())) {
                found = room;
            }
        }
        return found;
    }
}
