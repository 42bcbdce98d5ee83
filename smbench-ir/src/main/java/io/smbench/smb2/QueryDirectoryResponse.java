package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SMB2 QUERY_DIRECTORY Response, MS-SMB2 2.2.34.
 *
 * @param buffer a list of entries of the class that the request asked for
 */
@API(status = API.Status.EXPERIMENTAL)
public record QueryDirectoryResponse(Bytes buffer) implements Smb2Body {
    public static QueryDirectoryResponse decode(WireReader in) {
        return new QueryDirectoryResponse(OutputBuffer.decode(in));
    }

    @Override
    public void encode(WireWriter out) {
        OutputBuffer.encode(out, buffer);
    }
}
