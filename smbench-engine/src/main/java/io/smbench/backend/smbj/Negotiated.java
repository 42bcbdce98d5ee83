package io.smbench.backend.smbj;

import io.smbench.smb2.Dialect;
import io.smbench.smb2.NegotiateRequest;
import io.smbench.smb2.Smb2Codec;
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
 * @param request the client's NEGOTIATE
 * @param preauthHash over both NEGOTIATE messages
 */
record Negotiated(
        Dialect dialect,
        boolean multiCredit,
        boolean signingRequired,
        int cipher,
        int signingAlgorithm,
        Bytes request,
        PreauthIntegrityHash preauthHash) {
    boolean isSmb3() {
        return dialect.isSmb3();
    }

    boolean isSmb311() {
        return dialect.equals(Dialect.SMB_3_1_1);
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
