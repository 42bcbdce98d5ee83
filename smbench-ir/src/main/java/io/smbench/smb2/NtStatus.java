package io.smbench.smb2;

import org.apiguardian.api.API;

/** An NTSTATUS code, MS-ERREF 2.3. Unknown codes are kept. */
@API(status = API.Status.EXPERIMENTAL)
public record NtStatus(int value) {
    public static final NtStatus STATUS_SUCCESS = new NtStatus(0x00000000);
    public static final NtStatus STATUS_PENDING = new NtStatus(0x00000103);

    /** Severity success or informational, MS-ERREF 2.3. */
    public boolean isSuccess() {
        return value >= 0;
    }

    @Override
    public String toString() {
        return "0x%08X".formatted(value);
    }
}
