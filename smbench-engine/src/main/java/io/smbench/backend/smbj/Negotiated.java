package io.smbench.backend.smbj;

import io.smbench.smb2.Dialect;
import io.smbench.smb2.NegotiateRequest;
import io.smbench.smb2.crypto.PreauthIntegrityHash;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;

/**
 * What client and server agreed on.
 *
 * @param multiCredit requests of more than 64 KiB take more than one credit
 * @param signingRequired by the server
 * @param cipher one of {@link io.smbench.smb2.context.EncryptionCapabilities}; 0 if nothing can be encrypted
 * @param signingAlgorithm one of {@link io.smbench.smb2.context.SigningCapabilities}
 * @param gssToken the server's first, which tells its mechanisms; empty if it leaves the choice to the client
 * @param request what the client offered
 * @param preauthHash over both NEGOTIATE messages
 */
record Negotiated(
        Dialect dialect,
        boolean multiCredit,
        boolean signingRequired,
        int cipher,
        int signingAlgorithm,
        Bytes gssToken,
        NegotiateRequest request,
        PreauthIntegrityHash preauthHash) {
    boolean isSmb3() {
        return dialect.isSmb3();
    }

    boolean isSmb311() {
        return dialect.equals(Dialect.SMB_3_1_1);
    }

    /** The input of FSCTL_VALIDATE_NEGOTIATE_INFO, MS-SMB2 2.2.31.4: what this connection's NEGOTIATE said. */
    Bytes toValidate() {
        WireWriter out = new WireWriter()
                .u32(request.capabilities())
                .bytes(request.clientGuid().value())
                .u16(request.securityMode())
                .u16(request.dialects().size());
        request.dialects().forEach(offered -> out.u16(offered.value()));
        return out.toBytes();
    }
}
