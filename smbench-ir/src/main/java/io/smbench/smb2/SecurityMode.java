package io.smbench.smb2;

import org.apiguardian.api.API;

/** Bits of the SecurityMode of NEGOTIATE and SESSION_SETUP, MS-SMB2 2.2.3 to 2.2.5. */
@API(status = API.Status.EXPERIMENTAL)
public final class SecurityMode {
    public static final int SIGNING_ENABLED = 0x01;
    public static final int SIGNING_REQUIRED = 0x02;

    private SecurityMode() {}
}
