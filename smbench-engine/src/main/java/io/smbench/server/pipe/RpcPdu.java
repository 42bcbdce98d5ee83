package io.smbench.server.pipe;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;

/**
 * A connection-oriented PDU in little-endian representation, C706 12.6.3.
 *
 * @param flags PFC_*
 * @param body what follows the common header, without the authentication verifier
 */
record RpcPdu(int type, int flags, int authLength, long callId, Bytes body) {
    static final int REQUEST = 0;
    static final int RESPONSE = 2;
    static final int FAULT = 3;
    static final int BIND = 11;
    static final int BIND_ACK = 12;
    static final int BIND_NAK = 13;
    static final int ALTER_CONTEXT = 14;
    static final int ALTER_CONTEXT_RESPONSE = 15;

    static final int FIRST_FRAGMENT = 0x01;
    static final int LAST_FRAGMENT = 0x02;
    static final int HEADER_SIZE = 16;

    private static final int VERSION = 5;
    private static final int LITTLE_ENDIAN_ASCII_IEEE = 0x10;
    private static final int AUTH_TRAILER_SIZE = 8;

    /** @throws WireException for another version or representation, or if it is shorter than it says */
    static RpcPdu decode(WireReader in) {
        int version = in.u8("rpc_vers");
        in.skip("rpc_vers_minor", 1);
        int type = in.u8("PTYPE");
        int flags = in.u8("pfc_flags");
        int representation = in.u8("packed_drep");
        in.skip("packed_drep", 3);
        int fragmentLength = in.u16("frag_length");
        int authLength = in.u16("auth_length");
        long callId = in.u32("call_id");
        if (version != VERSION || representation != LITTLE_ENDIAN_ASCII_IEEE) {
            throw new WireException("RPC: found version %d and representation 0x%02X, expected version 5 and 0x10"
                    .formatted(version, representation));
        }
        int verifier = authLength == 0 ? 0 : AUTH_TRAILER_SIZE + authLength;
        return new RpcPdu(
                type, flags, authLength, callId, in.bytes("body", fragmentLength - HEADER_SIZE - (long) verifier));
    }

    /** A PDU that stands for itself. */
    static RpcPdu single(int type, long callId, Bytes body) {
        return new RpcPdu(type, FIRST_FRAGMENT | LAST_FRAGMENT, 0, callId, body);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    Bytes encode() {
        return new WireWriter(HEADER_SIZE + body.length())
                .u8(VERSION)
                .u8(0)
                .u8(type)
                .u8(flags)
                .u32(LITTLE_ENDIAN_ASCII_IEEE)
                .u16(HEADER_SIZE + body.length())
                .u16(0)
                .u32(callId)
                .bytes(body)
                .toBytes();
    }
}
