package io.smbench.server;

import io.smbench.server.fsa.StatusException;
import io.smbench.smb2.AccessMask;
import io.smbench.smb2.FileId;
import io.smbench.smb2.IoctlRequest;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.SrvCopychunk;
import io.smbench.smb2.SrvCopychunkCopy;
import io.smbench.smb2.SrvCopychunkResponse;
import io.smbench.smb2.SrvRequestResumeKey;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;

/** Copies inside the server, MS-SMB2 3.3.5.15.5 and 3.3.5.15.6. */
final class CopyChunk {
    private static final int MOST_CHUNKS = 256;
    private static final int LARGEST_CHUNK = 1 << 20;
    private static final int LARGEST_COPY = 16 << 20;
    private static final int RESPONSE_SIZE = 12;
    private static final int KEY_SIZE = 24;

    private static final NtStatus STATUS_INVALID_VIEW_SIZE = new NtStatus(0xC000001F);

    private CopyChunk() {}

    /** Names the Open as a source: its FileId is the key. */
    static Reply resumeKey(Request request, IoctlRequest body, ServerOpen open) {
        WireWriter key = new WireWriter(KEY_SIZE);
        open.fileId().encode(key);
        Bytes context = Bytes.wrap(new byte[8]);
        Bytes output = new SrvRequestResumeKey(key.i64(0).toBytes(), context).toBytes();
        return output.length() > body.maxOutputResponse()
                ? Reply.error(NtStatus.STATUS_INVALID_PARAMETER)
                : IoctlHandler.answer(body, output);
    }

    static Reply copy(Request request, IoctlRequest body, ServerOpen target) {
        if (body.maxOutputResponse() < RESPONSE_SIZE) {
            return Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
        }
        SrvCopychunkCopy copy = (SrvCopychunkCopy) body.decodeInput();
        ServerOpen source =
                request.session().open(FileId.decode(copy.sourceKey().reader()));
        if (source == null) {
            return Reply.error(NtStatus.STATUS_OBJECT_NAME_NOT_FOUND);
        }
        if (!isWithinLimits(copy)) {
            Bytes limits = new SrvCopychunkResponse(MOST_CHUNKS, LARGEST_CHUNK, LARGEST_COPY).toBytes();
            return IoctlHandler.answer(NtStatus.STATUS_INVALID_PARAMETER, body, limits);
        }
        checkAccess(body, source, target);
        return copyAll(request, body, copy, source, target);
    }

    private static boolean isWithinLimits(SrvCopychunkCopy copy) {
        long total = copy.chunks().stream().mapToLong(SrvCopychunk::length).sum();
        return copy.chunks().size() <= MOST_CHUNKS
                && total <= LARGEST_COPY
                && copy.chunks().stream().allMatch(chunk -> chunk.length() > 0 && chunk.length() <= LARGEST_CHUNK);
    }

    private static void checkAccess(IoctlRequest body, ServerOpen source, ServerOpen target) {
        boolean readsTarget = body.ctlCode().equals(FsctlCode.FSCTL_SRV_COPYCHUNK);
        boolean allowed =
                (source.local().has(AccessMask.FILE_READ_DATA) || source.local().has(AccessMask.FILE_EXECUTE))
                        && (target.local().has(AccessMask.FILE_WRITE_DATA)
                                || target.local().has(AccessMask.FILE_APPEND_DATA))
                        && (!readsTarget || target.local().has(AccessMask.FILE_READ_DATA));
        if (!allowed) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
    }

    private static Reply copyAll(
            Request request, IoctlRequest body, SrvCopychunkCopy copy, ServerOpen source, ServerOpen target) {
        int chunks = 0;
        long bytes = 0;
        NtStatus status = NtStatus.STATUS_SUCCESS;
        try {
            for (SrvCopychunk chunk : copy.chunks()) {
                copyOne(request, chunk, source, target);
                chunks++;
                bytes += chunk.length();
            }
        } catch (StatusException e) {
            status = e.status().equals(NtStatus.STATUS_END_OF_FILE) ? STATUS_INVALID_VIEW_SIZE : e.status();
        }
        return IoctlHandler.answer(status, body, new SrvCopychunkResponse(chunks, 0, bytes).toBytes());
    }

    /** A source that ends before the chunk does is an error: {@code STATUS_INVALID_VIEW_SIZE}. */
    private static void copyOne(Request request, SrvCopychunk chunk, ServerOpen source, ServerOpen target) {
        Bytes read = source.share()
                .operations()
                .read(source.local(), chunk.sourceOffset(), (int) chunk.length(), chunk.length(), request.now());
        target.share().operations().write(target.local(), chunk.targetOffset(), read, request.now());
    }
}
