package io.smbench.smb2;

import io.smbench.smb2.fscc.FsctlBuffer;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SMB2 IOCTL Request, MS-SMB2 2.2.31.
 *
 * @param maxInputResponse how many bytes of input the response may hold
 * @param maxOutputResponse how many bytes of output the response may hold
 */
@API(status = API.Status.EXPERIMENTAL)
public record IoctlRequest(
        FsctlCode ctlCode,
        FileId fileId,
        Bytes input,
        long maxInputResponse,
        Bytes output,
        long maxOutputResponse,
        int flags)
        implements Smb2Body {
    /** The control code is an FSCTL; without it an IOCTL, which servers refuse. */
    public static final int FLAG_IS_FSCTL = 0x00000001;

    private static final int STRUCTURE_SIZE = 57;
    private static final int BUFFER_AT = Smb2Header.SIZE + STRUCTURE_SIZE - 1;

    public static IoctlRequest decode(WireReader in) {
        in.skip("StructureSize", 2);
        in.skip("Reserved", 2);
        FsctlCode ctlCode = new FsctlCode(in.i32("CtlCode"));
        FileId fileId = FileId.decode(in);
        long inputOffset = in.u32("InputOffset");
        long inputCount = in.u32("InputCount");
        long maxInputResponse = in.u32("MaxInputResponse");
        long outputOffset = in.u32("OutputOffset");
        long outputCount = in.u32("OutputCount");
        long maxOutputResponse = in.u32("MaxOutputResponse");
        int flags = in.i32("Flags");
        in.skip("Reserved2", 4);
        Bytes input = VariablePart.read(in, "Input", inputOffset, inputCount);
        Bytes output = VariablePart.read(in, "Output", outputOffset, outputCount);
        return new IoctlRequest(ctlCode, fileId, input, maxInputResponse, output, maxOutputResponse, flags);
    }

    /**
     * The input by its control code; kept as bytes where the code has none that is known here.
     *
     * @throws io.smbench.wire.WireException if the input is too short for its control code
     */
    public FsctlBuffer decodeInput() {
        return FsctlTable.input(ctlCode, input);
    }

    @Override
    public void encode(WireWriter out) {
        int outputAt = IoctlResponse.outputAt(BUFFER_AT, input);
        out.u16(STRUCTURE_SIZE).u16(0).u32(ctlCode.value());
        fileId.encode(out);
        out.u32(VariablePart.offset(input, BUFFER_AT))
                .u32(input.length())
                .u32(maxInputResponse)
                .u32(VariablePart.offset(output, outputAt))
                .u32(output.length())
                .u32(maxOutputResponse)
                .u32(flags)
                .u32(0)
                .bytes(input);
        if (!output.isEmpty()) {
            out.zeros(outputAt - out.position());
        }
        out.bytes(output).zeros(input.isEmpty() && output.isEmpty() ? 1 : 0);
    }
}
