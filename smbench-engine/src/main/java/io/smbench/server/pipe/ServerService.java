package io.smbench.server.pipe;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.List;
import java.util.function.Supplier;

/** The server service's remote protocol, MS-SRVS, of which it has NetrShareEnum with the levels 0 and 1. */
final class ServerService {
    static final SyntaxId INTERFACE = SyntaxId.of("4b324fc8-1670-01d3-1278-5a47bf6ee188", 3);

    private static final int NETR_SHARE_ENUM = 15;
    private static final int NERR_SUCCESS = 0;
    private static final int ERROR_INVALID_LEVEL = 124;

    private final Supplier<List<ShareEntry>> shares;

    ServerService(Supplier<List<ShareEntry>> shares) {
        this.shares = shares;
    }

    /**
     * Carries out one operation.
     *
     * @param arguments its [in] parameters in NDR
     * @return its [out] parameters and what it returns, in NDR
     */
    Bytes call(int operation, Bytes arguments) {
        if (operation != NETR_SHARE_ENUM) {
            throw new RpcFault(RpcFault.NO_SUCH_OPERATION);
        }
        return shareEnum(ShareEnum.decode(arguments.reader()));
    }

    /**
     * The arguments of NetrShareEnum, MS-SRVS 3.1.4.8, as far as they matter: a preferred length may be exceeded, and
     * there is nothing to resume as everything was returned.
     */
    private record ShareEnum(int level, boolean resumes) {
        static ShareEnum decode(WireReader in) {
            if (in.u32("ServerName") != 0) {
                in.skip("ServerName", 8);
                in.skip("ServerName", 2 * in.u32("ServerName"));
                in.skip("padding", Math.floorMod(-in.position(), 4));
            }
            int level = in.i32("Level");
            in.skip("ShareInfo", 4);
            if (in.u32("ShareInfo") != 0) {
                in.skip("EntriesRead", 4);
                if (in.u32("Buffer") != 0) {
                    throw new RpcFault(RpcFault.BAD_STUB_DATA); // it is empty on the way in
                }
            }
            in.skip("PreferedMaximumLength", 4);
            return new ShareEnum(level, in.u32("ResumeHandle") != 0);
        }
    }

    private Bytes shareEnum(ShareEnum asked) {
        WireWriter out = new WireWriter();
        NdrPointers pointers = new NdrPointers(out);
        boolean known = asked.level() == 0 || asked.level() == 1;
        List<ShareEntry> entries = known ? shares.get() : List.of();
        out.u32(asked.level()).u32(asked.level());
        if (known) {
            pointers.next();
            out.u32(entries.size());
            pointers.next();
            out.u32(entries.size());
            entries.forEach(entry -> encode(asked.level(), entry, out, pointers));
            pointers.strings();
        } else {
            pointers.none();
        }
        out.u32(entries.size());
        if (asked.resumes()) {
            pointers.next();
            out.u32(0);
        } else {
            pointers.none();
        }
        return out.u32(known ? NERR_SUCCESS : ERROR_INVALID_LEVEL).toBytes();
    }

    /** SHARE_INFO_0 and SHARE_INFO_1, MS-SRVS 2.2.4.22 and 2.2.4.23. */
    private static void encode(int level, ShareEntry entry, WireWriter out, NdrPointers pointers) {
        pointers.string(entry.name());
        if (level == 1) {
            out.u32(entry.type());
            pointers.string(entry.remark());
        }
    }
}
