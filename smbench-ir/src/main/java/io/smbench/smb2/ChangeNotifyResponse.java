package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SMB2 CHANGE_NOTIFY Response, MS-SMB2 2.2.36.
 *
 * @param buffer a list of FILE_NOTIFY_INFORMATION
 */
@API(status = API.Status.EXPERIMENTAL)
public record ChangeNotifyResponse(Bytes buffer) implements Smb2Body {
    public static ChangeNotifyResponse decode(WireReader in) {
        return new ChangeNotifyResponse(OutputBuffer.decode(in));
    }

    @Override
    public void encode(WireWriter out) {
        OutputBuffer.encode(out, buffer);
    }
}
