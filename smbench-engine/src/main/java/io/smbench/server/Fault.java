package io.smbench.server;

import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Command;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Something that an embedded server is to do wrong: which requests, or which oplock and lease breaks, and what happens
 * to them.
 *
 * <pre>{@code
 * Fault.on(Smb2Command.CREATE).path("plans/*.docx").user("alice").status(NtStatus.STATUS_SHARING_VIOLATION);
 * Fault.on(Smb2Command.WRITE).after(3).times(1).torn(512);
 * Fault.onBreak().path("lease.dat").withheld();
 * }</pre>
 *
 * <p>Matching requests are counted in the order in which the server handles them; nothing is random. Of several faults
 * that match a request, the one that was asked for first counts.
 *
 * @param command null for every command, and for breaks
 * @param path null for every path; {@code *} stands for any characters but a slash, {@code **} for any. It counts from
 *     any directory, so that it finds a file in a replay's own folder too, and case does not matter
 * @param user null for every user; case does not matter
 * @param after matching ones that are let through first
 * @param times how many are struck then
 */
@API(status = API.Status.EXPERIMENTAL)
public record Fault(
        @Nullable Smb2Command command,
        @Nullable String path,
        @Nullable String user,
        int after,
        int times,
        Effect effect) {
    public Fault {
        if (after < 0 || times < 1) {
            throw new IllegalArgumentException(
                    "found after=%d, times=%d; expected 0 or more, and 1 or more".formatted(after, times));
        }
        Smb2Command only = effect.onlyCommand();
        if (only != null && !only.equals(command)) {
            throw new IllegalArgumentException("found %s; expected %s, the one command that this can happen to"
                    .formatted(command == null ? "every command" : command, only));
        }
        if (effect.ofBreak() && command != null) {
            throw new IllegalArgumentException(
                    "found %s; expected no command: this happens to breaks and not to requests".formatted(command));
        }
    }

    /** What happens. */
    public sealed interface Effect {
        /** Whether it is about break notifications and not about requests. */
        default boolean ofBreak() {
            return false;
        }

        /** The one command that it can happen to; null if it is not about one. */
        default @Nullable Smb2Command onlyCommand() {
            return null;
        }
    }

    /** The request is not carried out, and answered with {@code status}. */
    public record Status(NtStatus status) implements Effect {
        /** @throws IllegalArgumentException for a success: there is no response that could go with it */
        public Status {
            if (status.isSuccess()) {
                throw new IllegalArgumentException(
                        "found %s; expected an error or a warning: the request is not carried out".formatted(status));
            }
        }

        @Override
        public String toString() {
            return status.toString();
        }
    }

    /** The request is carried out at once, and its response sent that much later. */
    public record Delay(Duration delay) implements Effect {
        @Override
        public String toString() {
            return "response " + delay.toMillis() + " ms late";
        }
    }

    /** The request is not carried out, and its connection ended. */
    public record Drop() implements Effect {
        @Override
        public String toString() {
            return "connection dropped";
        }
    }

    /** The request is carried out, and no response sent. */
    public record LostResponse() implements Effect {
        @Override
        public String toString() {
            return "response lost";
        }
    }

    /** A READ returns that many bytes at most. */
    public record ShortRead(int mostBytes) implements Effect {
        @Override
        public Smb2Command onlyCommand() {
            return Smb2Command.READ;
        }

        @Override
        public String toString() {
            return "no more than " + mostBytes + " bytes read";
        }
    }

    /** A WRITE is answered as if all had been written, but only its first bytes have been. */
    public record TornWrite(int writtenBytes) implements Effect {
        @Override
        public Smb2Command onlyCommand() {
            return Smb2Command.WRITE;
        }

        @Override
        public String toString() {
            return "only " + writtenBytes + " bytes written";
        }
    }

    /** The client is not told of the break; the server waits for its acknowledgment all the same. */
    public record WithheldBreak() implements Effect {
        @Override
        public String toString() {
            return "break withheld";
        }

        @Override
        public boolean ofBreak() {
            return true;
        }
    }

    /** The client is told that much later; the time that it has to acknowledge begins when it should have been told. */
    public record LateBreak(Duration delay) implements Effect {
        @Override
        public String toString() {
            return "break " + delay.toMillis() + " ms late";
        }

        @Override
        public boolean ofBreak() {
            return true;
        }
    }

    /** Requests of one command. */
    public static OnRequest on(Smb2Command command) {
        return new OnRequest(command, new Where(null, null, 0, Integer.MAX_VALUE));
    }

    /** Requests of every command. */
    public static OnRequest onAnyCommand() {
        return new OnRequest(null, new Where(null, null, 0, Integer.MAX_VALUE));
    }

    /** Notifications of oplock and lease breaks. */
    public static OnBreak onBreak() {
        return new OnBreak(new Where(null, null, 0, Integer.MAX_VALUE));
    }

    private record Where(@Nullable String path, @Nullable String user, int after, int times) {
        Where path(String pattern) {
            return new Where(pattern, user, after, times);
        }

        Where user(String name) {
            return new Where(path, name, after, times);
        }

        Where after(int count) {
            return new Where(path, user, count, times);
        }

        Where times(int count) {
            return new Where(path, user, after, count);
        }

        Fault fault(@Nullable Smb2Command command, Effect effect) {
            return new Fault(command, path, user, after, times, effect);
        }
    }

    /** Which requests; every one unless it is narrowed. */
    public static final class OnRequest {
        private final @Nullable Smb2Command command;
        private final Where where;

        private OnRequest(@Nullable Smb2Command command, Where where) {
            this.command = command;
            this.where = where;
        }

        /** Those about a file whose path, with slashes, matches. */
        public OnRequest path(String pattern) {
            return new OnRequest(command, where.path(pattern));
        }

        /** Those of a user's sessions. */
        public OnRequest user(String name) {
            return new OnRequest(command, where.user(name));
        }

        /** All but the first ones. */
        public OnRequest after(int count) {
            return new OnRequest(command, where.after(count));
        }

        public OnRequest times(int count) {
            return new OnRequest(command, where.times(count));
        }

        public Fault status(NtStatus status) {
            return where.fault(command, new Status(status));
        }

        public Fault delay(Duration delay) {
            return where.fault(command, new Delay(delay));
        }

        public Fault drop() {
            return where.fault(command, new Drop());
        }

        public Fault lostResponse() {
            return where.fault(command, new LostResponse());
        }

        /** @throws IllegalArgumentException unless the command is READ */
        public Fault shortRead(int mostBytes) {
            return where.fault(command, new ShortRead(mostBytes));
        }

        /** @throws IllegalArgumentException unless the command is WRITE */
        public Fault torn(int writtenBytes) {
            return where.fault(command, new TornWrite(writtenBytes));
        }
    }

    /** Which breaks; every one unless it is narrowed. */
    public static final class OnBreak {
        private final Where where;

        private OnBreak(Where where) {
            this.where = where;
        }

        /** Those of a file whose path, with slashes, matches. */
        public OnBreak path(String pattern) {
            return new OnBreak(where.path(pattern));
        }

        /** Those that a user would be told of. */
        public OnBreak user(String name) {
            return new OnBreak(where.user(name));
        }

        /** All but the first ones. */
        public OnBreak after(int count) {
            return new OnBreak(where.after(count));
        }

        public OnBreak times(int count) {
            return new OnBreak(where.times(count));
        }

        public Fault withheld() {
            return where.fault(null, new WithheldBreak());
        }

        public Fault late(Duration delay) {
            return where.fault(null, new LateBreak(delay));
        }
    }
}
