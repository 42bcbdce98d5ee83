package io.smbench.smb2;

import org.apiguardian.api.API;

/** A DialectRevision, MS-SMB2 2.2.3 and 2.2.4. Unknown ones are kept. */
@API(status = API.Status.EXPERIMENTAL)
public record Dialect(int value) {
    public static final Dialect SMB_2_0_2 = new Dialect(0x0202);
    public static final Dialect SMB_2_1 = new Dialect(0x0210);
    public static final Dialect SMB_3_0 = new Dialect(0x0300);
    public static final Dialect SMB_3_0_2 = new Dialect(0x0302);
    public static final Dialect SMB_3_1_1 = new Dialect(0x0311);
    /** The answer to an SMB1 NEGOTIATE: the client is to negotiate again, with SMB2. */
    public static final Dialect SMB_2_WILDCARD = new Dialect(0x02FF);

    /** Whether signing uses AES and encryption exists: SMB 3.0 and later. */
    public boolean isSmb3() {
        return value >= SMB_3_0.value;
    }

    /** The number as people say it, {@code 3.1.1}; hexadecimal if it is unknown. */
    @Override
    public String toString() {
        return switch (value) {
            case 0x0202 -> "2.0.2";
            case 0x0210 -> "2.1";
            case 0x0300 -> "3.0";
            case 0x0302 -> "3.0.2";
            case 0x0311 -> "3.1.1";
            case 0x02FF -> "2.???";
            default -> "0x%04X".formatted(value);
        };
    }
}
