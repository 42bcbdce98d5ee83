package io.smbench.ir.json;

import io.smbench.ir.Client;
import io.smbench.ir.Diagnostic;
import io.smbench.ir.InitialState;
import io.smbench.ir.InitialState.Kind;
import io.smbench.ir.Metadata;
import io.smbench.ir.Share;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import io.smbench.smb2.context.AlgorithmNames;
import io.smbench.smb2.context.EncryptionCapabilities;
import io.smbench.smb2.context.SigningCapabilities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything before {@code operations}, both ways. */
final class HeaderJson {
    private static final Set<String> SHARE_TYPES = Set.of("disk", "pipe", "print");

    private HeaderJson() {}

    /** @throws WorkloadException if the version is not the one this library reads: nothing else can be trusted then */
    static void checkVersion(Fields in) {
        Problems problems = in.problems();
        JsonValue version = in.object().member("version");
        if (version == null) {
            throw problems.fatal(
                    in.object().line(),
                    "$",
                    "no version before the operations",
                    "\"version\": " + Workload.VERSION + " as the first member",
                    "Check that this is a workload file.");
        }
        long number = in.signed("version");
        problems.throwIfAny();
        if (number != Workload.VERSION) {
            throw problems.fatal(
                    version.line(),
                    version.path(),
                    "version " + version.describe(),
                    "version " + Workload.VERSION,
                    "Use the version of SMBench that wrote it, or compile the capture again.");
        }
    }

    static WorkloadHeader read(Fields in) {
        checkVersion(in);
        Fields metadata = in.optionalObject("metadata");
        Fields initialState = in.optionalObject("initial_state");
        Fields extensions = in.optionalObject("extensions");
        return new WorkloadHeader(
                metadata == null ? Metadata.NONE : metadata(metadata),
                in.objects("clients", true).stream().map(HeaderJson::client).toList(),
                in.objects("shares", false).stream().map(HeaderJson::share).toList(),
                initialState == null ? InitialState.EMPTY : initialState(initialState),
                extensions == null ? Map.of() : extensions.plain());
    }

    /** All header members, each an entry of its own so that a writer can lay them out. */
    static Map<String, Object> write(WorkloadHeader header) {
        return TreeMembers.tree(out -> out.put("version", Workload.VERSION)
                .objectUnlessEmpty("metadata", members -> writeMetadata(header.metadata(), members))
                .list("clients", header.clients(), HeaderJson::writeClient)
                .list("shares", header.shares(), HeaderJson::writeShare)
                .objectUnlessEmpty(
                        "initial_state",
                        members -> members.listUnlessEmpty(
                                "entries", header.initialState().entries(), HeaderJson::writeEntry))
                .put("extensions", header.extensions().isEmpty() ? null : header.extensions()));
    }

    private static Metadata metadata(Fields in) {
        Fields source = in.optionalObject("source");
        return new Metadata(
                source == null ? null : source.optionalString("name"),
                source == null ? null : source.optionalSha256("sha256"),
                in.optionalString("compiler_version"),
                in.unsigned("duration_us", 63, 0),
                counts(in.optionalObject("counts")),
                in.objects("diagnostics", false).stream()
                        .map(HeaderJson::diagnostic)
                        .toList());
    }

    private static Map<String, Long> counts(@Nullable Fields in) {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (in != null && in.object().content() instanceof Map<?, ?> members) {
            members.keySet().forEach(name -> counts.put((String) name, in.unsigned((String) name, 63)));
        }
        return counts;
    }

    private static void writeMetadata(Metadata metadata, Members out) {
        out.objectUnlessEmpty("source", members -> members.put("name", metadata.sourceName())
                        .put("sha256", metadata.sourceSha256()))
                .put("compiler_version", metadata.compilerVersion())
                .unsigned("duration_us", metadata.durationUs(), 0)
                .put("counts", metadata.counts().isEmpty() ? null : metadata.counts())
                .listUnlessEmpty("diagnostics", metadata.diagnostics(), (diagnostic, members) -> members.put(
                                "code", diagnostic.code())
                        .put("message", diagnostic.message())
                        .put("count", diagnostic.count())
                        .put("first_frame", diagnostic.firstFrame()));
    }

    private static Diagnostic diagnostic(Fields in) {
        return new Diagnostic(
                in.id("code"), in.string("message"), in.unsigned("count", 63), in.optionalUnsigned("first_frame", 63));
    }

    private static Client client(Fields in) {
        return new Client(
                in.id("client_id"),
                in.string("username"),
                in.optionalString("domain"),
                in.optionalString("dialect"),
                in.flag("signing", false),
                in.flag("encryption", false),
                in.optionalString("client_guid"),
                in.optionalWord("capabilities", Words.MASK),
                algorithm(in, "cipher", EncryptionCapabilities.NAMES),
                algorithm(in, "signing_algorithm", SigningCapabilities.NAMES),
                in.optionalString("address"),
                in.optionalString("server"),
                in.optionalString("capture"),
                in.flag("inferred", false));
    }

    private static @Nullable String algorithm(Fields in, String member, AlgorithmNames names) {
        return in.parsed(
                in.object().member(member),
                name -> names.id(name).isPresent() ? name : null,
                "one of " + String.join(", ", names.all()),
                "Correct the " + member + ", or leave it out.");
    }

    private static void writeClient(Client client, Members out) {
        out.put("client_id", client.clientId())
                .put("username", client.username())
                .put("domain", client.domain())
                .put("dialect", client.dialect())
                .flag("signing", client.signing(), false)
                .flag("encryption", client.encryption(), false)
                .put("client_guid", client.clientGuid())
                .word("capabilities", client.capabilities(), Words.MASK)
                .put("cipher", client.cipher())
                .put("signing_algorithm", client.signingAlgorithm())
                .put("address", client.address())
                .put("server", client.server())
                .put("capture", client.capture())
                .flag("inferred", client.inferred(), false);
    }

    private static Share share(Fields in) {
        return new Share(
                in.id("share_id"),
                in.id("name"),
                in.parsed(
                        in.object().member("type"),
                        type -> SHARE_TYPES.contains(type) ? type : null,
                        "disk, pipe or print",
                        "Correct the type, or leave it out."));
    }

    private static void writeShare(Share share, Members out) {
        out.put("share_id", share.shareId()).put("name", share.name()).put("type", share.type());
    }

    private static InitialState initialState(Fields in) {
        List<InitialState.Entry> entries =
                in.objects("entries", false).stream().map(HeaderJson::entry).toList();
        return entries.isEmpty() ? InitialState.EMPTY : new InitialState(entries);
    }

    private static InitialState.Entry entry(Fields in) {
        Kind kind = in.parsed(in.required("kind"), HeaderJson::kind, "file or directory", "Correct the kind.");
        String evidence = in.optionalString("evidence");
        return new InitialState.Entry(
                in.id("share_id"),
                in.string("path"),
                kind == null ? Kind.FILE : kind,
                in.unsigned("size", 63, 0),
                in.optionalWord("attributes", Words.MASK),
                in.objects("content", false).stream().map(HeaderJson::extent).toList(),
                evidence == null ? "" : evidence);
    }

    private static @Nullable Kind kind(String name) {
        return switch (name) {
            case "file" -> Kind.FILE;
            case "directory" -> Kind.DIRECTORY;
            default -> null;
        };
    }

    private static InitialState.Extent extent(Fields in) {
        return new InitialState.Extent(in.unsigned("offset", 63), PayloadJson.read(in));
    }

    private static void writeEntry(InitialState.Entry entry, Members out) {
        out.put("share_id", entry.shareId())
                .put("path", entry.path())
                .put("kind", entry.kind().name().toLowerCase(Locale.ROOT))
                .unsigned("size", entry.size(), 0)
                .word("attributes", entry.attributes(), Words.MASK)
                .listUnlessEmpty("content", entry.content(), HeaderJson::writeExtent)
                .put("evidence", entry.evidence().isEmpty() ? null : entry.evidence());
    }

    private static void writeExtent(InitialState.Extent extent, Members out) {
        out.unsigned("offset", extent.offset());
        PayloadJson.write(extent.payload(), out);
    }
}
