package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * SMB2 ERROR Response, MS-SMB2 2.2.2; an interim response has this body too.
 *
 * @param contexts what an SMB 3.1.1 server may put into ErrorData instead of {@code errorData}
 * @param errorData ErrorData if there are no contexts
 */
@API(status = API.Status.EXPERIMENTAL)
public record ErrorResponse(List<ErrorContext> contexts, Bytes errorData) implements Smb2Body {
    /** A failure that its status explains. */
    public static final ErrorResponse EMPTY = new ErrorResponse(List.of(), Bytes.EMPTY);

    static final int STRUCTURE_SIZE = 9;

    private static final int CONTEXT_ALIGNMENT = 8;

    public ErrorResponse {
        contexts = List.copyOf(contexts);
        if (!contexts.isEmpty() && !errorData.isEmpty()) {
            throw new IllegalArgumentException("ErrorData: either contexts or other data, not both");
        }
    }

    /** What goes with the status, MS-SMB2 2.2.2.2: ErrorData itself, or the data of the default context. */
    public Bytes defaultData() {
        return contexts.stream()
                .filter(context -> context.errorId() == ErrorContext.ID_DEFAULT)
                .findFirst()
                .map(ErrorContext::data)
                .orElse(errorData);
    }

    /** With STATUS_BUFFER_TOO_SMALL: the least OutputBufferLength that will do, if the server says. */
    public OptionalLong requiredBufferLength() {
        Bytes data = defaultData();
        return data.length() == Integer.BYTES
                ? OptionalLong.of(data.reader().u32("required buffer length"))
                : OptionalLong.empty();
    }

    public static ErrorResponse decode(WireReader in) {
        in.skip("StructureSize", 2);
        int contextCount = in.u8("ErrorContextCount");
        in.skip("Reserved", 1);
        Bytes errorData = in.bytes("ErrorData", in.u32("ByteCount"));
        return contextCount == 0
                ? new ErrorResponse(List.of(), errorData)
                : new ErrorResponse(contexts(contextCount, errorData.reader()), Bytes.EMPTY);
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE).u8(contexts.size()).u8(0);
        int byteCountAt = out.position();
        out.u32(0);
        int dataAt = out.position();
        for (ErrorContext context : contexts) {
            out.align(CONTEXT_ALIGNMENT);
            context.encode(out);
        }
        out.bytes(errorData);
        out.patchU32(byteCountAt, out.position() - dataAt);
        out.zeros(out.position() == dataAt ? 1 : 0);
    }

    private static List<ErrorContext> contexts(int count, WireReader in) {
        List<ErrorContext> contexts = new ArrayList<>();
        while (contexts.size() < count) {
            in.skip("padding of error contexts", Math.floorMod(-in.position(), CONTEXT_ALIGNMENT));
            contexts.add(ErrorContext.decode(in));
        }
        return contexts;
    }
}
