package io.smbench.server;

import static java.util.Map.entry;

import io.smbench.server.fsa.FileOperations;
import io.smbench.smb2.AccessMask;
import io.smbench.smb2.IoctlRequest;
import io.smbench.smb2.IoctlResponse;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.smb2.fscc.AllocatedRanges;
import io.smbench.smb2.fscc.CompressionState;
import io.smbench.smb2.fscc.FileObjectId;
import io.smbench.smb2.fscc.FileRange;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.smb2.fscc.SetSparse;
import io.smbench.smb2.fscc.SetZeroData;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.util.List;
import java.util.Map;

/** IOCTL, MS-SMB2 3.3.5.15. */
final class IoctlHandler implements Handler {
    /** One control code on an Open. */
    @FunctionalInterface
    private interface Control {
        Reply apply(Request request, IoctlRequest body, ServerOpen open);
    }

    private static final Map<FsctlCode, Control> CONTROLS = Map.ofEntries(
            entry(FsctlCode.FSCTL_SRV_REQUEST_RESUME_KEY, CopyChunk::resumeKey),
            entry(FsctlCode.FSCTL_SRV_COPYCHUNK, CopyChunk::copy),
            entry(FsctlCode.FSCTL_SRV_COPYCHUNK_WRITE, CopyChunk::copy),
            entry(FsctlCode.FSCTL_LMR_REQUEST_RESILIENCY, ServerControls::resiliency),
            entry(FsctlCode.FSCTL_SRV_ENUMERATE_SNAPSHOTS, IoctlHandler::snapshots),
            entry(FsctlCode.FSCTL_SET_SPARSE, IoctlHandler::setSparse),
            entry(FsctlCode.FSCTL_SET_ZERO_DATA, IoctlHandler::setZeroData),
            entry(FsctlCode.FSCTL_QUERY_ALLOCATED_RANGES, IoctlHandler::allocatedRanges),
            entry(FsctlCode.FSCTL_GET_COMPRESSION, IoctlHandler::getCompression),
            entry(FsctlCode.FSCTL_SET_COMPRESSION, IoctlHandler::setCompression),
            entry(FsctlCode.FSCTL_CREATE_OR_GET_OBJECT_ID, IoctlHandler::objectId),
            entry(FsctlCode.FSCTL_GET_OBJECT_ID, IoctlHandler::objectId));

    @Override
    public Reply handle(Request request) {
        IoctlRequest body = request.body(IoctlRequest.class);
        request.checkCharge(
                (long) body.input().length() + body.output().length(),
                body.maxInputResponse() + body.maxOutputResponse());
        if ((body.flags() & IoctlRequest.FLAG_IS_FSCTL) == 0) {
            return Reply.error(NtStatus.STATUS_NOT_SUPPORTED);
        }
        if (body.maxOutputResponse() > request.connection.largestPayload()) {
            return Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
        }
        if (body.ctlCode().equals(FsctlCode.FSCTL_VALIDATE_NEGOTIATE_INFO)) {
            return ServerControls.validateNegotiate(request, body);
        }
        if (body.ctlCode().equals(FsctlCode.FSCTL_QUERY_NETWORK_INTERFACE_INFO)) {
            return ServerControls.networkInterfaces(request, body);
        }
        if (body.ctlCode().equals(FsctlCode.FSCTL_DFS_GET_REFERRALS)
                || body.ctlCode().equals(FsctlCode.FSCTL_DFS_GET_REFERRALS_EX)) {
            return Reply.error(NtStatus.STATUS_NOT_FOUND); // as servers with DFS, and smbd, say of any other path
        }
        if (body.ctlCode().equals(FsctlCode.FSCTL_PIPE_TRANSCEIVE)
                && request.share().isPipe()) {
            return PipeHandlers.transceive(request, body);
        }
        Control control = CONTROLS.get(body.ctlCode());
        if (control == null) {
            return Reply.error(NtStatus.STATUS_INVALID_DEVICE_REQUEST);
        }
        return control.apply(request, body, request.open(body.fileId()));
    }

    static Reply answer(IoctlRequest body, Bytes output) {
        return answer(NtStatus.STATUS_SUCCESS, body, output);
    }

    static Reply answer(NtStatus status, IoctlRequest body, Bytes output) {
        return new Reply.Done(status, new IoctlResponse(body.ctlCode(), body.fileId(), Bytes.EMPTY, output, 0));
    }

    /** There are none: a count of them, a count of those returned, the size of the list and its end. */
    private static Reply snapshots(Request request, IoctlRequest body, ServerOpen open) {
        return body.maxOutputResponse() < 16
                ? Reply.error(NtStatus.STATUS_INVALID_PARAMETER)
                : answer(body, new WireWriter(16).u32(0).u32(0).u32(0).u32(0).toBytes());
    }

    private static Reply setSparse(Request request, IoctlRequest body, ServerOpen open) {
        boolean sparse = body.input().isEmpty() || ((SetSparse) body.decodeInput()).setSparse();
        open.share().operations().setSparse(open.local(), sparse, request.now());
        return answer(body, Bytes.EMPTY);
    }

    private static Reply setZeroData(Request request, IoctlRequest body, ServerOpen open) {
        SetZeroData zero = (SetZeroData) body.decodeInput();
        open.share().operations().zero(open.local(), zero.fileOffset(), zero.beyondFinalZero(), request.now());
        return answer(body, Bytes.EMPTY);
    }

    private static Reply allocatedRanges(Request request, IoctlRequest body, ServerOpen open) {
        FileRange range = new FileRange(
                body.input().reader().i64("FileOffset"),
                body.input().reader().window("Length", 8, 8).i64("Length"));
        FileOperations operations = open.share().operations();
        List<FileRange> ranges = operations.allocatedRanges(open.local(), range.offset(), range.length()).stream()
                .map(found -> new FileRange(found[0], found[1]))
                .toList();
        Bytes all = new AllocatedRanges(ranges).toBytes();
        if (all.length() <= body.maxOutputResponse()) {
            return answer(body, all);
        }
        int whole = (int) body.maxOutputResponse() / 16 * 16;
        return whole == 0
                ? Reply.error(NtStatus.STATUS_BUFFER_TOO_SMALL)
                : answer(NtStatus.STATUS_BUFFER_OVERFLOW, body, all.slice(0, whole));
    }

    private static Reply getCompression(Request request, IoctlRequest body, ServerOpen open) {
        return answer(body, new CompressionState(CompressionState.NONE).toBytes());
    }

    private static Reply setCompression(Request request, IoctlRequest body, ServerOpen open) {
        CompressionState wanted = (CompressionState) body.decodeInput();
        if (!open.local().has(AccessMask.FILE_WRITE_DATA)) {
            return Reply.error(NtStatus.STATUS_ACCESS_DENIED);
        }
        boolean none = wanted.compressionState() == CompressionState.NONE;
        return none ? answer(body, Bytes.EMPTY) : Reply.error(NtStatus.STATUS_NOT_SUPPORTED);
    }

    /** An object id made of volume and file: it stays, and no other file has it. */
    private static Reply objectId(Request request, IoctlRequest body, ServerOpen open) {
        Bytes id = new WireWriter(16)
                .i64(open.share().volume().serialNumber())
                .i64(open.share().queries().fileId(open.local()))
                .toBytes();
        Guid volume = request.server().settings().guid();
        Bytes extended =
                new WireWriter(48).bytes(volume.value()).bytes(id).zeros(16).toBytes();
        return answer(body, new FileObjectId(new Guid(id), extended).toBytes());
    }
}
