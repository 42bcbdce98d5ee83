package io.smbench.transform;

import io.smbench.ir.Action;
import io.smbench.ir.Client;
import io.smbench.ir.Expected;
import io.smbench.ir.InitialState;
import io.smbench.ir.Operation;
import io.smbench.ir.Payload;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Returned;
import io.smbench.ir.Share;
import io.smbench.ir.Smb2Detail;
import io.smbench.wire.Bytes;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the parts of a workload anew. Each hook gives one kind of value its new one; those that are not overridden
 * leave it as it is.
 */
abstract class Rewriter {
    private static final Pattern SPACE = Pattern.compile(" ");

    String id(IdKind kind, String id) {
        return id;
    }

    /** @param shareId null for the workload's first share */
    String path(@Nullable String shareId, String path) {
        return path;
    }

    String pattern(@Nullable String shareId, String pattern) {
        return pattern;
    }

    String user(String username) {
        return username;
    }

    String domain(String domain) {
        return domain;
    }

    /** The 16 bytes of a ClientGuid, lease key, create GUID or application instance. */
    Bytes guid(Bytes guid) {
        return guid;
    }

    /** A ClientGuid as text. */
    String guidText(String text) {
        return GuidText.map(text, this::guid);
    }

    Payload payload(Operation operation, Payload payload) {
        return payload;
    }

    Action.QueryInfo queryInfo(Operation operation, Action.QueryInfo query) {
        return query;
    }

    /** The buffer of a SET_INFO, of any operation that it became. */
    Bytes setInfo(Operation operation, int infoType, int infoClass, Bytes buffer) {
        return NameBuffer.isRenameOrLink(infoType, infoClass)
                ? NameBuffer.renameOrLink(buffer, path -> path(operation.shareId(), path))
                : buffer;
    }

    Bytes ioctl(Operation operation, int ctlCode, Bytes input) {
        return input;
    }

    RequestDetail.Context context(RequestDetail.Context context) {
        return ContextGuids.replace(context, this::guid);
    }

    Returned returned(Operation operation, Returned returned) {
        return returned;
    }

    Map<String, Object> extensions(Map<String, Object> extensions) {
        return extensions;
    }

    long timestampUs(long timestampUs) {
        return timestampUs;
    }

    Operation operation(Operation operation) {
        Expected expected = operation.expected();
        return new Operation(
                id(IdKind.OPERATION, operation.opId()),
                id(IdKind.CLIENT, operation.clientId()),
                timestampUs(operation.timestampUs()),
                action(operation),
                optional(IdKind.SHARE, operation.shareId()),
                optional(IdKind.HANDLE, operation.handleRef()),
                operation.dependsOn().stream()
                        .map(id -> id(IdKind.OPERATION, id))
                        .toList(),
                expected == null
                        ? null
                        : new Expected(
                                expected.status(),
                                expected.latencyUs(),
                                expected.interimUs(),
                                returned(operation, expected.returned())),
                smb2(operation),
                extensions(operation.extensions()));
    }

    private Action action(Operation operation) {
        Action action = operation.action();
        String shareId = operation.shareId();
        return switch (operation.type()) {
            case OPEN, MKDIR, RENAME, DELETE, RMDIR, LIST -> named(shareId, action);
            case SESSION_SETUP -> {
                Action.SessionSetup setup = (Action.SessionSetup) action;
                String domain = setup.domain();
                yield new Action.SessionSetup(user(setup.username()), domain == null ? null : domain(domain));
            }
            case WRITE -> {
                Action.Write write = (Action.Write) action;
                yield new Action.Write(write.offset(), payload(operation, write.payload()));
            }
            case QUERY_INFO -> queryInfo(operation, (Action.QueryInfo) action);
            case SET_INFO -> {
                Action.SetInfo set = (Action.SetInfo) action;
                yield new Action.SetInfo(
                        set.infoType(),
                        set.infoClass(),
                        set.additionalInformation(),
                        setInfo(operation, set.infoType(), set.infoClass(), set.buffer()));
            }
            case IOCTL -> {
                Action.Ioctl ioctl = (Action.Ioctl) action;
                yield new Action.Ioctl(
                        ioctl.ctlCode(),
                        ioctl.flags(),
                        ioctl.maxInputResponse(),
                        ioctl.maxOutputResponse(),
                        ioctl(operation, ioctl.ctlCode(), ioctl.input()));
            }
            case CANCEL -> new Action.Cancel(id(IdKind.OPERATION, ((Action.Cancel) action).target()));
            case OPLOCK_BREAK_NOTIFICATION, OPLOCK_BREAK_ACK -> leased(action);
            default -> action;
        };
    }

    private Action named(@Nullable String shareId, Action action) {
        if (action instanceof Action.Open open) {
            return new Action.Open(path(shareId, open.path()), open.mode());
        }
        if (action instanceof Action.Mkdir mkdir) {
            return new Action.Mkdir(path(shareId, mkdir.path()));
        }
        if (action instanceof Action.Rename rename) {
            return new Action.Rename(
                    path(shareId, rename.sourcePath()), path(shareId, rename.destPath()), rename.replaceIfExists());
        }
        if (action instanceof Action.Delete delete) {
            return new Action.Delete(path(shareId, delete.path()), delete.pending());
        }
        if (action instanceof Action.Rmdir rmdir) {
            return new Action.Rmdir(path(shareId, rmdir.path()), rmdir.pending());
        }
        Action.ListDirectory list = (Action.ListDirectory) action;
        return new Action.ListDirectory(path(shareId, list.path()), pattern(shareId, list.pattern()));
    }

    private Action leased(Action action) {
        if (action instanceof Action.OplockBreakNotification broken && broken.leaseKey() != null) {
            return new Action.OplockBreakNotification(
                    guid(broken.leaseKey()), broken.oldLevel(), broken.newLevel(), broken.ackRequired());
        }
        if (action instanceof Action.OplockBreakAck ack && ack.leaseKey() != null) {
            return new Action.OplockBreakAck(guid(ack.leaseKey()), ack.level());
        }
        return action;
    }

    private @Nullable Smb2Detail smb2(Operation operation) {
        Smb2Detail smb2 = operation.smb2();
        if (smb2 == null) {
            return null;
        }
        Smb2Detail.Compound compound = smb2.compound();
        RequestDetail request = smb2.request();
        return new Smb2Detail(
                optional(IdKind.SESSION, smb2.sessionRef()),
                optional(IdKind.TREE, smb2.treeRef()),
                smb2.flags(),
                smb2.creditCharge(),
                smb2.creditRequest(),
                smb2.requestFrame(),
                smb2.responseFrame(),
                compound == null
                        ? null
                        : new Smb2Detail.Compound(
                                id(IdKind.COMPOUND, compound.group()), compound.index(), compound.related()),
                request == null ? null : request(operation, request),
                smb2.inferred(),
                smb2.missingBytes(),
                smb2.channelSequence());
    }

    private RequestDetail request(Operation operation, RequestDetail request) {
        if (request instanceof RequestDetail.CreateDetail create) {
            return new RequestDetail.CreateDetail(
                    create.disposition(),
                    create.desiredAccess(),
                    create.shareAccess(),
                    create.options(),
                    create.attributes(),
                    create.oplockLevel(),
                    create.impersonation(),
                    create.contexts().stream().map(this::context).toList());
        }
        if (request instanceof RequestDetail.SetInfoDetail set) {
            int fileInformation = NameBuffer.FILE_INFORMATION;
            return new RequestDetail.SetInfoDetail(
                    set.infoClass(), setInfo(operation, fileInformation, set.infoClass(), set.buffer()));
        }
        if (request instanceof RequestDetail.SessionSetupDetail setup) {
            return new RequestDetail.SessionSetupDetail(
                    setup.flags(),
                    setup.securityMode(),
                    setup.capabilities(),
                    optional(IdKind.SESSION, setup.previousSessionRef()),
                    setup.reauthentication());
        }
        if (request instanceof RequestDetail.IoctlDetail ioctl) {
            return new RequestDetail.IoctlDetail(optional(IdKind.HANDLE, ioctl.sourceRef()), ioctl.unknownFileId());
        }
        return request;
    }

    Client client(Client client) {
        String domain = client.domain();
        String guid = client.clientGuid();
        return new Client(
                id(IdKind.CLIENT, client.clientId()),
                user(client.username()),
                domain == null ? null : domain(domain),
                client.dialect(),
                client.signing(),
                client.encryption(),
                guid == null ? null : guidText(guid),
                client.capabilities(),
                client.cipher(),
                client.signingAlgorithm(),
                address(client.address()),
                address(client.server()),
                client.capture(),
                client.inferred());
    }

    @Nullable
    String address(@Nullable String address) {
        return address;
    }

    Share share(Share share) {
        return new Share(id(IdKind.SHARE, share.shareId()), share.name(), share.type());
    }

    InitialState.Entry entry(InitialState.Entry entry) {
        return new InitialState.Entry(
                id(IdKind.SHARE, entry.shareId()),
                path(entry.shareId(), entry.path()),
                entry.kind(),
                entry.size(),
                entry.attributes(),
                entry.content(),
                evidence(entry.evidence()));
    }

    /** Its words that name operations name them anew. */
    String evidence(String evidence) {
        return SPACE.splitAsStream(evidence)
                .map(word -> id(IdKind.OPERATION, word))
                .collect(Collectors.joining(" "));
    }

    List<Client> clients(List<Client> clients) {
        return clients.stream().map(this::client).toList();
    }

    private @Nullable String optional(IdKind kind, @Nullable String id) {
        return id == null ? null : id(kind, id);
    }
}
