package io.smbench.transform;

import io.smbench.ir.Blobs;
import io.smbench.ir.Client;
import io.smbench.ir.Diagnostic;
import io.smbench.ir.Expected;
import io.smbench.ir.InitialState;
import io.smbench.ir.Metadata;
import io.smbench.ir.Operation;
import io.smbench.ir.Payload;
import io.smbench.ir.Share;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Several workloads in one timeline. Every name of a part is preceded by the part's own, {@code left.op_0001}; shares
 * of one name are one share, and what must exist on it is what any part needs there.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Merge {
    /**
     * One of the workloads.
     *
     * @param name not empty and different for each part
     * @param start when its first operation is issued, from the beginning of the merged timeline
     */
    public record Part(String name, Workload workload, Duration start) {
        public Part {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("merge: a part without a name; give each part one of its own");
            }
            if (start.isNegative()) {
                throw new IllegalArgumentException(
                        "merge: part %s starts at %s; expected zero or later".formatted(name, start));
            }
        }

        private long startUs() {
            return TimeUnit.NANOSECONDS.toMicros(start.toNanos());
        }
    }

    private final List<Part> parts;
    private final Map<String, Share> shares = new LinkedHashMap<>();
    private final Map<String, InitialState.Entry> entries = new LinkedHashMap<>();
    private final List<Client> clients = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Object> extensions = new LinkedHashMap<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private Merge(List<Part> parts) {
        this.parts = parts;
    }

    /** @throws IllegalArgumentException if there is no part, or two have the same name */
    public static Workload of(List<Part> parts) {
        Set<String> names = new HashSet<>();
        parts.forEach(part -> {
            if (!names.add(part.name())) {
                throw new IllegalArgumentException(
                        "merge: two parts are named %s; give each part a name of its own".formatted(part.name()));
            }
        });
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("merge: no workloads; give one at least");
        }
        return new Merge(List.copyOf(parts)).merged();
    }

    private Workload merged() {
        parts.forEach(this::add);
        operations.sort(Comparator.comparingLong(Operation::timestampUs));
        WorkloadHeader header = new WorkloadHeader(
                metadata(),
                clients,
                List.copyOf(shares.values()),
                new InitialState(List.copyOf(entries.values())),
                extensions);
        return new Workload(header, operations, blobs());
    }

    private void add(Part part) {
        Workload workload = part.workload();
        Map<String, String> shareIds = new HashMap<>();
        workload.header().shares().forEach(share -> shareIds.put(share.shareId(), shareId(share)));
        EnumSet<IdKind> own = EnumSet.complementOf(EnumSet.of(IdKind.SHARE));
        Rewriter rewriter = new Prefixed(workload, part.name() + ".", own, part.startUs()) {
            @Override
            String id(IdKind kind, String id) {
                return kind == IdKind.SHARE ? shareIds.getOrDefault(id, id) : super.id(kind, id);
            }
        };
        String source = workload.header().metadata().sourceName();
        rewriter.clients(workload.header().clients())
                .forEach(client -> clients.add(client.capture() == null ? client.from(source) : client));
        workload.header().initialState().entries().stream()
                .map(rewriter::entry)
                .forEach(entry -> addEntry(part, entry));
        String firstShareId = Prefixed.firstShareId(workload);
        workload.operations()
                .forEach(operation -> operations.add(rewriter.operation(Prefixed.withShare(operation, firstShareId))));
        if (!workload.header().extensions().isEmpty()) {
            extensions.put(part.name(), workload.header().extensions());
        }
        diagnostics.addAll(workload.header().metadata().diagnostics());
    }

    private String shareId(Share share) {
        String key = share.name().toLowerCase(Locale.ROOT);
        Share known = shares.get(key);
        if (known == null) {
            known = new Share("share_" + (shares.size() + 1), share.name(), share.type());
        } else if (known.type() == null) {
            known = new Share(known.shareId(), known.name(), share.type());
        }
        shares.put(key, known);
        return known.shareId();
    }

    /** The first part that knows a file says how it was; where others say otherwise, that is reported. */
    private void addEntry(Part part, InitialState.Entry entry) {
        String key = entry.shareId() + '/' + entry.path().toLowerCase(Locale.ROOT);
        InitialState.Entry known = entries.putIfAbsent(key, entry);
        if (known != null && (known.kind() != entry.kind() || known.size() != entry.size())) {
            diagnostics.add(new Diagnostic(
                    "merged-entries-differ",
                    "%s: a %s of %d bytes as the first workload needs it, a %s of %d bytes as %s does"
                            .formatted(
                                    entry.path(),
                                    known.kind().name().toLowerCase(Locale.ROOT),
                                    known.size(),
                                    entry.kind().name().toLowerCase(Locale.ROOT),
                                    entry.size(),
                                    part.name()),
                    1,
                    null));
        }
    }

    private Metadata metadata() {
        Map<String, Long> counts = new TreeMap<>();
        long durationUs = 0;
        for (Part part : parts) {
            Metadata metadata = part.workload().header().metadata();
            metadata.counts().forEach((name, count) -> counts.merge(name, count, Long::sum));
            durationUs = Math.max(durationUs, part.startUs() + metadata.durationUs());
        }
        String sources = parts.stream()
                .map(part -> part.workload().header().metadata().sourceName())
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(" + "));
        String version = parts.get(0).workload().header().metadata().compilerVersion();
        return new Metadata(sources.isEmpty() ? null : sources, null, version, durationUs, counts, diagnostics);
    }

    private Blobs blobs() {
        Map<String, Blobs> owners = new HashMap<>();
        for (Part part : parts) {
            Payloads.of(part.workload()).forEach(payload -> {
                if (payload instanceof Payload.Blob blob) {
                    owners.putIfAbsent(blob.sha256(), part.workload().blobs());
                }
            });
            part.workload().operations().stream()
                    .map(Expected::dataOf)
                    .filter(Objects::nonNull)
                    .filter(part.workload().blobs()::has)
                    .forEach(blob ->
                            owners.putIfAbsent(blob.sha256(), part.workload().blobs()));
        }
        return Blobs.keptBy(blob -> owners.getOrDefault(blob.sha256(), Blobs.NONE));
    }
}
