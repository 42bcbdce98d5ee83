package io.smbench.backend.smbj;

import com.hierynomus.mssmb2.SMB3EncryptionCipher;
import io.smbench.smb2.NegotiateRequest;
import io.smbench.smb2.Smb2Codec;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * What client and server agreed on.
 *
 * @param dialect DialectRevision, 0x0202 to 0x0311
 * @param multiCredit requests of more than 64 KiB take more than one credit
 * @param signingRequired by the server
 * @param cipher null if nothing can be encrypted
 * @param request the client's NEGOTIATE
 */
record Negotiated(
        int dialect,
        boolean multiCredit,
        boolean signingRequired,
        @Nullable SMB3EncryptionCipher cipher,
        Bytes request) {
    static final int SMB_3_0 = 0x0300;
    static final int SMB_3_1_1 = 0x0311;

    boolean isSmb3() {
        return dialect >= SMB_3_0;
    }

    boolean isSmb311() {
        return dialect == SMB_3_1_1;
    }

    /** The input of FSCTL_VALIDATE_NEGOTIATE_INFO, MS-SMB2 2.2.31.4: what this connection's NEGOTIATE said. */
    Bytes toValidate() {
        NegotiateRequest sent =
                (NegotiateRequest) Smb2Codec.decodeMessage(request).body();
        WireWriter out = new WireWriter()
                .u32(sent.capabilities())
                .bytes(sent.clientGuid().value())
                .u16(sent.securityMode())
                .u16(sent.dialects().size());
        sent.dialects().forEach(offered -> out.u16(offered.value()));
        return out.toBytes();
    }
}
