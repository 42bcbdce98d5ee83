package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * SMB2 CREATE_CONTEXT, MS-SMB2 2.2.13.2, verbatim. What the data of a known name says, the records of
 * {@code io.smbench.smb2.context} read.
 *
 * @param name four ASCII letters, or a GUID
 */
@API(status = API.Status.EXPERIMENTAL)
public record CreateContext(Bytes name, Bytes data) {
    /** Extended attributes of a file to be created: FileFullEaInformation. */
    public static final Bytes EXTENDED_ATTRIBUTES = ascii("ExtA");
    /** The security descriptor of a file to be created. */
    public static final Bytes SECURITY_DESCRIPTOR = ascii("SecD");

    public static final Bytes DURABLE_HANDLE = ascii("DHnQ");
    public static final Bytes DURABLE_HANDLE_RECONNECT = ascii("DHnC");
    public static final Bytes DURABLE_HANDLE_V2 = ascii("DH2Q");
    public static final Bytes DURABLE_HANDLE_RECONNECT_V2 = ascii("DH2C");
    public static final Bytes ALLOCATION_SIZE = ascii("AlSi");
    public static final Bytes QUERY_MAXIMAL_ACCESS = ascii("MxAc");
    public static final Bytes TIMEWARP_TOKEN = ascii("TWrp");
    public static final Bytes QUERY_ON_DISK_ID = ascii("QFid");
    /** A lease of either version: the length of its data tells which. */
    public static final Bytes LEASE = ascii("RqLs");

    public static final Bytes APP_INSTANCE_ID = Bytes.fromHex("45bca66aefa7f74a9008fa462e144d74");
    public static final Bytes APP_INSTANCE_VERSION = Bytes.fromHex("b982d0b73b56074fa07b524a8116a010");
    /** MS-RSVD 2.2.4.12. */
    public static final Bytes SVHDX_OPEN_DEVICE = Bytes.fromHex("9ccbcf9e04c1e643980e158da1f6ec83");
    /** Apple's extensions; not in MS-SMB2. */
    public static final Bytes APPLE = ascii("AAPL");
    /** The POSIX extensions' mode; not in MS-SMB2. */
    public static final Bytes POSIX = Bytes.fromHex("93ad25509cb411e7b42383de968bcd7c");

    private static final int FIXED_SIZE = 16;
    private static final int ALIGNMENT = 8;

    /** The first of {@code contexts} called {@code name}. */
    public static Optional<CreateContext> find(List<CreateContext> contexts, Bytes name) {
        for (CreateContext context : contexts) { // a server asks for a dozen names in each CREATE
            if (context.name.equals(name)) {
                return Optional.of(context);
            }
        }
        return Optional.empty();
    }

    /** Reads the contexts that {@code chain} consists of. */
    static List<CreateContext> decodeAll(Bytes chain) {
        List<CreateContext> contexts = new ArrayList<>();
        WireReader in = chain.reader();
        boolean more = !chain.isEmpty();
        while (more) {
            int at = in.position();
            WireReader context = in.window("CreateContext", at, in.remaining());
            long next = context.u32("CreateContext.Next");
            contexts.add(decode(context));
            more = next != 0;
            if (more && next < FIXED_SIZE) {
                throw new WireException("CreateContext.Next: found %d at offset %d, expected 0 or at least %d"
                        .formatted(next, at, FIXED_SIZE));
            }
            in.position("CreateContext.Next", at + next);
        }
        return contexts;
    }

    static void encodeAll(List<CreateContext> contexts, WireWriter out) {
        for (int i = 0; i < contexts.size(); i++) {
            int start = out.position();
            contexts.get(i).encode(out);
            if (i < contexts.size() - 1) {
                out.align(ALIGNMENT);
                out.patchU32(start, out.position() - start);
            }
        }
    }

    private static CreateContext decode(WireReader in) {
        int nameOffset = in.u16("CreateContext.NameOffset");
        int nameLength = in.u16("CreateContext.NameLength");
        in.skip("CreateContext.Reserved", 2);
        int dataOffset = in.u16("CreateContext.DataOffset");
        long dataLength = in.u32("CreateContext.DataLength");
        return new CreateContext(
                VariablePart.read(in, "CreateContext.Name", nameOffset, nameLength),
                VariablePart.read(in, "CreateContext.Data", dataOffset, dataLength));
    }

    /** Pads the name and names the data's place even if there is no data, as Windows does. */
    private void encode(WireWriter out) {
        out.u32(0)
                .u16(FIXED_SIZE)
                .u16(VariablePart.checkU16("CreateContext.NameLength", name.length()))
                .u16(0)
                .u16(FIXED_SIZE + name.length() + Math.floorMod(-name.length(), ALIGNMENT))
                .u32(data.length())
                .bytes(name)
                .align(ALIGNMENT)
                .bytes(data);
    }

    private static Bytes ascii(String name) {
        return Bytes.wrap(name.getBytes(StandardCharsets.US_ASCII));
    }
}
