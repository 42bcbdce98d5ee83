package io.smbench.smb2;

import io.smbench.smb2.dtyp.Guid;
import io.smbench.smb2.fscc.FsctlBuffer;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** VALIDATE_NEGOTIATE_INFO Request, MS-SMB2 2.2.31.4: what the client sent in NEGOTIATE. */
@API(status = API.Status.EXPERIMENTAL)
public record ValidateNegotiateInfoRequest(int capabilities, Guid clientGuid, int securityMode, List<Integer> dialects)
        implements FsctlBuffer {
    public ValidateNegotiateInfoRequest {
        dialects = List.copyOf(dialects);
    }

    public static ValidateNegotiateInfoRequest decode(WireReader in) {
        int capabilities = in.i32("Capabilities");
        Guid clientGuid = Guid.decode("Guid", in);
        int securityMode = in.u16("SecurityMode");
        int dialectCount = in.u16("DialectCount");
        List<Integer> dialects = new ArrayList<>();
        for (int i = 0; i < dialectCount; i++) {
            dialects.add(in.u16("Dialects"));
        }
        return new ValidateNegotiateInfoRequest(capabilities, clientGuid, securityMode, dialects);
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(capabilities);
        clientGuid.encode(out);
        out.u16(securityMode).u16(VariablePart.checkU16("DialectCount", dialects.size()));
        dialects.forEach(out::u16);
    }
}
