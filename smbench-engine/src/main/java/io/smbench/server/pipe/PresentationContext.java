package io.smbench.server.pipe;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/** An interface that a client wants to use, and how data may be represented, C706 12.6.3.1 p_cont_elem_t. */
record PresentationContext(int id, SyntaxId service, List<SyntaxId> transfer) {
    private static final int ACCEPTANCE = 0;
    private static final int PROVIDER_REJECTION = 2;
    private static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 1;
    private static final int TRANSFER_SYNTAXES_NOT_SUPPORTED = 2;

    /** What a server says to it, C706 12.6.3.1 p_result_t. */
    record Result(int result, int reason, SyntaxId transfer) {
        boolean accepted() {
            return result == ACCEPTANCE;
        }

        void encode(WireWriter out) {
            out.u16(result).u16(reason);
            transfer.encode(out);
        }
    }

    static PresentationContext decode(WireReader in) {
        int id = in.u16("p_cont_id");
        int count = in.u8("n_transfer_syn");
        in.skip("reserved", 1);
        SyntaxId service = SyntaxId.decode(in);
        List<SyntaxId> transfer = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            transfer.add(SyntaxId.decode(in));
        }
        return new PresentationContext(id, service, transfer);
    }

    /** Accepted for {@code offered} in NDR, whatever minor version is asked for. */
    Result negotiate(SyntaxId offered) {
        boolean same = service.uuid().equals(offered.uuid()) && service.major() == offered.major();
        if (!same) {
            return new Result(PROVIDER_REJECTION, ABSTRACT_SYNTAX_NOT_SUPPORTED, SyntaxId.NONE);
        }
        return transfer.contains(SyntaxId.NDR)
                ? new Result(ACCEPTANCE, 0, SyntaxId.NDR)
                : new Result(PROVIDER_REJECTION, TRANSFER_SYNTAXES_NOT_SUPPORTED, SyntaxId.NONE);
    }
}
