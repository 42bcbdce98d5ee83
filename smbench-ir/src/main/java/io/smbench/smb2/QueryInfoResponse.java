package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SMB2 QUERY_INFO Response, MS-SMB2 2.2.38.
 *
 * @param buffer what the request asked for, by its class
 */
@API(status = API.Status.EXPERIMENTAL)
public record QueryInfoResponse(Bytes buffer) implements Smb2Body {
    public static QueryInfoResponse decode(WireReader in) {
        return new QueryInfoResponse(OutputBuffer.decode(in));
    }

    @Override
    public void encode(WireWriter out) {
        OutputBuffer.encode(out, buffer);
    }
}
