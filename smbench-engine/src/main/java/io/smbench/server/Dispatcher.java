package io.smbench.server;

import static java.util.Map.entry;

import io.smbench.server.fsa.StatusException;
import io.smbench.smb2.Dialect;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which handler a request goes to, and what is checked before, MS-SMB2 3.3.5.2. */
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** What a command takes for granted. */
    private enum Needs {
        CONNECTION,
        SESSION,
        TREE
    }

    private record Row(int structureSize, Needs needs, Handler handler) {}

    private static final Map<Smb2Command, Row> ROWS = Map.ofEntries(
            entry(Smb2Command.NEGOTIATE, new Row(36, Needs.CONNECTION, new NegotiateHandler())),
            entry(Smb2Command.SESSION_SETUP, new Row(25, Needs.CONNECTION, new SessionSetupHandler())),
            entry(Smb2Command.LOGOFF, new Row(4, Needs.SESSION, SessionHandlers::logoff)),
            entry(Smb2Command.TREE_CONNECT, new Row(9, Needs.SESSION, SessionHandlers::treeConnect)),
            entry(Smb2Command.TREE_DISCONNECT, new Row(4, Needs.TREE, SessionHandlers::treeDisconnect)),
            entry(Smb2Command.CREATE, new Row(57, Needs.TREE, new CreateHandler())),
            entry(Smb2Command.CLOSE, new Row(24, Needs.TREE, FileHandlers::close)),
            entry(Smb2Command.FLUSH, new Row(24, Needs.TREE, FileHandlers::flush)),
            entry(Smb2Command.READ, new Row(49, Needs.TREE, FileHandlers::read)),
            entry(Smb2Command.WRITE, new Row(49, Needs.TREE, FileHandlers::write)),
            entry(Smb2Command.LOCK, new Row(48, Needs.TREE, new LockHandler())),
            entry(Smb2Command.IOCTL, new Row(57, Needs.TREE, new IoctlHandler())),
            entry(Smb2Command.CANCEL, new Row(4, Needs.CONNECTION, SessionHandlers::cancel)),
            entry(Smb2Command.ECHO, new Row(4, Needs.CONNECTION, SessionHandlers::echo)),
            entry(Smb2Command.QUERY_DIRECTORY, new Row(33, Needs.TREE, DirectoryHandlers::query)),
            entry(Smb2Command.CHANGE_NOTIFY, new Row(32, Needs.TREE, DirectoryHandlers::changeNotify)),
            entry(Smb2Command.QUERY_INFO, new Row(41, Needs.TREE, new QueryInfoHandler())),
            entry(Smb2Command.SET_INFO, new Row(33, Needs.TREE, new SetInfoHandler())),
            entry(Smb2Command.OPLOCK_BREAK, new Row(0, Needs.TREE, OplockBreakHandler::acknowledge)));

    /** What goes elsewhere on IPC$. */
    private static final Map<Smb2Command, Handler> ON_PIPES = Map.of(
            Smb2Command.CREATE, PipeHandlers::create,
            Smb2Command.CLOSE, PipeHandlers::close,
            Smb2Command.FLUSH, PipeHandlers::flush,
            Smb2Command.READ, PipeHandlers::read,
            Smb2Command.WRITE, PipeHandlers::write,
            Smb2Command.QUERY_INFO, PipeHandlers::queryInfo,
            Smb2Command.LOCK, PipeHandlers::unsupported,
            Smb2Command.QUERY_DIRECTORY, PipeHandlers::unsupported,
            Smb2Command.CHANGE_NOTIFY, PipeHandlers::unsupported,
            Smb2Command.SET_INFO, PipeHandlers::unsupported);

    private Dispatcher() {}

    /** Checks a request and handles it. */
    static Reply execute(Request request) {
        Row row = ROWS.get(request.header.command());
        if (row == null) {
            return Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
        }
        boolean negotiates = request.header.command().equals(Smb2Command.NEGOTIATE);
        if (request.connection.negotiated() == null && !negotiates) {
            return new Reply.Disconnect("%s before NEGOTIATE".formatted(request.header.command()));
        }
        try {
            inherit(request);
            attach(request, row.needs());
        } catch (StatusException e) {
            return Reply.error(e.status());
        }
        return hasStructureSize(request, row)
                ? request.server().faults().handle(request)
                : Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
    }

    /** Handles a request whose session and tree are known. */
    static Reply handle(Request request) {
        Row row = ROWS.get(request.header.command());
        try {
            return row == null
                    ? Reply.error(NtStatus.STATUS_INVALID_PARAMETER)
                    : handlerOf(request, row).handle(request);
        } catch (StatusException e) {
            return Reply.error(e.status());
        } catch (WireException e) {
            LOG.debug("{} is damaged", request.header.command(), e);
            return Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
        } catch (RuntimeException e) {
            request.server().unexpected(request.header.command().toString(), e);
            return Reply.error(NtStatus.STATUS_UNSUCCESSFUL);
        }
    }

    private static Handler handlerOf(Request request, Row row) {
        TreeConnect tree = request.tree;
        boolean pipe = tree != null && tree.share().isPipe();
        return pipe ? ON_PIPES.getOrDefault(request.header.command(), row.handler()) : row.handler();
    }

    private static boolean hasStructureSize(Request request, Row row) {
        boolean present = request.message.length() >= Smb2Header.SIZE + 2;
        if (!present) {
            return false;
        }
        int found = request.message.u8(Smb2Header.SIZE) | request.message.u8(Smb2Header.SIZE + 1) << 8;
        return row.structureSize() == 0 || found == row.structureSize();
    }

    /** 3.3.5.2.7.2: a related request has the session and the tree of the one before. */
    private static void inherit(Request request) {
        if (!request.header.isRelated()) {
            return;
        }
        if (!request.compound.hasPrevious(request)) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
        Request previous = request.compound.previous(request);
        if (request.connection.channel(previous.sessionId) == null) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
        request.sessionId = previous.sessionId;
        request.treeId = previous.treeId;
    }

    private static void attach(Request request, Needs needs) {
        if (request.header.command().equals(Smb2Command.CANCEL)) {
            return;
        }
        Channel channel = request.connection.channel(request.sessionId);
        request.channel = channel;
        request.session = channel == null ? null : channel.session();
        if (channel != null && channel.isEstablished() && request.encryptedBy == null) {
            checkSignature(request, channel, needs);
        }
        if (needs == Needs.CONNECTION) {
            return;
        }
        if (channel == null || !channel.isEstablished()) {
            throw new StatusException(NtStatus.STATUS_USER_SESSION_DELETED);
        }
        Session session = channel.session();
        checkProtection(request, session);
        if (needs == Needs.TREE && !isLeaseAcknowledgment(request)) {
            TreeConnect tree = session.trees().get(request.treeId);
            if (tree == null) {
                throw new StatusException(NtStatus.STATUS_NETWORK_NAME_DELETED);
            }
            request.tree = tree;
            if (tree.share().encryptData() && request.encryptedBy == null) {
                throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
            }
        }
    }

    /** A lease is no tree's: clients leave the TreeId out. */
    private static boolean isLeaseAcknowledgment(Request request) {
        return request.header.command().equals(Smb2Command.OPLOCK_BREAK)
                && request.message.length() > Smb2Header.SIZE
                && request.message.u8(Smb2Header.SIZE) == OplockBreakHandler.LEASE_STRUCTURE_SIZE;
    }

    /** 3.3.5.2.4: what is signed must be right, and a session may take nothing that is not. */
    private static void checkSignature(Request request, Channel channel, Needs needs) {
        boolean wrong = request.header.isSigned() && !request.signatureVerified && channel.signer() != null;
        boolean setsUp = request.header.command().equals(Smb2Command.SESSION_SETUP);
        boolean required = channel.session().signingRequired && (setsUp || needs != Needs.CONNECTION);
        if (wrong || (required && !request.header.isSigned())) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
    }

    private static void checkProtection(Request request, Session session) {
        boolean foreign = request.encryptedBy != null && request.encryptedBy != session;
        boolean plain = session.encryptData && request.encryptedBy == null;
        if (foreign || plain) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
    }

    /** Whether the response to {@code request} is signed, 3.3.4.1.1. */
    static boolean signs(Request request, Channel channel, NtStatus status) {
        if (request.header.command().equals(Smb2Command.SESSION_SETUP) && status.equals(NtStatus.STATUS_SUCCESS)) {
            return true;
        }
        boolean asked = request.header.isSigned() && request.signatureVerified;
        return channel.isEstablished() && asked;
    }

    /** The first response of a packet was encoded: NEGOTIATE and SESSION_SETUP go into the preauthentication hash. */
    static void sent(Request request, Smb2Header header, Frame frame) {
        Connection.Negotiated agreed = request.connection.negotiated();
        if (agreed == null || !agreed.dialect().equals(Dialect.SMB_3_1_1)) {
            return;
        }
        Bytes packet = frame.packet();
        if (header.command().equals(Smb2Command.NEGOTIATE)) {
            Connection connection = request.connection;
            connection.preauthHash(
                    connection.preauthHash().with(request.message).with(packet));
        }
        Channel channel = request.channel;
        boolean goesOn = header.status().equals(NtStatus.STATUS_MORE_PROCESSING_REQUIRED);
        if (header.command().equals(Smb2Command.SESSION_SETUP) && channel != null && goesOn) {
            frame.sign(); // the signature is hashed too
            channel.preauthHash = channel.preauthHash.with(packet);
        }
    }
}
