package io.smbench.transform;

import io.smbench.ir.Action;
import io.smbench.ir.Blobs;
import io.smbench.ir.Client;
import io.smbench.ir.MemoryBlobs;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.Payload;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Returned;
import io.smbench.ir.Share;
import io.smbench.ir.Workload;
import io.smbench.smb2.context.AlgorithmNames;
import io.smbench.smb2.context.EncryptionCapabilities;
import io.smbench.smb2.context.SigningCapabilities;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parts of a workload without names. */
final class AnonymousParts extends Rewriter {
    private static final Pattern DIALECT = Pattern.compile("[0-9](\\.[0-9?]+){1,2}");
    private static final Set<String> ADMINISTRATIVE_SHARES = Set.of("ipc$", "admin$", "print$");
    private static final Pattern NOTIFIED = Pattern.compile("([0-9]+:)(.*)", Pattern.DOTALL);
    private static final Set<String> PIPES = Set.of(
            ("atsvc browser dnsserver efsrpc epmapper eventlog fssagentrpc initshutdown lsarpc lsass mdssvc msfteWds "
                            + "netdfs netlogon ntsvcs protected_storage rpcecho samr spoolss srvsvc svcctl winreg "
                            + "witness wkssvc")
                    .toLowerCase(Locale.ROOT)
                    .split(" "));

    private final SharePaths shares;
    private final AnonymousNames names;
    private final AnonymousText text;
    private final AnonymousIds ids = new AnonymousIds();
    private final Hmac hmac;
    private final Originals originals;
    private final Blobs recorded;
    private final MemoryBlobs pipeMessages;
    private final AnonymousGuids guids;
    private final OpaqueBytes opaque;
    private final AnonymousBuffers buffers;
    private final AnonymousAddresses addresses;
    private final Set<Payload> payloads = new HashSet<>();
    private final Set<String> keptPipes = new TreeSet<>();
    private @Nullable FileTree files;
    private long recomputed;
    private long dropped;
    private long droppedExtensions;

    AnonymousParts(Workload workload, AnonymousNames names, Hmac hmac, Originals originals, MemoryBlobs pipeMessages) {
        this.shares = new SharePaths(workload);
        this.names = names;
        this.hmac = hmac;
        this.originals = originals;
        this.recorded = workload.blobs();
        this.pipeMessages = pipeMessages;
        this.text = new AnonymousText(names, hmac);
        this.addresses = new AnonymousAddresses(names, hmac, originals);
        this.guids = new AnonymousGuids(names, hmac, originals);
        this.opaque = new OpaqueBytes(names, text, hmac, originals);
        this.buffers = new AnonymousBuffers(text, guids, opaque);
    }

    /** Where the files of the original workload are, one operation after the other. */
    void follow(FileTree tree) {
        files = tree;
    }

    @Override
    String id(IdKind kind, String id) {
        return ids.of(kind, id);
    }

    @Override
    String evidence(String evidence) {
        return evidence; // its first word is an operation only where a compiler wrote it, and that is kept
    }

    @Override
    String path(@Nullable String shareId, String path) {
        String pipe = path.toLowerCase(Locale.ROOT);
        if (shares.isPipe(shareId) && PIPES.contains(pipe) && originals.in(pipe) == null) {
            keptPipes.add(pipe);
            return path;
        }
        return text.path(path);
    }

    @Override
    String pattern(@Nullable String shareId, String pattern) {
        return text.path(pattern);
    }

    @Override
    String user(String username) {
        return text.separated(username, names::other);
    }

    @Override
    String domain(String domain) {
        return names.other(domain);
    }

    @Override
    Client client(Client client) {
        Client named = super.client(client);
        String dialect = client.dialect();
        return new Client(
                named.clientId(),
                named.username(),
                named.domain(),
                dialect == null || DIALECT.matcher(dialect).matches() ? dialect : null,
                named.signing(),
                named.encryption(),
                named.clientGuid(),
                named.capabilities(),
                known(named.cipher(), EncryptionCapabilities.NAMES),
                known(named.signingAlgorithm(), SigningCapabilities.NAMES),
                named.address(),
                named.server(),
                named.capture() == null ? null : text.path(named.capture()),
                named.inferred());
    }

    private static @Nullable String known(@Nullable String algorithm, AlgorithmNames names) {
        return algorithm == null || names.id(algorithm).isEmpty() ? null : algorithm;
    }

    @Override
    String guidText(String text) {
        return GuidText.isGuid(text) ? super.guidText(text) : names.other(text);
    }

    @Override
    Share share(Share share) {
        boolean administrative = ADMINISTRATIVE_SHARES.contains(share.name().toLowerCase(Locale.ROOT));
        String name = administrative ? share.name() : names.other(share.name());
        return new Share(id(IdKind.SHARE, share.shareId()), name, share.type());
    }

    @Override
    @Nullable
    String address(@Nullable String address) {
        return address == null ? null : addresses.replace(address);
    }

    @Override
    Bytes guid(Bytes guid) {
        return guids.replace(guid);
    }

    @Override
    Payload payload(Operation operation, Payload payload) {
        if (payload instanceof Payload.Blob blob && shares.isPipe(operation.shareId())) {
            Bytes replaced = buffers.pipeMessage(recorded.read(blob));
            return names.isReplacing() ? pipeMessages.put(replaced) : payload;
        }
        return pattern(payload);
    }

    /** Equal blobs become equal patterns. */
    Payload pattern(Payload payload) {
        if (!(payload instanceof Payload.Blob blob)) {
            return payload;
        }
        payloads.add(blob);
        byte[] digest = blob.sha256().getBytes(StandardCharsets.US_ASCII);
        return new Payload.Pattern(hmac.number("payload", digest), blob.length());
    }

    @Override
    Action.QueryInfo queryInfo(Operation operation, Action.QueryInfo query) {
        return new Action.QueryInfo(
                query.infoType(),
                query.infoClass(),
                query.outputLength(),
                query.additionalInformation(),
                query.flags(),
                buffers.queryInfo(infoClass(query.infoType(), query.infoClass()), query.input()));
    }

    @Override
    Bytes setInfo(Operation operation, int infoType, int infoClass, Bytes buffer) {
        return buffers.setInfo(infoClass(infoType, infoClass), buffer, path -> path(operation.shareId(), path));
    }

    private static InfoClass infoClass(int infoType, int infoClass) {
        return new InfoClass(new InfoType(infoType), infoClass);
    }

    @Override
    Bytes ioctl(Operation operation, int ctlCode, Bytes input) {
        return buffers.ioctl(new FsctlCode(ctlCode), input);
    }

    @Override
    RequestDetail.Context context(RequestDetail.Context context) {
        return buffers.context(context);
    }

    @Override
    Returned returned(Operation operation, Returned returned) {
        List<String> entries = returned.entries();
        return new Returned(
                returned.createAction(),
                returned.oplockLevel(),
                returned.leaseState(),
                returned.durable(),
                returned.attributes(),
                returned.endOfFile(),
                returned.byteCount(),
                returned.sha256() == null ? null : digest(operation, returned),
                entries == null
                        ? null
                        : entries.stream().map(entry -> entry(operation, entry)).toList());
    }

    private String entry(Operation operation, String entry) {
        Matcher notified = NOTIFIED.matcher(entry);
        return operation.type() == OperationType.CHANGE_NOTIFY && notified.matches()
                ? notified.group(1) + text.path(notified.group(2))
                : text.path(entry);
    }

    /** Of the patterns in the place of the bytes that were read; null if the workload does not tell what they were. */
    private @Nullable String digest(Operation operation, Returned returned) {
        FileNode file = files == null ? null : files.ofOpen(operation.handleRef());
        String digest = null;
        if (file != null && operation.action() instanceof Action.Read read && returned.byteCount() != null) {
            int length = Math.toIntExact(returned.byteCount());
            byte[] known = file.content.bytes(read.offset(), length, recorded);
            if (known != null && Payload.Blob.of(Bytes.wrap(known)).sha256().equals(returned.sha256())) {
                byte[] patterns = file.content.bytes(read.offset(), length, blob -> Blobs.NONE.bytes(pattern(blob)));
                digest = patterns == null
                        ? null
                        : Payload.Blob.of(Bytes.wrap(patterns)).sha256();
            }
        }
        if (files != null) {
            recomputed += digest == null ? 0 : 1;
            dropped += digest == null ? 1 : 0;
        }
        return digest;
    }

    @Override
    Map<String, Object> extensions(Map<String, Object> extensions) {
        droppedExtensions += names.isReplacing() ? extensions.size() : 0;
        return Map.of();
    }

    /** Addresses as they were, and what they became. */
    Map<String, String> addresses() {
        return addresses.mapping();
    }

    Set<String> keptPipes() {
        return keptPipes;
    }

    /** Adds what was replaced, by kind. */
    void count(Map<String, Long> replaced) {
        replaced.put("addresses", (long) addresses.mapping().size());
        replaced.put("client GUIDs, lease keys and create GUIDs", (long) guids.count());
        replaced.put("SIDs", (long) text.replacedSids());
        replaced.put("different payloads, now patterns", (long) payloads.size());
        replaced.put("other bytes that may tell of somebody, now random ones", (long) opaque.count());
        replaced.put("ids of operations, clients and others", (long) ids.replaced());
        replaced.put("digests of bytes read, computed again", recomputed);
        replaced.put("digests of bytes read, left out", dropped);
        replaced.put("extensions that may have names in them, left out", droppedExtensions);
    }
}
