package io.smbench.ir.json;

import static io.smbench.ir.OperationType.*;

import io.smbench.ir.Action;
import io.smbench.ir.Expected;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Smb2Detail;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One element of {@code operations}, both ways. */
final class OperationJson {
    /**
     * These use an Open. Only a recorded request, which says so by its extensions.smb2, can have named one that there
     * was not.
     */
    private static final Set<OperationType> ON_AN_OPEN =
            EnumSet.of(READ, WRITE, CLOSE, FLUSH, LOCK, UNLOCK, CHANGE_NOTIFY, QUERY_INFO, SET_INFO);

    private static final Map<String, OperationType> TYPES =
            Arrays.stream(OperationType.values()).collect(Collectors.toMap(OperationType::jsonName, type -> type));

    private static final String TYPE_NAMES =
            Arrays.stream(OperationType.values()).map(OperationType::jsonName).collect(Collectors.joining(", "));

    private static final String LINE_INDENT = "      ";

    private OperationJson() {}

    /** Null if anything is wrong with it, which the problems then say. */
    static @Nullable Operation read(JsonValue value, Problems problems) {
        int before = problems.count();
        Fields in = new Fields(value, problems);
        String opId = in.id("op_id");
        String clientId = in.id("client_id");
        long timestampUs = in.unsigned("timestamp_us", 63);
        OperationType type = type(in);
        if (type == null) {
            return null;
        }
        Action action = ActionJson.read(type, in);
        Fields extensions = in.optionalObject("extensions");
        Fields smb2 = extensions == null ? null : extensions.optionalObject("smb2");
        Fields expected = in.optionalObject("expected");
        Operation operation = new Operation(
                opId,
                clientId,
                timestampUs,
                action,
                in.optionalId("share_id"),
                handleRef(type, in, smb2 != null),
                in.strings("depends_on"),
                expected == null ? null : expected(expected),
                smb2 == null ? null : smb2(type, smb2),
                extensions == null ? Map.of() : others(extensions));
        return problems.count() == before ? operation : null;
    }

    private static @Nullable OperationType type(Fields in) {
        return in.parsed(
                in.required("type"),
                TYPES::get,
                "one of " + TYPE_NAMES,
                "Correct the type, or use the version of SMBench that wrote this workload.");
    }

    private static @Nullable String handleRef(OperationType type, Fields in, boolean recorded) {
        boolean used = ON_AN_OPEN.contains(type) || (isBreak(type) && !in.has("lease_key"));
        return used && !recorded ? in.id("handle_ref") : in.optionalId("handle_ref");
    }

    private static boolean isBreak(OperationType type) {
        return type == OPLOCK_BREAK_NOTIFICATION || type == OPLOCK_BREAK_ACK;
    }

    private static Map<String, Object> others(Fields extensions) {
        Map<String, Object> others = extensions.plain();
        others.remove("smb2");
        return others;
    }

    private static Expected expected(Fields in) {
        return new Expected(
                in.optionalStatus("status"),
                in.optionalUnsigned("latency_us", 63),
                in.optionalUnsigned("interim_us", 63),
                ReturnedJson.read(in));
    }

    private static Smb2Detail smb2(OperationType type, Fields in) {
        Fields compound = in.optionalObject("compound");
        Fields request = in.optionalObject("request");
        return new Smb2Detail(
                in.optionalId("session_ref"),
                in.optionalId("tree_ref"),
                in.word("flags", Words.MASK, 0),
                (int) in.unsigned("credit_charge", 16, 0),
                (int) in.unsigned("credit_request", 16, 0),
                in.optionalUnsigned("request_frame", 63),
                in.optionalUnsigned("response_frame", 63),
                compound == null ? null : compound(compound),
                request == null ? null : RequestDetailJson.read(type, request),
                in.flag("inferred", false),
                in.unsigned("missing_bytes", 63, 0),
                (int) in.unsigned("channel_sequence", 16, 0));
    }

    private static Smb2Detail.Compound compound(Fields in) {
        return new Smb2Detail.Compound(in.id("group"), (int) in.unsigned("index", 31), in.flag("related", false));
    }

    /** Three lines at most: what it does, what is expected of it, and its extensions. */
    static void write(Operation operation, TextMembers out) {
        out.put("op_id", operation.opId())
                .put("client_id", operation.clientId())
                .put("timestamp_us", operation.timestampUs())
                .put("type", operation.type().jsonName())
                .put("share_id", operation.shareId())
                .put("handle_ref", operation.handleRef());
        ActionJson.write(operation.action(), out);
        if (!operation.dependsOn().isEmpty()) {
            out.strings("depends_on", operation.dependsOn());
        }
        Expected expected = operation.expected();
        if (expected != null) {
            out.line(LINE_INDENT).object("expected", members -> writeExpected(expected, members));
        }
        out.line(LINE_INDENT).objectUnlessEmpty("extensions", members -> writeExtensions(operation, members));
    }

    private static void writeExpected(Expected expected, Members out) {
        out.put("status", expected.status() == null ? null : expected.status().name())
                .put("latency_us", expected.latencyUs())
                .put("interim_us", expected.interimUs());
        ReturnedJson.write(expected.returned(), out);
    }

    private static void writeExtensions(Operation operation, Members out) {
        Smb2Detail smb2 = operation.smb2();
        if (smb2 != null) {
            out.object("smb2", members -> writeSmb2(operation.type(), smb2, members));
        }
        operation.extensions().forEach(out::foreign);
    }

    private static void writeSmb2(OperationType type, Smb2Detail smb2, Members out) {
        out.put("session_ref", smb2.sessionRef())
                .put("tree_ref", smb2.treeRef())
                .word("flags", smb2.flags(), Words.MASK, 0)
                .unsigned("credit_charge", smb2.creditCharge(), 0)
                .unsigned("credit_request", smb2.creditRequest(), 0)
                .put("request_frame", smb2.requestFrame())
                .put("response_frame", smb2.responseFrame());
        Smb2Detail.Compound compound = smb2.compound();
        if (compound != null) {
            out.object("compound", members -> members.put("group", compound.group())
                    .put("index", compound.index())
                    .flag("related", compound.related(), false));
        }
        RequestDetail request = smb2.request();
        if (request != null) {
            out.object("request", members -> RequestDetailJson.write(type, request, members));
        }
        out.flag("inferred", smb2.inferred(), false)
                .unsigned("missing_bytes", smb2.missingBytes(), 0)
                .unsigned("channel_sequence", smb2.channelSequence(), 0);
    }

    /** The id that a refused operation would have had, so that what refers to it is not refused as well. */
    static @Nullable String idOf(JsonValue value) {
        JsonValue id = value.member("op_id");
        return id != null && id.content() instanceof String text && !text.isEmpty() ? text : null;
    }
}
