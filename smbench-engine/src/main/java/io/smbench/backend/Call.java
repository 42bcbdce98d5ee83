package io.smbench.backend;

import io.smbench.ir.Operation;
import io.smbench.wire.Bytes;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An operation ready to be sent: every name is resolved for the target. Compared by identity.
 *
 * @param path on the target, with the run's folder in front; null where the type has none
 * @param destPath of a rename, likewise
 * @param shareName on the target; for {@code tree_connect}
 * @param payload of a {@code write}
 * @param session the session to use; null for {@code session_setup}
 * @param tree the tree connect to use
 * @param open the Open to use; with null, an operation on a path opens and closes it by itself
 * @param interim runs when an interim response says STATUS_PENDING, on a backend thread; must not block
 * @param completion runs exactly once, on a backend thread; must not block
 */
@API(status = API.Status.EXPERIMENTAL)
public record Call(
        Operation operation,
        FidelityMode mode,
        @Nullable String path,
        @Nullable String destPath,
        @Nullable String shareName,
        Bytes payload,
        @Nullable Credentials credentials,
        @Nullable Token session,
        @Nullable Token tree,
        @Nullable Token open,
        Runnable interim,
        Consumer<Reply> completion) {
    /** A call of which nobody wants to know whether it is pending. */
    public Call(
            Operation operation,
            FidelityMode mode,
            @Nullable String path,
            @Nullable String destPath,
            @Nullable String shareName,
            Bytes payload,
            @Nullable Credentials credentials,
            @Nullable Token session,
            @Nullable Token tree,
            @Nullable Token open,
            Consumer<Reply> completion) {
        this(
                operation,
                mode,
                path,
                destPath,
                shareName,
                payload,
                credentials,
                session,
                tree,
                open,
                () -> {},
                completion);
    }

    /** The same call, before it is submitted, that tells {@code listener} when it is pending. */
    public Call onInterim(Runnable listener) {
        return new Call(
                operation,
                mode,
                path,
                destPath,
                shareName,
                payload,
                credentials,
                session,
                tree,
                open,
                listener,
                completion);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
