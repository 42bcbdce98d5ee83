package io.smbench.smb2;

import io.smbench.smb2.fscc.FsctlBuffer;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SRV_REQUEST_RESUME_KEY Response, MS-SMB2 2.2.32.3.
 *
 * @param resumeKey 24 bytes that name an Open as the source of a copy
 * @param rest ContextLength, Context and padding, which mean nothing
 */
@API(status = API.Status.EXPERIMENTAL)
public record SrvRequestResumeKey(Bytes resumeKey, Bytes rest) implements FsctlBuffer {
    static final int KEY_SIZE = 24;

    public static SrvRequestResumeKey decode(WireReader in) {
        return new SrvRequestResumeKey(in.bytes("ResumeKey", KEY_SIZE), in.rest());
    }

    @Override
    public void encode(WireWriter out) {
        out.bytes(resumeKey).bytes(rest);
    }
}
