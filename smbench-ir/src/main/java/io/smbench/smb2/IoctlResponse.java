package io.smbench.smb2;

import io.smbench.smb2.fscc.FsctlBuffer;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** SMB2 IOCTL Response, MS-SMB2 2.2.32. */
@API(status = API.Status.EXPERIMENTAL)
public record IoctlResponse(FsctlCode ctlCode, FileId fileId, Bytes input, Bytes output, int flags)
        implements Smb2Body {
    private static final int STRUCTURE_SIZE = 49;
    private static final int BUFFER_AT = Smb2Header.SIZE + STRUCTURE_SIZE - 1;

    public static IoctlResponse decode(WireReader in) {
        in.skip("StructureSize", 2);
        in.skip("Reserved", 2);
        FsctlCode ctlCode = new FsctlCode(in.i32("CtlCode"));
        FileId fileId = FileId.decode(in);
        long inputOffset = in.u32("InputOffset");
        long inputCount = in.u32("InputCount");
        long outputOffset = in.u32("OutputOffset");
        long outputCount = in.u32("OutputCount");
        int flags = in.i32("Flags");
        in.skip("Reserved2", 4);
        Bytes input = VariablePart.read(in, "Input", inputOffset, inputCount);
        Bytes output = VariablePart.read(in, "Output", outputOffset, outputCount);
        return new IoctlResponse(ctlCode, fileId, input, output, flags);
    }

    /**
     * The output by its control code; kept as bytes where the code has none that is known here.
     *
     * @throws io.smbench.wire.WireException if the output is too short for its control code
     */
    public FsctlBuffer decodeOutput() {
        return FsctlTable.output(ctlCode, output);
    }

    @Override
    public void encode(WireWriter out) {
        int outputAt = outputAt(BUFFER_AT, input);
        out.u16(STRUCTURE_SIZE).u16(0).u32(ctlCode.value());
        fileId.encode(out);
        out.u32(BUFFER_AT)
                .u32(input.length())
                .u32(outputAt)
                .u32(output.length())
                .u32(flags)
                .u32(0)
                .bytes(input);
        if (!output.isEmpty()) {
            out.zeros(outputAt - out.position()).bytes(output);
        }
    }

    /** Where the output begins behind {@code input}: at a multiple of 8. */
    static int outputAt(int bufferAt, Bytes input) {
        return bufferAt + (input.length() + 7 & ~7);
    }
}
