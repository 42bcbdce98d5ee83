package io.smbench.ir;

import io.smbench.smb2.CreateContext;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Fields of a request that a core operation does not have. The numbers are those on the wire. */
@API(status = API.Status.EXPERIMENTAL)
public sealed interface RequestDetail {

    /**
     * Of {@code open} and {@code mkdir}, MS-SMB2 2.2.13.
     *
     * @param contexts in their order, verbatim
     */
    record CreateDetail(
            int disposition,
            int desiredAccess,
            int shareAccess,
            int options,
            int attributes,
            int oplockLevel,
            int impersonation,
            List<Context> contexts)
            implements RequestDetail {
        private static final Set<Bytes> RECONNECTS =
                Set.of(CreateContext.DURABLE_HANDLE_RECONNECT, CreateContext.DURABLE_HANDLE_RECONNECT_V2);

        public CreateDetail {
            contexts = List.copyOf(contexts);
        }

        /** The key of the lease that it asks for, MS-SMB2 2.2.13.2.8 and 2.2.13.2.10; null if it asks for none. */
        public @Nullable Bytes leaseKey() {
            return contexts.stream()
                    .filter(context -> context.name().equals(CreateContext.LEASE))
                    .map(Context::data)
                    .filter(data -> data.length() >= Guid.SIZE)
                    .map(data -> data.slice(0, Guid.SIZE))
                    .findFirst()
                    .orElse(null);
        }

        /** Whether it reclaims a durable Open, MS-SMB2 2.2.13.2.4 and 2.2.13.2.12. */
        public boolean isReconnect() {
            return contexts.stream().anyMatch(context -> RECONNECTS.contains(context.name()));
        }
    }

    /** A create context, MS-SMB2 2.2.13.2; names are four ASCII letters or a GUID. */
    record Context(Bytes name, Bytes data) {}

    /** Of {@code read}, MS-SMB2 2.2.19. */
    record ReadDetail(int flags, long minimumCount, long remainingBytes) implements RequestDetail {}

    /** Of {@code write}, MS-SMB2 2.2.21. */
    record WriteDetail(int flags, long remainingBytes) implements RequestDetail {}

    /** Of {@code close}, MS-SMB2 2.2.15. */
    record CloseDetail(int flags) implements RequestDetail {}

    /** Of {@code list}, MS-SMB2 2.2.33. */
    record ListDetail(int infoClass, int flags, long fileIndex, long outputLength) implements RequestDetail {}

    /** Of {@code lock} and {@code unlock}, MS-SMB2 2.2.26: LockSequenceNumber and LockSequenceIndex as one number. */
    record LockDetail(long lockSequence) implements RequestDetail {}

    /**
     * Of {@code ioctl}, MS-SMB2 2.2.31.
     *
     * @param sourceRef the Open whose resume key the input begins with, MS-SMB2 2.2.31.1; null if it has none
     * @param unknownFileId whether the FileId is of no Open, where one that is not about an Open should be all ones
     */
    record IoctlDetail(@Nullable String sourceRef, boolean unknownFileId) implements RequestDetail {}

    /**
     * Of {@code rename}, {@code delete} and {@code rmdir}: the information class of the SET_INFO, and its buffer where
     * that says more than the operation (FileDispositionInformationEx, FileRenameInformationEx).
     */
    record SetInfoDetail(int infoClass, Bytes buffer) implements RequestDetail {}

    /** Of {@code tree_connect}, MS-SMB2 2.2.9. */
    record TreeConnectDetail(int flags) implements RequestDetail {}

    /**
     * Of {@code session_setup}, MS-SMB2 2.2.5.
     *
     * @param previousSessionRef the session that this one replaces
     * @param reauthentication the session existed before
     */
    record SessionSetupDetail(
            int flags,
            int securityMode,
            int capabilities,
            @Nullable String previousSessionRef,
            boolean reauthentication)
            implements RequestDetail {}
}
