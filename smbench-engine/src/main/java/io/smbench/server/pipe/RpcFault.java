package io.smbench.server.pipe;

/** A call that is answered with a fault PDU; statuses of MS-RPCE 2.2.2.6 and C706 appendix E. */
final class RpcFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** nca_s_op_rng_error: the interface has no such operation. */
    static final int NO_SUCH_OPERATION = 0x1C010002;
    /** nca_s_unk_if: the presentation context was not negotiated. */
    static final int NO_SUCH_CONTEXT = 0x1C010003;
    /** nca_s_proto_error: a PDU that a client must not send now. */
    static final int PROTOCOL_ERROR = 0x1C01000B;
    /** RPC_X_BAD_STUB_DATA: arguments that cannot be unmarshalled. */
    static final int BAD_STUB_DATA = 0x000006F7;

    private final int status;

    RpcFault(int status) {
        super("RPC fault 0x%08X".formatted(status), null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
