package io.smbench.inspect;

import io.smbench.inspect.Breaks.Break;
import io.smbench.ir.Client;
import io.smbench.ir.Diagnostic;
import io.smbench.ir.Metadata;
import io.smbench.ir.OperationType;
import io.smbench.ir.Share;
import io.smbench.ir.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An inspection for tools: names as in workload files, times in µs. */
final class InspectionTree {
    private final Workload workload;
    private final Survey survey;

    InspectionTree(Workload workload, Survey survey) {
        this.workload = workload;
        this.survey = survey;
    }

    Map<String, Object> tree() {
        Metadata metadata = workload.header().metadata();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", 1);
        put(tree, "source", metadata.sourceName());
        put(tree, "sha256", metadata.sourceSha256());
        tree.put("duration_us", metadata.durationUs());
        tree.put("totals", traffic(survey.all));
        tree.put(
                "clients",
                workload.header().clients().stream().map(this::client).toList());
        tree.put("shares", workload.header().shares().stream().map(this::share).toList());
        tree.put("files", survey.filesByHeat.stream().map(InspectionTree::file).toList());
        tree.put("operations", operations());
        tree.put("statuses", statuses());
        tree.put(
                "breaks",
                survey.breaks.breaks.stream().map(InspectionTree::broken).toList());
        tree.put("timeline", timeline());
        tree.put("not_understood", notUnderstood());
        tree.put("counts", metadata.counts());
        return tree;
    }

    private static Map<String, Object> traffic(Traffic traffic) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("operations", traffic.operations);
        tree.put("opens", traffic.opens);
        tree.put("refused", traffic.errors);
        tree.put("read_bytes", traffic.readBytes);
        tree.put("written_bytes", traffic.writtenBytes);
        if (traffic.operations > 0) {
            tree.put("first_us", traffic.firstUs);
            tree.put("last_us", traffic.lastUs);
        }
        return tree;
    }

    private Map<String, Object> client(Client client) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("client_id", client.clientId());
        tree.put("username", client.username());
        put(tree, "domain", client.domain());
        put(tree, "dialect", client.dialect());
        put(tree, "cipher", client.cipher());
        put(tree, "signing_algorithm", client.signingAlgorithm());
        tree.put("signing", client.signing());
        tree.put("encryption", client.encryption());
        put(tree, "client_guid", client.clientGuid());
        put(tree, "address", client.address());
        put(tree, "server", client.server());
        tree.put("inferred", client.inferred());
        tree.putAll(traffic(Objects.requireNonNull(survey.clients.get(client.clientId()))));
        return tree;
    }

    private Map<String, Object> share(Share share) {
        Traffic traffic = Objects.requireNonNull(survey.shares.get(share.shareId()));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("share_id", share.shareId());
        tree.put("name", share.name());
        put(tree, "type", share.type());
        tree.put("clients", List.copyOf(traffic.clientIds));
        tree.putAll(traffic(traffic));
        return tree;
    }

    private static Map<String, Object> file(Survey.FileTraffic file) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("share_id", file.file().shareId());
        tree.put("path", file.file().path());
        tree.put("clients", List.copyOf(file.traffic().clientIds));
        tree.putAll(traffic(file.traffic()));
        return tree;
    }

    private Map<String, Object> operations() {
        Map<String, Object> tree = new LinkedHashMap<>();
        survey.commands.byType.forEach((type, command) -> {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("count", command.operations);
            each.put("refused", command.errors);
            if (command.latencyUs(100) >= 0) {
                each.put("p50_us", command.latencyUs(50));
                each.put("p90_us", command.latencyUs(90));
                each.put("p99_us", command.latencyUs(99));
                each.put("max_us", command.latencyUs(100));
            }
            tree.put(type.jsonName(), each);
        });
        return tree;
    }

    private Map<String, Object> statuses() {
        Map<String, Object> tree = new TreeMap<>();
        survey.commands.byStatus.forEach((status, seen) -> {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("count", seen.operations);
            each.put("first", seen.firstOpId);
            each.put("types", seen.types.stream().map(OperationType::jsonName).toList());
            tree.put(status.name(), each);
        });
        return tree;
    }

    private static Map<String, Object> broken(Break broken) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("op_id", broken.notification.opId());
        tree.put("client_id", broken.notification.clientId());
        tree.put("timestamp_us", broken.notification.timestampUs());
        tree.put("kind", broken.isLease() ? "lease" : "oplock");
        if (broken.isLease()) {
            tree.put("from", broken.oldLevel());
        }
        tree.put("to", broken.newLevel());
        tree.put("ack_required", broken.action().ackRequired());
        if (broken.file != null) {
            tree.put("share_id", broken.file.shareId());
            tree.put("path", broken.file.path());
        }
        put(tree, "cause", broken.cause == null ? null : broken.cause.opId());
        put(tree, "kept", broken.keptLevel());
        if (broken.answer != null) {
            tree.put("answer", broken.answer.opId());
            tree.put("answered_after_us", broken.answer.timestampUs() - broken.notification.timestampUs());
        }
        return tree;
    }

    private Map<String, Object> timeline() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("span_us", survey.timeline.spanUs);
        tree.put(
                "spans",
                survey.timeline.spans.stream()
                        .map(span -> Map.of(
                                "operations", span.operations,
                                "refused", span.errors,
                                "clients", span.clientIds.size()))
                        .map(TreeMap::new)
                        .toList());
        return tree;
    }

    private Map<String, Object> notUnderstood() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("unanswered", survey.commands.unanswered);
        tree.put("inferred", survey.inferred);
        tree.put("missing_bytes", survey.missingBytes);
        tree.put(
                "diagnostics",
                workload.header().metadata().diagnostics().stream()
                        .map(InspectionTree::diagnostic)
                        .toList());
        return tree;
    }

    private static Map<String, Object> diagnostic(Diagnostic diagnostic) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("code", diagnostic.code());
        tree.put("message", diagnostic.message());
        tree.put("count", diagnostic.count());
        put(tree, "first_frame", diagnostic.firstFrame());
        return tree;
    }

    private static void put(Map<String, Object> tree, String name, @Nullable Object value) {
        if (value != null) {
            tree.put(name, value);
        }
    }
}
