package io.smbench.transform;

import io.smbench.ir.Action;
import io.smbench.ir.Blobs;
import io.smbench.ir.MemoryBlobs;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.Payload;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Returned;
import io.smbench.ir.Share;
import io.smbench.ir.Workload;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
    private static final int GUID_SIZE = 16;
    private static final int CLIENT_GUID_AT = 4;
    private static final Pattern ADDRESS = Pattern.compile("\\[?([^\\]]*?)\\]?(:[0-9]+)?");
    private static final Pattern IPV4 = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
    private static final Set<String> ADMINISTRATIVE_SHARES = Set.of("ipc$", "admin$", "print$");
    private static final Pattern NOTIFIED = Pattern.compile("([0-9]+:)(.*)", Pattern.DOTALL);
    private static final Set<String> PIPES = Set.of(
            ("atsvc browser dnsserver efsrpc epmapper eventlog fssagentrpc initshutdown lsarpc lsass mdssvc msfteWds "
                            + "netdfs netlogon ntsvcs protected_storage rpcecho samr spoolss srvsvc svcctl winreg "
                            + "witness wkssvc")
                    .toLowerCase(Locale.ROOT)
                    .split(" "));

    /** Contexts that consist of numbers. */
    private static final Set<Bytes> NUMERIC_CONTEXTS = Set.of(
            CreateContext.DURABLE_HANDLE,
            CreateContext.DURABLE_HANDLE_RECONNECT,
            CreateContext.ALLOCATION_SIZE,
            CreateContext.QUERY_MAXIMAL_ACCESS,
            CreateContext.TIMEWARP_TOKEN,
            CreateContext.QUERY_ON_DISK_ID,
            CreateContext.APP_INSTANCE_VERSION,
            CreateContext.APPLE,
            CreateContext.POSIX);

    /** Control codes whose input consists of numbers, offsets and keys of the server. */
    private static final Set<FsctlCode> NUMERIC_FSCTLS = Set.of(
            FsctlCode.FSCTL_SRV_COPYCHUNK,
            FsctlCode.FSCTL_SRV_COPYCHUNK_WRITE,
            FsctlCode.FSCTL_SET_ZERO_DATA,
            FsctlCode.FSCTL_QUERY_ALLOCATED_RANGES,
            FsctlCode.FSCTL_LMR_REQUEST_RESILIENCY,
            FsctlCode.FSCTL_SET_SPARSE,
            FsctlCode.FSCTL_SET_COMPRESSION,
            FsctlCode.FSCTL_FILE_LEVEL_TRIM,
            FsctlCode.FSCTL_DUPLICATE_EXTENTS_TO_FILE,
            FsctlCode.FSCTL_DUPLICATE_EXTENTS_TO_FILE_EX,
            FsctlCode.FSCTL_SET_INTEGRITY_INFORMATION,
            FsctlCode.FSCTL_OFFLOAD_READ);

    private final SharePaths shares;
    private final AnonymousNames names;
    private final AnonymousText text;
    private final AnonymousIds ids = new AnonymousIds();
    private final Hmac hmac;
    private final Originals originals;
    private final Blobs recorded;
    private final MemoryBlobs pipeMessages;
    private final Map<Bytes, Bytes> guids = new HashMap<>();
    private final Map<String, String> addresses = new HashMap<>();
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
        return names.other(username);
    }

    @Override
    String domain(String domain) {
        return names.other(domain);
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
        if (address == null) {
            return null;
        }
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches() || parts.group(1).isEmpty()) {
            return names.other(address);
        }
        String host = parts.group(1);
        if (!names.isReplacing()) {
            originals.add(host);
            return address;
        }
        String port = parts.group(2) == null ? "" : parts.group(2);
        String replaced = addresses.computeIfAbsent(host, this::host);
        return replaced.indexOf(':') >= 0 ? '[' + replaced + ']' + port : replaced + port;
    }

    private String host(String host) {
        boolean ipv4 = IPV4.matcher(host).matches();
        if (!ipv4 && host.indexOf(':') < 0) {
            return names.other(host);
        }
        for (int attempt = 0; ; attempt++) {
            byte[] random = hmac.stream("address" + attempt, host.getBytes(StandardCharsets.UTF_8), 8);
            Bytes bytes = Bytes.wrap(random);
            String made = ipv4
                    ? "10.%d.%d.%d".formatted(bytes.u8(0), bytes.u8(1), bytes.u8(2))
                    : "fd%02x:%x:%x::%x".formatted(bytes.u8(0), bytes.u8(1), bytes.u8(2), bytes.u8(3) + 1);
            if (originals.in(made) == null && !addresses.containsValue(made)) {
                return made;
            }
        }
    }

    @Override
    Bytes guid(Bytes guid) {
        if (!names.isReplacing() || ContextGuids.isZero(guid)) {
            return guid;
        }
        return guids.computeIfAbsent(guid, old -> {
            int attempt = 0;
            Bytes made = Bytes.wrap(hmac.stream("guid", old.toArray(), old.length()));
            while (originals.in(made) != null) {
                attempt++;
                made = Bytes.wrap(hmac.stream("guid" + attempt, old.toArray(), old.length()));
            }
            return made;
        });
    }

    @Override
    Payload payload(Operation operation, Payload payload) {
        if (payload instanceof Payload.Blob blob && shares.isPipe(operation.shareId())) {
            Bytes message = recorded.read(blob);
            Bytes replaced = PipeMessages.isPlainBind(message) ? message : text.buffer(message);
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
        boolean attributes = isFile(query.infoType(), query.infoClass(), InfoClass.FILE_FULL_EA_INFORMATION);
        Bytes input = query.input();
        return new Action.QueryInfo(
                query.infoType(),
                query.infoClass(),
                query.outputLength(),
                query.additionalInformation(),
                query.flags(),
                attributes && !input.isEmpty() ? text.extendedAttributes(input, false) : text.buffer(input));
    }

    @Override
    Bytes setInfo(Operation operation, int infoType, int infoClass, Bytes buffer) {
        InfoClass kind = new InfoClass(new InfoType(infoType), infoClass);
        if (NameBuffer.isRenameOrLink(infoType, infoClass)) {
            return NameBuffer.isDamaged(buffer)
                    ? text.buffer(buffer)
                    : NameBuffer.renameOrLink(buffer, path -> path(operation.shareId(), path));
        }
        if (kind.equals(InfoClass.FILE_FULL_EA_INFORMATION)) {
            return text.extendedAttributes(buffer, true);
        }
        return NameBuffer.isNumeric(kind) ? buffer : text.buffer(buffer);
    }

    private static boolean isFile(int infoType, int infoClass, InfoClass wanted) {
        return new InfoClass(new InfoType(infoType), infoClass).equals(wanted);
    }

    @Override
    Bytes ioctl(Operation operation, int ctlCode, Bytes input) {
        FsctlCode code = new FsctlCode(ctlCode);
        if (NUMERIC_FSCTLS.contains(code) || PipeMessages.isPlainBind(input)) {
            return input;
        }
        if (code.equals(FsctlCode.FSCTL_VALIDATE_NEGOTIATE_INFO) && input.length() >= CLIENT_GUID_AT + GUID_SIZE) {
            byte[] bytes = input.toArray();
            guid(input.slice(CLIENT_GUID_AT, GUID_SIZE)).copyTo(bytes, CLIENT_GUID_AT);
            return Bytes.wrap(bytes);
        }
        return text.buffer(input);
    }

    @Override
    RequestDetail.Context context(RequestDetail.Context context) {
        if (ContextGuids.has(context.name())) {
            return super.context(context);
        }
        if (context.name().equals(CreateContext.EXTENDED_ATTRIBUTES)) {
            return new RequestDetail.Context(context.name(), text.extendedAttributes(context.data(), true));
        }
        return NUMERIC_CONTEXTS.contains(context.name())
                ? context
                : new RequestDetail.Context(context.name(), text.buffer(context.data()));
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
        return addresses;
    }

    Set<String> keptPipes() {
        return keptPipes;
    }

    /** Adds what was replaced, by kind. */
    void count(Map<String, Long> replaced) {
        replaced.put("addresses", (long) addresses.size());
        replaced.put("client GUIDs, lease keys and create GUIDs", (long) guids.size());
        replaced.put("SIDs", (long) text.replacedSids());
        replaced.put("different payloads, now patterns", (long) payloads.size());
        replaced.put("ids of operations, clients and others", (long) ids.replaced());
        replaced.put("digests of bytes read, computed again", recomputed);
        replaced.put("digests of bytes read, left out", dropped);
        replaced.put("extensions that may have names in them, left out", droppedExtensions);
    }
}
