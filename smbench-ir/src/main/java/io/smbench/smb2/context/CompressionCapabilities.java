package io.smbench.smb2.context;

import io.smbench.smb2.NegotiateContext;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** SMB2_COMPRESSION_CAPABILITIES, MS-SMB2 2.2.3.1.3. */
@API(status = API.Status.EXPERIMENTAL)
public record CompressionCapabilities(int flags, List<Integer> algorithms) {
    public static final int FLAG_CHAINED = 0x00000001;

    public static final int NONE = 0x0000;
    public static final int LZNT1 = 0x0001;
    public static final int LZ77 = 0x0002;
    public static final int LZ77_HUFFMAN = 0x0003;
    public static final int PATTERN_V1 = 0x0004;
    public static final int LZ4 = 0x0005;

    public CompressionCapabilities {
        algorithms = List.copyOf(algorithms);
    }

    public static Optional<CompressionCapabilities> in(List<NegotiateContext> contexts) {
        return Contexts.find(contexts, NegotiateContext.COMPRESSION_CAPABILITIES, CompressionCapabilities::decode);
    }

    public NegotiateContext toContext() {
        return Contexts.negotiate(NegotiateContext.COMPRESSION_CAPABILITIES, this::encode);
    }

    private static CompressionCapabilities decode(WireReader in) {
        int count = in.u16("CompressionAlgorithmCount");
        in.skip("Padding", 2);
        int flags = in.i32("Flags");
        return new CompressionCapabilities(flags, Contexts.readIds(in, "CompressionAlgorithms", count));
    }

    private void encode(WireWriter out) {
        Contexts.writeIds(out.u16(algorithms.size()).u16(0).u32(flags), algorithms);
    }
}
