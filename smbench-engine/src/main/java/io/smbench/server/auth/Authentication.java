package io.smbench.server.auth;

import io.smbench.server.fsa.Identity;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.dtyp.FileTime;
import io.smbench.time.WallClock;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import java.security.SecureRandom;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** One logon: the client's tokens go in, the server's come out, until it is accepted or refused. */
@API(status = API.Status.INTERNAL)
public final class Authentication {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Accounts accounts;
    private final String serverName;
    private final WallClock clock;
    private Bytes mechanismList = Bytes.EMPTY;
    private boolean bare;
    private boolean optimistic = true;
    private @Nullable Bytes negotiateMessage;
    private @Nullable Bytes challengeMessage;
    private Bytes serverChallenge = Bytes.EMPTY;

    public Authentication(Accounts accounts, String serverName, WallClock clock) {
        this.accounts = accounts;
        this.serverName = serverName;
        this.clock = clock;
    }

    /** What the NEGOTIATE response carries. */
    public static Bytes offer() {
        return SpnegoToken.offer();
    }

    /** Where the logon is after a token. */
    public sealed interface Step {}

    /** The client is to answer {@code token}. */
    public record Proceed(Bytes token) implements Step {}

    public record Refused(NtStatus status) implements Step {}

    /** What kind of session it becomes. */
    public enum Kind {
        USER,
        GUEST,
        ANONYMOUS
    }

    /** @param sessionKey of 16 bytes */
    public record Accepted(Bytes token, String user, Identity identity, Kind kind, Bytes sessionKey) implements Step {
        @Override
        public String toString() {
            return "Accepted[%s as %s]".formatted(user, kind);
        }
    }

    /** Takes the client's next token. */
    public Step next(Bytes buffer) {
        try {
            SpnegoToken token = SpnegoToken.decode(buffer);
            if (!token.mechanisms().isEmpty()) {
                return begin(token);
            }
            bare |= token.bare();
            Bytes inner = token.token();
            return inner == null ? refused() : ntlm(inner, token.mechanismListMic());
        } catch (WireException e) {
            return new Refused(NtStatus.STATUS_INVALID_PARAMETER);
        }
    }

    private Step begin(SpnegoToken token) {
        if (!token.mechanisms().contains(SpnegoToken.NTLMSSP)) {
            return refused();
        }
        mechanismList = token.mechanismList();
        optimistic = token.mechanisms().get(0).equals(SpnegoToken.NTLMSSP);
        Bytes inner = token.token();
        return optimistic && inner != null ? ntlm(inner, null) : new Proceed(SpnegoToken.proceed(null));
    }

    private Step ntlm(Bytes message, @Nullable Bytes mic) {
        if (negotiateMessage == null) {
            WireReader in = NtlmMessage.open(message, NtlmMessage.NEGOTIATE);
            return challenge(message, in.i32("NegotiateFlags"));
        }
        return authenticate(NtlmAuthenticate.decode(message), mic);
    }

    private Step challenge(Bytes message, int flags) {
        negotiateMessage = message;
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        serverChallenge = Bytes.wrap(random);
        Bytes challenge = NtlmMessage.challenge(
                flags, serverChallenge, serverName, FileTime.of(clock.now()).value());
        challengeMessage = challenge;
        return new Proceed(bare ? challenge : SpnegoToken.proceed(challenge));
    }

    private Step authenticate(NtlmAuthenticate message, @Nullable Bytes mic) {
        if (message.isAnonymous()) {
            return accounts.anonymousAllowed()
                    ? accepted("", Accounts.ANONYMOUS, Kind.ANONYMOUS, Bytes.wrap(new byte[16]), null)
                    : new Refused(NtStatus.STATUS_ACCESS_DENIED);
        }
        Optional<Accounts.Account> account = accounts.find(message.user());
        if (account.isEmpty()) {
            return accounts.guestAllowed()
                    ? accepted(message.user(), Accounts.GUEST, Kind.GUEST, Bytes.wrap(new byte[16]), null)
                    : refused();
        }
        return message.isVersion2() ? verify(message, account.get(), mic) : refused();
    }

    private Step verify(NtlmAuthenticate message, Accounts.Account account, @Nullable Bytes mic) {
        Bytes responseKey = NtlmKeys.responseKey(account.ntHash(), message.user(), message.domain());
        Bytes proof = message.ntResponse().slice(0, NtlmAuthenticate.PROOF_SIZE);
        Bytes proved = message.ntResponse()
                .slice(NtlmAuthenticate.PROOF_SIZE, message.ntResponse().length() - NtlmAuthenticate.PROOF_SIZE);
        boolean promisesMic = message.promisesMic();
        if (!NtlmKeys.same(proof, NtlmKeys.hmacMd5(responseKey, serverChallenge, proved))) {
            return refused();
        }
        Bytes sessionKey = NtlmKeys.hmacMd5(responseKey, proof);
        if (message.has(NtlmMessage.FLAG_KEY_EXCHANGE)) {
            if (message.encryptedSessionKey().length() != 16) {
                return new Refused(NtStatus.STATUS_INVALID_PARAMETER);
            }
            sessionKey = NtlmKeys.rc4(sessionKey, message.encryptedSessionKey());
        }
        if (promisesMic && !hasRightMic(message, sessionKey)) {
            return refused();
        }
        return withMechanismListMic(message, account, sessionKey, mic);
    }

    private boolean hasRightMic(NtlmAuthenticate message, Bytes sessionKey) {
        Bytes negotiate = negotiateMessage;
        Bytes challenge = challengeMessage;
        return negotiate != null
                && challenge != null
                && NtlmKeys.same(
                        message.mic(), NtlmKeys.hmacMd5(sessionKey, negotiate, challenge, message.withoutMic()));
    }

    /** RFC 4178 5: a client whose first choice was not taken must prove that nobody changed its list. */
    private Step withMechanismListMic(
            NtlmAuthenticate message, Accounts.Account account, Bytes sessionKey, @Nullable Bytes mic) {
        boolean signs = message.has(NtlmMessage.FLAG_EXTENDED_SESSION_SECURITY);
        if (mic == null || !signs) {
            boolean required = !optimistic && signs;
            return required
                    ? new Refused(NtStatus.STATUS_INVALID_PARAMETER)
                    : accepted(account.user(), account.identity(), Kind.USER, sessionKey, null);
        }
        Bytes expected = NtlmKeys.firstSignature(sessionKey, message.flags(), true, mechanismList);
        if (!NtlmKeys.same(mic, expected)) {
            return new Refused(NtStatus.STATUS_ACCESS_DENIED);
        }
        Bytes answer = NtlmKeys.firstSignature(sessionKey, message.flags(), false, mechanismList);
        return accepted(account.user(), account.identity(), Kind.USER, sessionKey, answer);
    }

    private Step accepted(String user, Identity identity, Kind kind, Bytes sessionKey, @Nullable Bytes mic) {
        return new Accepted(bare ? Bytes.EMPTY : SpnegoToken.completed(mic), user, identity, kind, sessionKey);
    }

    private static Refused refused() {
        return new Refused(NtStatus.STATUS_LOGON_FAILURE);
    }
}
