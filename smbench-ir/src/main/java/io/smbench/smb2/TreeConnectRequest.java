package io.smbench.smb2;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * SMB2 TREE_CONNECT Request, MS-SMB2 2.2.9, and its extension, 2.2.9.1.
 *
 * @param flags SMB 3.1.1, Reserved before
 * @param path {@code \\server\share}
 * @param contexts what the extension carries; it is there if the flags say so
 */
@API(status = API.Status.EXPERIMENTAL)
public record TreeConnectRequest(int flags, String path, List<TreeConnectContext> contexts) implements Smb2Body {
    public static final int FLAG_CLUSTER_RECONNECT = 0x0001;
    public static final int FLAG_REDIRECT_TO_OWNER = 0x0002;
    public static final int FLAG_EXTENSION_PRESENT = 0x0004;

    private static final int STRUCTURE_SIZE = 9;
    private static final int BUFFER_AT = Smb2Header.SIZE + STRUCTURE_SIZE - 1;
    private static final int EXTENSION_SIZE = 16;
    private static final int CONTEXT_ALIGNMENT = 8;

    public TreeConnectRequest {
        contexts = List.copyOf(contexts);
        if (!contexts.isEmpty() && !hasExtension(flags)) {
            throw new IllegalArgumentException("Flags: 0x%04X lacks EXTENSION_PRESENT".formatted(flags));
        }
    }

    public static TreeConnectRequest decode(WireReader in) {
        in.skip("StructureSize", 2);
        int flags = in.u16("Flags");
        int pathOffset = in.u16("PathOffset");
        int pathLength = in.u16("PathLength");
        String path = VariablePart.readUtf16(in, "PathName", pathOffset, pathLength);
        return new TreeConnectRequest(flags, path, hasExtension(flags) ? contexts(in) : List.of());
    }

    @Override
    public void encode(WireWriter out) {
        boolean extended = hasExtension(flags);
        out.u16(STRUCTURE_SIZE)
                .u16(flags)
                .u16(extended ? BUFFER_AT + EXTENSION_SIZE : BUFFER_AT)
                .u16(VariablePart.checkU16("PathLength", 2 * path.length()));
        int extensionAt = out.position();
        if (extended) {
            out.u32(0).u16(contexts.size()).zeros(EXTENSION_SIZE - 6);
        }
        out.utf16(path);
        if (!contexts.isEmpty()) {
            out.align(CONTEXT_ALIGNMENT);
            out.patchU32(extensionAt, out.position() - Smb2Header.SIZE);
        }
        for (TreeConnectContext context : contexts) {
            context.encode(out.align(CONTEXT_ALIGNMENT));
        }
    }

    /** The cursor stands at the extension; TreeConnectContextOffset counts from the first byte behind the header. */
    private static List<TreeConnectContext> contexts(WireReader in) {
        long offset = in.u32("TreeConnectContextOffset");
        int count = in.u16("TreeConnectContextCount");
        in.skip("Reserved", EXTENSION_SIZE - 6);
        List<TreeConnectContext> contexts = new ArrayList<>();
        if (count > 0) {
            in.position("TreeConnectContexts", Smb2Header.SIZE + offset);
        }
        while (contexts.size() < count) {
            if (!contexts.isEmpty()) {
                in.skip("padding of tree connect contexts", Math.floorMod(-in.position(), CONTEXT_ALIGNMENT));
            }
            contexts.add(TreeConnectContext.decode(in));
        }
        return contexts;
    }

    private static boolean hasExtension(int flags) {
        return (flags & FLAG_EXTENSION_PRESENT) != 0;
    }
}
