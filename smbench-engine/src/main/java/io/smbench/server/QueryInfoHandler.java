package io.smbench.server;

import io.smbench.smb2.NtStatus;
import io.smbench.smb2.QueryInfoRequest;
import io.smbench.smb2.QueryInfoResponse;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.smb2.fscc.SecurityInformation;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.util.Map;

/** QUERY_INFO, MS-SMB2 3.3.5.20. */
final class QueryInfoHandler implements Handler {
    /** Of the classes that end with a name or a list: how much must fit, the rest may be cut. */
    private static final Map<InfoClass, Integer> FIXED_SIZES = Map.of(
            InfoClass.FILE_ALL_INFORMATION, 104,
            InfoClass.FILE_ALTERNATE_NAME_INFORMATION, 8,
            InfoClass.FILE_NORMALIZED_NAME_INFORMATION, 4,
            InfoClass.FILE_NAME_INFORMATION, 4,
            InfoClass.FILE_STREAM_INFORMATION, 32,
            InfoClass.FILE_FULL_EA_INFORMATION, 0,
            InfoClass.FILE_FS_VOLUME_INFORMATION, 24,
            InfoClass.FILE_FS_ATTRIBUTE_INFORMATION, 16);

    @Override
    public Reply handle(Request request) {
        QueryInfoRequest body = request.body(QueryInfoRequest.class);
        request.checkCharge(body.input().length(), body.outputBufferLength());
        ServerOpen open = request.open(body.fileId());
        if (body.outputBufferLength() > request.connection.largestPayload()) {
            return Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
        }
        InfoType type = body.infoClass().infoType();
        if (type.equals(InfoType.SECURITY)) {
            return security(body, open);
        }
        boolean normalized = body.infoClass().equals(InfoClass.FILE_NORMALIZED_NAME_INFORMATION);
        if (normalized && !request.connection.isSmb311()) {
            return Reply.error(NtStatus.STATUS_NOT_SUPPORTED);
        }
        if (type.equals(InfoType.FILE)) {
            return fitting(
                    body,
                    open.share().queries().query(open.local(), body.infoClass()).toBytes());
        }
        if (type.equals(InfoType.FILESYSTEM)) {
            return fitting(
                    body,
                    FileSystemQueries.query(
                                    open, body.infoClass(), request.server().settings())
                            .toBytes());
        }
        return type.equals(InfoType.QUOTA)
                ? QuotaQueries.query(body, open)
                : Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
    }

    private static Reply security(QueryInfoRequest body, ServerOpen open) {
        Bytes descriptor = new SecurityInformation(
                        open.share().queries().security(open.local(), body.additionalInformation()))
                .toBytes();
        if (descriptor.length() > body.outputBufferLength()) {
            Bytes needed = new WireWriter(4).u32(descriptor.length()).toBytes();
            return Reply.error(NtStatus.STATUS_BUFFER_TOO_SMALL, needed);
        }
        return Reply.success(new QueryInfoResponse(descriptor));
    }

    private static Reply fitting(QueryInfoRequest body, Bytes buffer) {
        long room = body.outputBufferLength();
        if (buffer.length() <= room) {
            return Reply.success(new QueryInfoResponse(buffer));
        }
        Integer fixed = FIXED_SIZES.get(body.infoClass());
        if (fixed == null || room < fixed) {
            return Reply.error(NtStatus.STATUS_INFO_LENGTH_MISMATCH);
        }
        return new Reply.Done(NtStatus.STATUS_BUFFER_OVERFLOW, new QueryInfoResponse(buffer.slice(0, (int) room)));
    }
}
