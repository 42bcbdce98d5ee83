package io.smbench.compile;

import io.smbench.exchange.SeenMessage;
import io.smbench.ir.Action;
import io.smbench.ir.RequestDetail;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.SessionSetupRequest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Joins the round trips of each authentication to one {@code session_setup}. */
final class SessionSetups {
    private final Map<Long, SessionSetupLegs> byRequest = new HashMap<>();

    /** A leg was sent; the draft of the operation if it is the first one, else null. */
    @Nullable
    OperationDraft requested(TrackedConnection connection, SeenMessage request, SessionSetupRequest body) {
        long sessionId = request.header().sessionId();
        SessionSetupLegs legs = connection.setups.get(sessionId);
        if (legs == null && sessionId != 0 && !connection.server.sessions.containsKey(sessionId)) {
            legs = connection.unansweredSetups.peekLast();
        }
        boolean first = legs == null;
        if (legs == null) {
            legs = begin(connection, request, body);
            connection.unansweredSetups.add(legs);
        }
        byRequest.put(request.number(), legs);
        NtlmIdentity identity = NtlmIdentity.in(body.securityBuffer());
        if (identity != null) {
            legs.identity = identity;
        }
        return first ? legs.draft : null;
    }

    /** A leg was answered, or with null will not be; the draft of the authentication if that ended it, else null. */
    @Nullable
    OperationDraft completed(SeenMessage request, @Nullable SeenMessage response) {
        SessionSetupLegs legs = byRequest.remove(request.number());
        if (legs == null) {
            throw new IllegalStateException("SESSION_SETUP in frame %d was not seen before".formatted(request.frame()));
        }
        TrackedConnection connection = legs.draft.connection;
        if (response == null) {
            connection.setups.values().remove(legs);
            return null; // a later leg may continue it
        }
        connection.unansweredSetups.removeLastOccurrence(legs);
        long sessionId = response.header().sessionId();
        NtStatus status = response.header().status();
        legs.draft.responded(response);
        if (status.equals(NtStatus.STATUS_MORE_PROCESSING_REQUIRED)) {
            connection.setups.put(sessionId, legs);
            return null;
        }
        connection.setups.values().remove(legs);
        finish(legs, sessionId, status);
        return legs.draft;
    }

    private static SessionSetupLegs begin(TrackedConnection connection, SeenMessage request, SessionSetupRequest body) {
        OperationDraft draft = new OperationDraft(connection, request);
        TrackedSession known = connection.server.sessions.get(request.header().sessionId());
        boolean binding = (body.flags() & SessionSetupRequest.FLAG_BINDING) != 0;
        TrackedSession session =
                known != null && (binding || !known.ended) ? known : new TrackedSession(connection, false);
        draft.session = session;
        TrackedSession previous = connection.server.sessions.get(body.previousSessionId());
        draft.detail = new RequestDetail.SessionSetupDetail(
                body.flags(), body.securityMode(), body.capabilities(), null, known == session);
        draft.action = new Action.SessionSetup("", null);
        if (previous != null) {
            draft.previousSession = previous;
            previous.replaced = true;
        }
        return new SessionSetupLegs(draft, session);
    }

    private static void finish(SessionSetupLegs legs, long sessionId, NtStatus status) {
        OperationDraft draft = legs.draft;
        draft.status = status;
        TrackedSession session = legs.session;
        if (legs.identity != null) {
            draft.action = legs.identity.action();
            draft.toldUser = true;
            session.identity = session.identity == null ? legs.identity : session.identity;
        }
        if (status.isSuccess()) {
            session.established = true;
            session.addChannel(draft.connection);
            if (draft.previousSession != null) {
                draft.connection.resumed.add(draft.previousSession.connection);
                draft.previousSession.connection.droppedState |= draft.previousSession.hasConnectedTree();
                draft.closes = draft.previousSession.end();
            }
            session.proven = true;
            draft.connection.server.sessions.put(sessionId, session);
        }
    }
}
