package io.smbench.ir;

import io.smbench.smb2.NtStatus;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The recorded response of an operation.
 *
 * @param status null if the capture has the request only
 * @param latencyUs from request to final response, null if unknown
 * @param interimUs from request to the interim response that says STATUS_PENDING (MS-SMB2 3.3.4.2); null if there was
 *     none
 */
@API(status = API.Status.EXPERIMENTAL)
public record Expected(
        @Nullable NtStatus status, @Nullable Long latencyUs, @Nullable Long interimUs, Returned returned) {
    /** A response without an interim one. */
    public Expected(@Nullable NtStatus status, @Nullable Long latencyUs, Returned returned) {
        this(status, latencyUs, null, returned);
    }

    /**
     * The bytes that {@code operation} read in the recording, by their digest; null if it read none, or it is not
     * known.
     */
    public static Payload.@Nullable Blob dataOf(Operation operation) {
        Expected expected = operation.expected();
        return operation.type() == OperationType.READ && expected != null ? expected.returned.data() : null;
    }

    public static Expected of(NtStatus status) {
        return new Expected(status, null, Returned.NOTHING);
    }
}
