package io.smbench.server.auth;

import io.smbench.server.fsa.Identity;
import io.smbench.smb2.dtyp.Sid;
import io.smbench.wire.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apiguardian.api.API;

/** Who may log on. Names differ by case as Windows sees it; the domain that a client names does not matter. */
@API(status = API.Status.INTERNAL)
public final class Accounts {
    private static final String MACHINE = "S-1-5-21-1001-1002-1003";
    private static final Sid USERS = Sid.parse(MACHINE + "-513");
    private static final Sid GUESTS = Sid.parse(MACHINE + "-514");
    private static final Sid AUTHENTICATED = Sid.parse("S-1-5-11");
    private static final int FIRST_RID = 1000;

    /** Whose files the server's own are. */
    public static final Identity SERVER =
            new Identity(Sid.parse(MACHINE + "-500"), USERS, List.of(Sid.parse("S-1-5-32-544")));

    static final Identity ANONYMOUS = new Identity(Sid.parse("S-1-5-7"), GUESTS, List.of());
    static final Identity GUEST = new Identity(Sid.parse(MACHINE + "-501"), GUESTS, List.of());

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final AtomicInteger nextRid = new AtomicInteger(FIRST_RID);
    private final boolean anonymousAllowed;
    private final boolean guestAllowed;

    /** A user and the MD4 of the password. */
    record Account(String user, Bytes ntHash, Identity identity) {
        @Override
        public String toString() {
            return "Account[" + user + "]";
        }
    }

    /**
     * @param passwords by user
     * @param guestAllowed an unknown user becomes a guest instead of being refused
     */
    public Accounts(Map<String, String> passwords, boolean anonymousAllowed, boolean guestAllowed) {
        this.anonymousAllowed = anonymousAllowed;
        this.guestAllowed = guestAllowed;
        passwords.forEach(this::add);
    }

    /** Adds a user, in place of one of that name. */
    public void add(String user, String password) {
        Sid sid = Sid.parse(MACHINE + "-" + nextRid.getAndIncrement());
        Identity identity = new Identity(sid, USERS, List.of(AUTHENTICATED));
        accounts.put(key(user), new Account(user, NtlmKeys.ntHash(password), identity));
    }

    /**
     * Whose files a user's are.
     *
     * @throws IllegalArgumentException if there is no such user
     */
    public Sid sid(String user) {
        return find(user)
                .orElseThrow(
                        () -> new IllegalArgumentException("user: found '%s', expected one of %s; name it with user(…)"
                                .formatted(
                                        user,
                                        accounts.values().stream()
                                                .map(Account::user)
                                                .sorted()
                                                .toList())))
                .identity()
                .user();
    }

    Optional<Account> find(String user) {
        return Optional.ofNullable(accounts.get(key(user)));
    }

    boolean anonymousAllowed() {
        return anonymousAllowed;
    }

    boolean guestAllowed() {
        return guestAllowed;
    }

    private static String key(String user) {
        return user.toUpperCase(Locale.ROOT);
    }
}
