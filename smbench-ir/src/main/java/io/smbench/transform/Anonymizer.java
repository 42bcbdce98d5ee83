package io.smbench.transform;

import io.smbench.ir.Client;
import io.smbench.ir.Diagnostic;
import io.smbench.ir.InitialState;
import io.smbench.ir.MemoryBlobs;
import io.smbench.ir.Metadata;
import io.smbench.ir.Operation;
import io.smbench.ir.Share;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what tells of people and their work: names of files, users, hosts and shares, addresses, GUIDs, SIDs, names
 * inside of buffers, and all contents. What the server's answers depend on stays: lengths, depths, case, wildcards,
 * streams, allowed extensions, sizes, offsets, times, statuses, which payloads are equal.
 *
 * <p>Goes over the workload twice. The first time every name is only shown to {@code AnonymousNames}, the second time
 * it is replaced, and by nothing that any name of the workload is a part of.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Anonymizer {
    /** As compilers and slices word it. */
    private static final Pattern EVIDENCE = Pattern.compile("(op_[0-9]+ )?(opened it|listed it|used what is in it"
            + "|looked for a name in it|used an Open of it from before the capture|was refused with STATUS_[A-Z0-9_]+"
            + "|the operations before the slice left it so)");

    private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+)*(-SNAPSHOT)?");
    private static final Pattern COUNT =
            Pattern.compile("(capture|messages|requests|responses|operations)\\.[A-Za-z0-9_]+"
                    + "|connections|exchanges|messages|operations");

    private final Workload workload;
    private final Originals originals = new Originals();
    private final AnonymousNames names;
    private final MemoryBlobs pipeMessages = new MemoryBlobs();
    private final AnonymousParts parts;
    private long messages;

    private Anonymizer(Workload workload, AnonymizeOptions options) {
        this.workload = workload;
        Hmac hmac = new Hmac(options.key());
        this.names = new AnonymousNames(hmac, options.extensions(), originals);
        this.parts = new AnonymousParts(workload, names, hmac, originals, pipeMessages);
    }

    /**
     * The workload without its names.
     *
     * @throws IllegalStateException if its names are so many and so short that none is left to take their place
     */
    public static Anonymized anonymize(Workload workload, AnonymizeOptions options) {
        return new Anonymizer(workload, options).anonymized();
    }

    private Anonymized anonymized() {
        header();
        workload.operations().forEach(parts::operation);
        names.replace();
        List<Operation> operations = new ArrayList<>(workload.operations().size());
        WorkloadHeader header = header();
        FileTree files = new FileTree(workload);
        parts.follow(files);
        for (Operation operation : workload.operations()) {
            operations.add(parts.operation(operation));
            files.apply(operation);
        }
        Workload anonymous = new Workload(header, operations, pipeMessages);
        return new Anonymized(anonymous, replaced(), notes(), mapping(), originals);
    }

    private WorkloadHeader header() {
        WorkloadHeader header = workload.header();
        List<Client> clients = parts.clients(header.clients());
        List<Share> shares = header.shares().stream().map(parts::share).toList();
        List<InitialState.Entry> entries =
                header.initialState().entries().stream().map(this::entry).toList();
        return new WorkloadHeader(
                metadata(), clients, shares, new InitialState(entries), parts.extensions(header.extensions()));
    }

    private InitialState.Entry entry(InitialState.Entry entry) {
        InitialState.Entry named = parts.entry(entry);
        String evidence = named.evidence();
        boolean harmless = EVIDENCE.matcher(evidence).matches() && originals.in(evidence) == null;
        return new InitialState.Entry(
                named.shareId(),
                named.path(),
                named.kind(),
                named.size(),
                named.attributes(),
                named.content().stream()
                        .map(extent -> new InitialState.Extent(extent.offset(), parts.pattern(extent.payload())))
                        .toList(),
                harmless ? evidence : "");
    }

    private Metadata metadata() {
        Metadata metadata = workload.header().metadata();
        Map<String, Long> counts = new LinkedHashMap<>();
        metadata.counts().forEach((name, count) -> {
            if (COUNT.matcher(name).matches() && originals.in(name) == null) {
                counts.put(name, count);
            }
        });
        String source = metadata.sourceName();
        String version = metadata.compilerVersion();
        return new Metadata(
                source == null ? null : parts.path(null, source),
                null,
                version != null && VERSION.matcher(version).matches() ? harmless(version) : null,
                metadata.durationUs(),
                counts,
                metadata.diagnostics().stream().map(this::diagnostic).toList());
    }

    private @Nullable String harmless(@Nullable String text) {
        return text == null || originals.in(text) != null ? null : text;
    }

    /** Messages quote what was found. */
    private Diagnostic diagnostic(Diagnostic diagnostic) {
        String message = diagnostic.message();
        boolean quotes = diagnostic.code().equals("capture-notice")
                || diagnostic.code().equals("merged-entries-differ")
                || originals.in(message) != null;
        messages += quotes && names.isReplacing() ? 1 : 0;
        return new Diagnostic(
                Objects.requireNonNullElse(harmless(diagnostic.code()), "diagnostic"),
                quotes ? "(left out)" : message,
                diagnostic.count(),
                diagnostic.firstFrame());
    }

    private NavigableMap<String, String> mapping() {
        NavigableMap<String, String> mapping = names.mapping();
        parts.addresses().forEach(mapping::putIfAbsent);
        return mapping;
    }

    private Map<String, Long> replaced() {
        Map<String, Long> replaced = new LinkedHashMap<>();
        replaced.put("names of files, directories and streams", (long) names.replacedFiles());
        replaced.put("names of users, domains, hosts, shares and attributes", (long) names.replacedOthers());
        parts.count(replaced);
        replaced.put("messages of diagnostics left out", messages);
        replaced.values().removeIf(count -> count == 0);
        return replaced;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("kept: lengths, case, sizes, offsets, times, statuses");
        if (!names.keptExtensions().isEmpty()) {
            notes.add("kept: the extensions " + String.join(" ", names.keptExtensions()));
        }
        if (!parts.keptPipes().isEmpty()) {
            notes.add("kept: the pipes " + String.join(" ", parts.keptPipes())
                    + "; of the messages on pipes, text, SIDs, credentials and what is sealed are replaced, the rest is"
                    + " as it was");
        }
        if (names.changedAgain() > 0) {
            notes.add(("%d names had to be changed more than once: with the same key, another workload may have others "
                            + "for them")
                    .formatted(names.changedAgain()));
        }
        if (workload.header().metadata().sourceSha256() != null) {
            notes.add("left out: the digest of the capture");
        }
        return notes;
    }
}
