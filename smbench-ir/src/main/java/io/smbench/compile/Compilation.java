package io.smbench.compile;

import io.smbench.compile.Coverage.Fate;
import io.smbench.exchange.Exchange;
import io.smbench.exchange.ExchangeListener;
import io.smbench.exchange.SeenMessage;
import io.smbench.exchange.decrypt.Unopened;
import io.smbench.ir.Action;
import io.smbench.ir.BlobSink;
import io.smbench.smb2.LeaseBreakNotification;
import io.smbench.smb2.NegotiateRequest;
import io.smbench.smb2.NegotiateResponse;
import io.smbench.smb2.OplockBreakNotification;
import io.smbench.smb2.OplockLevel;
import io.smbench.smb2.SessionSetupRequest;
import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.UndecodableBody;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.tcp.SmbPacket;
import io.smbench.tcp.SmbProtocol;
import io.smbench.tcp.SmbStream;
import io.smbench.tcp.StreamEnd;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows a capture's exchanges and drafts an operation for each. */
final class Compilation implements ExchangeListener {
    /** For how many messages an Open that has ended is still known by its ids. */
    static final long REMEMBERED_MESSAGES = 65_536;

    final Coverage coverage = new Coverage();
    final List<TrackedClient> clients = new ArrayList<>();
    final List<TrackedConnection> connections = new ArrayList<>();
    final Map<String, TrackedServer> servers = new LinkedHashMap<>();
    final OpIds opIds = new OpIds();
    final Drafts drafts;

    private final Map<Long, TrackedConnection> open = new HashMap<>();
    private final Map<Long, OperationDraft> pending = new HashMap<>();
    private final SessionSetups setups = new SessionSetups();
    private final RequestReader requests;
    private final ResponseReader responses;
    private final InitialStateReader initialState;
    private final long rememberedMessages;
    private boolean isAnybodyWatching;
    private long exchanges;
    private long forgotAt;

    /** @param rememberedMessages for how many messages an Open that has ended is still known by its ids, at least */
    Compilation(BlobSink blobs, Drafts drafts, long rememberedMessages) {
        this.drafts = drafts;
        this.rememberedMessages = rememberedMessages;
        BlobSink payloads = new RepeatedPayloads(blobs);
        requests = new RequestReader(payloads);
        responses = new ResponseReader(payloads);
        initialState = new InitialStateReader(payloads);
    }

    /** The capture has been read. */
    void end() {
        if (exchanges > 0) {
            coverage.count("exchanges", exchanges);
        }
        servers.values().forEach(server -> server.shares()
                .forEach(share -> share.namespace.initialFiles().forEach(initial -> opIds.mention(initial.evidence))));
    }

    /** Whether there are change notifications among the drafts. */
    boolean isAnybodyWatching() {
        return isAnybodyWatching;
    }

    @Override
    public void connectionOpened(SmbStream stream) {
        TrackedServer server = servers.computeIfAbsent(stream.server().toString(), TrackedServer::new);
        TrackedClient client = new TrackedClient();
        TrackedConnection connection = new TrackedConnection(stream, server, client);
        clients.add(client);
        connections.add(connection);
        open.put((long) stream.id(), connection);
        coverage.count("connections");
    }

    @Override
    public void connectionEnded(SmbStream stream, StreamEnd end) {
        TrackedConnection connection = open.remove((long) stream.id());
        if (connection == null) {
            return;
        }
        connection.ended(end);
    }

    @Override
    public void smb1LeftOut(SmbPacket packet) {
        coverage.found(Oddity.SMB1, packet.lastFrame());
    }

    @Override
    public void unopened(SmbPacket packet, Unopened reason) {
        boolean encrypted = packet.decrypted() || packet.protocol() == SmbProtocol.ENCRYPTED;
        connection(packet.stream().id()).client.encryption |= encrypted;
        coverage.found(reason.code(), reason.meaning(), 1, packet.lastFrame());
    }

    @Override
    public void requested(SeenMessage request) {
        forgetEnded(request.number());
        TrackedConnection connection = connection(request.connection());
        connection.client.signing |= request.header().isSigned();
        connection.client.encryption |= request.decrypted();
        SeenMessage.Place place = request.compound();
        if (place == null || place.index() == 0) {
            connection.previousMember = null;
        }
        Smb2Body body = request.message().body();
        if (body instanceof UndecodableBody) {
            coverage.leftOut(request, Oddity.UNDECODABLE_REQUEST);
        } else if (body instanceof NegotiateRequest negotiate) {
            coverage.message(request, Fate.NEGOTIATION);
            connection.sawNegotiate = true;
            connection.client.clientGuid = negotiate.clientGuid();
            connection.client.capabilities = negotiate.capabilities();
        } else if (body instanceof SessionSetupRequest setup) {
            coverage.message(request, Fate.OPERATION);
            OperationDraft draft = setups.requested(connection, request, setup);
            if (draft != null) {
                drafts.add(draft);
            }
        } else {
            operation(connection, request);
        }
    }

    private void forgetEnded(long now) {
        if (now - forgotAt >= rememberedMessages) {
            forgotAt = now;
            servers.values().forEach(server -> server.forgetEnded(now - rememberedMessages));
            drafts.endedBefore(now - rememberedMessages);
        }
    }

    private void operation(TrackedConnection connection, SeenMessage request) {
        OperationDraft draft = new OperationDraft(connection, request);
        IdLookup ids = new IdLookup(draft, request);
        if (!requests.read(request, draft, ids)) {
            coverage.leftOut(request, Oddity.UNKNOWN_COMMAND);
            return;
        }
        connection.previousMember = draft;
        pending.put(request.number(), draft);
        if (isNegotiateValidation(draft)) {
            draft.partOfNegotiation = true;
            coverage.message(request, Fate.NEGOTIATION);
            coverage.found(Oddity.NEGOTIATE_VALIDATION, request.frame());
            return;
        }
        if (draft.missingBytes > 0) {
            coverage.found(Oddity.PARTIAL_PAYLOAD, request.frame());
        }
        coverage.message(request, Fate.OPERATION);
        isAnybodyWatching |= draft.action instanceof Action.ChangeNotify;
        initialState.requested(draft);
        drafts.add(draft);
    }

    private static boolean isNegotiateValidation(OperationDraft draft) {
        return draft.action instanceof Action.Ioctl ioctl
                && ioctl.ctlCode() == FsctlCode.FSCTL_VALIDATE_NEGOTIATE_INFO.value();
    }

    @Override
    public void completed(Exchange exchange) {
        exchanges++;
        SeenMessage interim = exchange.interim();
        if (interim != null) {
            coverage.message(interim, Fate.INTERIM_RESPONSE);
        }
        SeenMessage request = exchange.request();
        SeenMessage response = exchange.response();
        if (response == null) {
            unanswered(request);
            return;
        }
        OperationDraft draft = pending.remove(request.number());
        if (draft != null) {
            answered(draft, interim, response);
            settled(draft);
        } else if (request.message().body() instanceof NegotiateRequest) {
            negotiated(response);
        } else if (request.message().body() instanceof SessionSetupRequest) {
            coverage.message(response, Fate.OPERATION);
            OperationDraft setup = setups.completed(request, response);
            if (setup != null) {
                drafts.settled(setup);
            }
        } else {
            coverage.leftOut(response, Oddity.RESPONSE_TO_LEFT_OUT_REQUEST);
        }
    }

    private void unanswered(SeenMessage request) {
        OperationDraft draft = pending.remove(request.number());
        boolean operation = draft != null;
        if (draft != null) {
            ResponseReader.endsOpens(draft);
            initialState.completed(draft, null);
            settled(draft);
        }
        if (request.message().body() instanceof SessionSetupRequest) {
            setups.completed(request, null);
            operation = true;
        }
        if (operation) {
            coverage.found(Oddity.REQUEST_WITHOUT_RESPONSE, request.frame());
        }
    }

    private void settled(OperationDraft draft) {
        if (!draft.partOfNegotiation) {
            drafts.settled(draft);
        }
    }

    private void answered(OperationDraft draft, @Nullable SeenMessage interim, SeenMessage response) {
        draft.interimNanos = interim == null ? null : Math.max(draft.requestNanos, interim.epochNanos());
        draft.responded(response);
        responses.read(response, draft);
        initialState.completed(draft, response);
        coverage.message(response, draft.partOfNegotiation ? Fate.NEGOTIATION : Fate.OPERATION);
        if (response.message().body() instanceof UndecodableBody) {
            coverage.found(Oddity.UNDECODABLE_RESPONSE, response.frame());
        }
        if (response.missingBytes() > 0) {
            draft.missingBytes += response.missingBytes();
            coverage.found(Oddity.PARTIAL_RESPONSE, response.frame());
        }
    }

    private void negotiated(SeenMessage response) {
        coverage.message(response, Fate.NEGOTIATION);
        if (response.message().body() instanceof NegotiateResponse negotiate) {
            connection(response.connection()).client.negotiated(negotiate);
        }
    }

    @Override
    public void multiProtocolNegotiated(SeenMessage response, long requestFrame) {
        connection(response.connection()).sawNegotiate = true;
        negotiated(response);
    }

    @Override
    public void cancelled(SeenMessage cancel, @Nullable SeenMessage target) {
        OperationDraft targetDraft = target == null ? null : pending.get(target.number());
        if (targetDraft == null) {
            coverage.leftOut(cancel, Oddity.CANCEL_WITHOUT_TARGET);
            return;
        }
        coverage.message(cancel, Fate.OPERATION);
        OperationDraft draft = new OperationDraft(connection(cancel.connection()), cancel);
        draft.session = targetDraft.session;
        draft.tree = targetDraft.tree;
        draft.share = targetDraft.share;
        draft.cancels = targetDraft.number;
        opIds.mention(targetDraft.number);
        draft.action = new Action.Cancel("");
        drafts.add(draft);
        drafts.settled(draft);
    }

    @Override
    public void breakNotified(SeenMessage notification) {
        OperationDraft draft = new OperationDraft(connection(notification.connection()), notification);
        draft.action = breakAction(notification.message().body(), draft);
        if (draft.action == null) {
            coverage.leftOut(notification, Oddity.BREAK_OF_UNKNOWN_OPEN);
            return;
        }
        coverage.message(notification, Fate.OPERATION);
        draft.responded(notification);
        drafts.add(draft);
        drafts.settled(draft);
    }

    private static @Nullable Action breakAction(Smb2Body body, OperationDraft draft) {
        if (body instanceof LeaseBreakNotification lease) {
            return new Action.OplockBreakNotification(
                    RequestReader.copy(lease.leaseKey().value()),
                    lease.currentLeaseState().value(),
                    lease.newLeaseState().value(),
                    (lease.flags() & LeaseBreakNotification.FLAG_ACK_REQUIRED) != 0);
        }
        TrackedOpen open = body instanceof OplockBreakNotification oplock
                ? draft.connection.server.opens.get(oplock.fileId())
                : null;
        if (open == null) {
            return null;
        }
        draft.uses(open);
        // MS-SMB2 2.2.23.1 has no flag: only a break from level II, to none, is not answered
        boolean ackRequired = !open.levelTwo;
        OplockLevel level = ((OplockBreakNotification) body).oplockLevel();
        open.levelTwo = level.equals(OplockLevel.LEVEL_II);
        return new Action.OplockBreakNotification(null, 0, level.value(), ackRequired);
    }

    @Override
    public void leftOut(SeenMessage message, LeftOut reason) {
        coverage.leftOut(
                message,
                switch (reason) {
                    case RESPONSE_WITHOUT_REQUEST -> Oddity.RESPONSE_WITHOUT_REQUEST;
                    case RESPONSE_TO_ANOTHER_COMMAND -> Oddity.RESPONSE_TO_ANOTHER_COMMAND;
                    case REPEATED_INTERIM_RESPONSE -> Oddity.REPEATED_INTERIM_RESPONSE;
                });
    }

    @Override
    public void givenUp(SeenMessage request, GivenUp reason) {
        coverage.found(
                reason == GivenUp.MESSAGE_ID_REUSED ? Oddity.MESSAGE_ID_REUSED : Oddity.TOO_MANY_PENDING,
                request.frame());
    }

    private TrackedConnection connection(long id) {
        TrackedConnection connection = open.get(id);
        if (connection == null) {
            throw new IllegalStateException("TCP stream %d was not opened before its first packet".formatted(id));
        }
        return connection;
    }
}
