package io.smbench.smb2.fscc;

import io.smbench.smb2.dtyp.SecurityDescriptor;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** What QUERY_INFO and SET_INFO of type SECURITY carry: a self-relative SECURITY_DESCRIPTOR, MS-DTYP 2.4.6. */
@API(status = API.Status.EXPERIMENTAL)
public record SecurityInformation(SecurityDescriptor descriptor) implements Information {
    static SecurityInformation decode(WireReader in) {
        return new SecurityInformation(SecurityDescriptor.decode(in));
    }

    @Override
    public void encode(WireWriter out) {
        descriptor.encode(out);
    }
}
