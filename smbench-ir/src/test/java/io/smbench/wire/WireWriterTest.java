package io.smbench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireWriterTest {
    private static final long VALUE = 0x0807060504030201L;

    static List<Consumer<WireWriter>> writes() {
        return List.of(
                out -> out.u8((int) VALUE),
                out -> out.u16((int) VALUE),
                out -> out.u32(VALUE),
                out -> out.i64(VALUE),
                out -> out.bytes(Bytes.fromHex("01020304")),
                out -> out.utf16("\u0201\u0403"),
                out -> out.ascii("\u0001\u0002"));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void writesTheSameWhereTheBufferGrows(Consumer<WireWriter> write) {
        WireWriter out = new WireWriter(1);
        for (int i = 0; i < 100; i++) {
            write.accept(out);
        }
        int each = out.size() / 100;
        String hex = "0102030405060708".substring(0, 2 * each);
        assertThat(out.toBytes().toHex()).isEqualTo(hex.repeat(100));
    }
}
