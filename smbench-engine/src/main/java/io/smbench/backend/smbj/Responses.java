package io.smbench.backend.smbj;

import io.smbench.backend.BackendFailure;
import io.smbench.backend.BackendFailure.Kind;
import io.smbench.backend.Reply;
import io.smbench.backend.Token;
import io.smbench.backend.smbj.Exchange.Protection;
import io.smbench.backend.smbj.Exchange.Response;
import io.smbench.ir.DurableGrant;
import io.smbench.ir.Returned;
import io.smbench.ir.SharePath;
import io.smbench.smb2.ChangeNotifyResponse;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.CreateResponse;
import io.smbench.smb2.IoctlResponse;
import io.smbench.smb2.LeaseBreakResponse;
import io.smbench.smb2.OplockBreakResponse;
import io.smbench.smb2.QueryDirectoryResponse;
import io.smbench.smb2.QueryInfoResponse;
import io.smbench.smb2.ReadResponse;
import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.Smb2Codec;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.TreeConnectResponse;
import io.smbench.smb2.UndecodableBody;
import io.smbench.smb2.WriteResponse;
import io.smbench.smb2.context.Lease;
import io.smbench.smb2.fscc.DirectoryInformation;
import io.smbench.smb2.fscc.FileNotifyInformation;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.Information;
import io.smbench.smb2.fscc.InformationList;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SMB2 responses -> what they say of an operation. */
final class Responses {
    private Responses() {}

    /** What a body carries, besides the status. */
    private record Content(Returned returned, @Nullable Token token, Bytes bytes) {
        static final Content NOTHING = new Content(Returned.NOTHING, null, Bytes.EMPTY);

        static Content of(Returned returned) {
            return new Content(returned, null, Bytes.EMPTY);
        }
    }

    /**
     * The reply to a call.
     *
     * @param listed the information class that a listing was asked for in
     */
    static Reply reply(Exchange exchange, @Nullable InfoClass listed, Response response) {
        Smb2Header header = response.header();
        Smb2Body body = Smb2Codec.decodeBody(header, response.message());
        if (body instanceof UndecodableBody broken) {
            return unreadable(exchange, broken.reason(), response);
        }
        try {
            Content content = content(exchange, listed, header, body);
            return new Reply(
                    header.status(),
                    content.returned,
                    content.token,
                    content.bytes,
                    null,
                    response.sentNanos(),
                    response.receivedNanos());
        } catch (WireException e) {
            return unreadable(exchange, e.getMessage(), response);
        }
    }

    private static Reply unreadable(Exchange exchange, @Nullable String reason, Response response) {
        String message = "a response to %s that cannot be read: %s".formatted(exchange.command, reason);
        return Reply.failed(new BackendFailure(Kind.PROTOCOL, message), response.sentNanos(), response.receivedNanos());
    }

    private static Content content(Exchange exchange, @Nullable InfoClass listed, Smb2Header header, Smb2Body body) {
        if (body instanceof ReadResponse read) {
            return new Content(Returned.bytes(read.data().length(), null), null, read.data());
        } else if (body instanceof WriteResponse write) {
            return Content.of(Returned.bytes(write.count(), null));
        } else if (body instanceof CreateResponse create) {
            return new Content(opened(create), new SmbOpen(create.fileId(), create.oplockLevel()), Bytes.EMPTY);
        } else if (body instanceof TreeConnectResponse connected && exchange.session != null) {
            return new Content(Returned.NOTHING, tree(header, exchange.session, connected), Bytes.EMPTY);
        } else if (body instanceof QueryDirectoryResponse directory && listed != null) {
            return listed(directory.buffer(), names(listed, directory.buffer()));
        } else if (body instanceof ChangeNotifyResponse notify) {
            return listed(notify.buffer(), changes(notify.buffer()));
        } else if (body instanceof QueryInfoResponse info) {
            return new Content(Returned.bytes(info.buffer().length(), null), null, info.buffer());
        } else if (body instanceof IoctlResponse ioctl) {
            return new Content(Returned.bytes(ioctl.output().length(), null), null, ioctl.output());
        } else if (body instanceof OplockBreakResponse broken) {
            return Content.of(Returned.level(broken.oplockLevel().value(), null));
        } else if (body instanceof LeaseBreakResponse broken) {
            return Content.of(Returned.level(null, broken.leaseState().value()));
        }
        return Content.NOTHING;
    }

    private static Returned opened(CreateResponse create) {
        return Returned.opened(
                        create.createAction().value(),
                        create.oplockLevel().value(),
                        create.contexts().isEmpty() ? null : leaseState(create.contexts()),
                        create.fileAttributes(),
                        create.endOfFile())
                .withDurable(DurableGrant.in(create.contexts()));
    }

    private static @Nullable Integer leaseState(List<CreateContext> contexts) {
        return Lease.in(contexts).map(lease -> lease.leaseState().value()).orElse(null);
    }

    private static SmbTree tree(Smb2Header header, SmbSession session, TreeConnectResponse connected) {
        boolean encrypt = (connected.shareFlags() & TreeConnectResponse.SHARE_FLAG_ENCRYPT_DATA) != 0
                && session.security().canEncrypt();
        return new SmbTree(header.treeId(), session, encrypt ? Protection.ENCRYPTED : session.protection());
    }

    private static Content listed(Bytes buffer, List<String> entries) {
        return new Content(Returned.listed(buffer.length(), entries), null, buffer);
    }

    /** The names of a listing, in its order; none if its class is not known or it is damaged. */
    private static List<String> names(InfoClass infoClass, Bytes buffer) {
        try {
            Information information = Information.decode(infoClass, buffer);
            return information instanceof InformationList<?> list
                    ? list.entries().stream()
                            .filter(DirectoryInformation.class::isInstance)
                            .map(entry -> ((DirectoryInformation) entry).fileName())
                            .toList()
                    : List.of();
        } catch (WireException e) {
            return List.of();
        }
    }

    private static List<String> changes(Bytes buffer) {
        try {
            return FileNotifyInformation.decodeList(buffer).stream()
                    .map(change -> change.action() + ":" + SharePath.fromWire(change.fileName()))
                    .toList();
        } catch (WireException e) {
            return List.of();
        }
    }
}
