package io.smbench.smb2;

import io.smbench.smb2.dtyp.Guid;
import io.smbench.smb2.fscc.FsctlBuffer;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** VALIDATE_NEGOTIATE_INFO Response, MS-SMB2 2.2.32.6: what the server answered to NEGOTIATE. */
@API(status = API.Status.EXPERIMENTAL)
public record ValidateNegotiateInfoResponse(int capabilities, Guid serverGuid, int securityMode, int dialect)
        implements FsctlBuffer {
    public static ValidateNegotiateInfoResponse decode(WireReader in) {
        int capabilities = in.i32("Capabilities");
        Guid serverGuid = Guid.decode("Guid", in);
        int securityMode = in.u16("SecurityMode");
        return new ValidateNegotiateInfoResponse(capabilities, serverGuid, securityMode, in.u16("Dialect"));
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(capabilities);
        serverGuid.encode(out);
        out.u16(securityMode).u16(dialect);
    }
}
