package io.smbench.ir;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Whose sessions the operations of a workload run in. A session belongs to the client that set it up, with its tree
 * connects and Opens. A client that names one which it has not set up itself uses another client's: over a channel of
 * its own, MS-SMB2 3.3.5.5.2, or to be refused.
 */
@API(status = API.Status.INTERNAL)
public final class SessionHomes {
    private record Named(String clientId, String sessionRef) {}

    private final Map<String, String> makers = new HashMap<>();
    private final Set<Named> made = new HashSet<>();

    private SessionHomes() {}

    public static SessionHomes of(List<Operation> operations) {
        SessionHomes homes = new SessionHomes();
        operations.forEach(homes::add);
        return homes;
    }

    /** Where every client is on its own. */
    public static SessionHomes none() {
        return new SessionHomes();
    }

    /** The client_ids of the clients that name sessions; the others have one each. */
    public static Set<String> namingClients(List<Operation> operations) {
        return operations.stream()
                .filter(operation -> operation.sessionRef() != null)
                .map(Operation::clientId)
                .collect(Collectors.toSet());
    }

    private void add(Operation operation) {
        String sessionRef = operation.sessionRef();
        if (sessionRef != null && operation.type() == OperationType.SESSION_SETUP && !isOnExistingSession(operation)) {
            makers.putIfAbsent(sessionRef, operation.clientId());
            made.add(new Named(operation.clientId(), sessionRef));
        }
    }

    /** Whether a {@code session_setup} is on a session that existed: authenticates it again, or binds it. */
    public static boolean isOnExistingSession(Operation operation) {
        return operation.smb2() != null
                && operation.smb2().request() instanceof RequestDetail.SessionSetupDetail setup
                && setup.reauthentication();
    }

    /** The client_id of the client whose session {@code operation} runs in; its own where it names none. */
    public String home(Operation operation) {
        return home(operation.clientId(), operation.sessionRef());
    }

    /** The client_id of the client whose session {@code clientId} means by {@code sessionRef}. */
    public String home(String clientId, @Nullable String sessionRef) {
        if (sessionRef == null || made.contains(new Named(clientId, sessionRef))) {
            return clientId;
        }
        return makers.getOrDefault(sessionRef, clientId);
    }
}
