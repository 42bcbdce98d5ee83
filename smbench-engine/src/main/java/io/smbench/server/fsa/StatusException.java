package io.smbench.server.fsa;

import io.smbench.smb2.NtStatus;
import org.apiguardian.api.API;

/** An operation that ends with a status other than success. It is a result on its way up, so it has no stack trace. */
@API(status = API.Status.INTERNAL)
public final class StatusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient NtStatus status;

    public StatusException(NtStatus status) {
        super(null, null, false, false);
        this.status = status;
    }

    public NtStatus status() {
        return status;
    }

    /** The status's name. */
    @Override
    public String getMessage() {
        return status.toString();
    }
}
