package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SMB2 ERROR Context Response, MS-SMB2 2.2.2.1.
 *
 * @param errorId what {@code data} is
 */
@API(status = API.Status.EXPERIMENTAL)
public record ErrorContext(int errorId, Bytes data) {
    /** Data as in an ERROR Response without contexts. */
    public static final int ID_DEFAULT = 0x00000000;
    /** A {@link ShareRedirectError}. */
    public static final int ID_SHARE_REDIRECT = 0x72645253;

    static ErrorContext decode(WireReader in) {
        long length = in.u32("ErrorDataLength");
        int errorId = in.i32("ErrorId");
        return new ErrorContext(errorId, in.bytes("ErrorContextData", length));
    }

    void encode(WireWriter out) {
        out.u32(data.length()).u32(errorId).bytes(data);
    }
}
