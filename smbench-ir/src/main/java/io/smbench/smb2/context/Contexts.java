package io.smbench.smb2.context;

import io.smbench.smb2.CreateContext;
import io.smbench.smb2.NegotiateContext;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the typed views of contexts share. */
final class Contexts {
    private Contexts() {}

    static <T> Optional<T> find(List<CreateContext> contexts, Bytes name, Function<WireReader, T> decoder) {
        return CreateContext.find(contexts, name)
                .map(context -> decoder.apply(context.data().reader()));
    }

    static <T> Optional<T> find(List<NegotiateContext> contexts, int type, Function<WireReader, T> decoder) {
        return contexts.stream()
                .filter(context -> context.type() == type)
                .findFirst()
                .map(context -> decoder.apply(context.data().reader()));
    }

    static CreateContext create(Bytes name, Consumer<WireWriter> encoder) {
        return new CreateContext(name, write(encoder));
    }

    static NegotiateContext negotiate(int type, Consumer<WireWriter> encoder) {
        return new NegotiateContext(type, write(encoder));
    }

    static List<Integer> readIds(WireReader in, String field, int count) {
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(in.u16(field));
        }
        return ids;
    }

    static void writeIds(WireWriter out, List<Integer> ids) {
        ids.forEach(out::u16);
    }

    private static Bytes write(Consumer<WireWriter> encoder) {
        WireWriter out = new WireWriter(64);
        encoder.accept(out);
        return out.toBytes();
    }
}
