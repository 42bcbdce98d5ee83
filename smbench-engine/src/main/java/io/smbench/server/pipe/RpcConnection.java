package io.smbench.server.pipe;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The server's side of one RPC association without authentication, C706 12.6.4, with one interface behind it. */
final class RpcConnection {
    private static final int LARGEST_FRAGMENT = 4280;
    /** Every implementation takes as much, C706 12.6.3.6 MustRecvFragSize. */
    private static final int SMALLEST_FRAGMENT = 1432;

    private static final int LARGEST_CALL = 1 << 20;
    private static final int RESPONSE_HEADER_SIZE = 8;
    private static final int ASSOCIATION_GROUP = 1;
    private static final int AUTHENTICATION_TYPE_NOT_RECOGNIZED = 8;

    private final String secondaryAddress;
    private final ServerService service;
    private final Set<Integer> contexts = new HashSet<>();
    private int fragmentLimit = LARGEST_FRAGMENT;
    private WireWriter stub = new WireWriter();

    RpcConnection(String secondaryAddress, ServerService service) {
        this.secondaryAddress = secondaryAddress;
        this.service = service;
    }

    /**
     * The PDUs that answer one; none before the last fragment of a request.
     *
     * @throws WireException if it is no PDU
     */
    List<Bytes> receive(Bytes message) {
        RpcPdu pdu = RpcPdu.decode(message.reader());
        return switch (pdu.type()) {
            case RpcPdu.BIND -> List.of(bind(pdu, RpcPdu.BIND_ACK, secondaryAddress));
            case RpcPdu.ALTER_CONTEXT -> List.of(bind(pdu, RpcPdu.ALTER_CONTEXT_RESPONSE, ""));
            case RpcPdu.REQUEST -> request(pdu);
            default -> List.of(fault(pdu.callId(), 0, RpcFault.PROTOCOL_ERROR));
        };
    }

    /** Which of the presentation contexts are accepted, C706 12.6.4.3 and 12.6.4.4. */
    private Bytes bind(RpcPdu pdu, int answer, String address) {
        if (pdu.authLength() > 0) {
            return RpcPdu.single(
                            RpcPdu.BIND_NAK,
                            pdu.callId(),
                            new WireWriter()
                                    .u16(AUTHENTICATION_TYPE_NOT_RECOGNIZED)
                                    .u8(1)
                                    .u8(5)
                                    .u8(0)
                                    .toBytes())
                    .encode();
        }
        WireReader in = pdu.body().reader();
        in.skip("max_xmit_frag", 2);
        int clientLimit = in.u16("max_recv_frag");
        in.skip("assoc_group_id", 4);
        int count = in.u8("n_context_elem");
        in.skip("reserved", 3);
        fragmentLimit = Math.min(LARGEST_FRAGMENT, Math.max(SMALLEST_FRAGMENT, clientLimit));
        int addressLength = address.isEmpty() ? 0 : address.length() + 1;
        WireWriter out = new WireWriter()
                .u16(fragmentLimit)
                .u16(LARGEST_FRAGMENT)
                .u32(ASSOCIATION_GROUP)
                .u16(addressLength)
                .ascii(address)
                .zeros(addressLength - address.length())
                .align(4)
                .u32(count);
        for (int i = 0; i < count; i++) {
            PresentationContext context = PresentationContext.decode(in);
            PresentationContext.Result result = context.negotiate(ServerService.INTERFACE);
            if (result.accepted()) {
                contexts.add(context.id());
            }
            result.encode(out);
        }
        return RpcPdu.single(answer, pdu.callId(), out.toBytes()).encode();
    }

    private List<Bytes> request(RpcPdu pdu) {
        WireReader in = pdu.body().reader();
        in.skip("alloc_hint", 4);
        int context = in.u16("p_cont_id");
        int operation = in.u16("opnum");
        if (pdu.has(RpcPdu.FIRST_FRAGMENT)) {
            stub = new WireWriter();
        }
        if (stub.size() + in.remaining() > LARGEST_CALL) {
            throw new WireException("RPC request: more than %d bytes of arguments".formatted(LARGEST_CALL));
        }
        stub.bytes(in.rest());
        if (!pdu.has(RpcPdu.LAST_FRAGMENT)) {
            return List.of();
        }
        Bytes arguments = stub.toBytes();
        stub = new WireWriter();
        try {
            if (!contexts.contains(context)) {
                throw new RpcFault(RpcFault.NO_SUCH_CONTEXT);
            }
            return response(pdu.callId(), context, service.call(operation, arguments));
        } catch (RpcFault e) {
            return List.of(fault(pdu.callId(), context, e.status()));
        } catch (WireException e) {
            return List.of(fault(pdu.callId(), context, RpcFault.BAD_STUB_DATA));
        }
    }

    /** In as many fragments as it needs, C706 12.6.4.10. */
    private List<Bytes> response(long callId, int context, Bytes results) {
        int room = (fragmentLimit - RpcPdu.HEADER_SIZE - RESPONSE_HEADER_SIZE) & ~7;
        List<Bytes> fragments = new ArrayList<>();
        for (int at = 0; at == 0 || at < results.length(); at += room) {
            int size = Math.min(room, results.length() - at);
            int flags =
                    (at == 0 ? RpcPdu.FIRST_FRAGMENT : 0) | (at + size == results.length() ? RpcPdu.LAST_FRAGMENT : 0);
            Bytes body = new WireWriter(RESPONSE_HEADER_SIZE + size)
                    .u32(results.length() - at)
                    .u16(context)
                    .u16(0)
                    .bytes(results.slice(at, size))
                    .toBytes();
            fragments.add(new RpcPdu(RpcPdu.RESPONSE, flags, 0, callId, body).encode());
        }
        return fragments;
    }

    private static Bytes fault(long callId, int context, int status) {
        Bytes body =
                new WireWriter(16).u32(0).u16(context).u16(0).u32(status).u32(0).toBytes();
        return RpcPdu.single(RpcPdu.FAULT, callId, body).encode();
    }
}
