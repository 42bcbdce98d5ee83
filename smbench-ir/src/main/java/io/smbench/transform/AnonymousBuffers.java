package io.smbench.transform;

import io.smbench.ir.RequestDetail.Context;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.wire.Bytes;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The buffers of requests without names. What is known to consist of numbers stays, what is known to have names among
 * other things keeps the other things, and of what is not known only the length stays.
 */
final class AnonymousBuffers {
    private static final int GUID_SIZE = 16;
    private static final int CLIENT_GUID_AT = 4;
    /** FileOffset, CopyLength and TransferOffset, and what stands before them, MS-FSCC 2.3.43. */
    private static final int OFFLOAD_TOKEN_AT = 32;

    private static final int LONGEST_NUMERIC_CONTEXT = 64;

    /** What has SIDs in it. */
    private static final Set<InfoType> TEXT_TYPES = Set.of(InfoType.SECURITY, InfoType.QUOTA);

    private static final Set<InfoClass> TEXT_CLASSES = Set.of(
            InfoClass.FILE_QUOTA_INFORMATION,
            InfoClass.FILE_SHORT_NAME_INFORMATION,
            InfoClass.FILE_FS_LABEL_INFORMATION);

    /** Contexts that consist of numbers. */
    private static final Set<Bytes> NUMERIC_CONTEXTS = Set.of(
            CreateContext.DURABLE_HANDLE,
            CreateContext.DURABLE_HANDLE_RECONNECT,
            CreateContext.ALLOCATION_SIZE,
            CreateContext.QUERY_MAXIMAL_ACCESS,
            CreateContext.TIMEWARP_TOKEN,
            CreateContext.QUERY_ON_DISK_ID,
            CreateContext.APP_INSTANCE_VERSION,
            CreateContext.APPLE,
            CreateContext.POSIX);

    /** Control codes whose input consists of numbers, offsets and keys of the server. */
    private static final Set<FsctlCode> NUMERIC_FSCTLS = Set.of(
            FsctlCode.FSCTL_SRV_COPYCHUNK,
            FsctlCode.FSCTL_SRV_COPYCHUNK_WRITE,
            FsctlCode.FSCTL_SRV_READ_HASH,
            FsctlCode.FSCTL_SET_ZERO_DATA,
            FsctlCode.FSCTL_SET_ZERO_ON_DEALLOCATION,
            FsctlCode.FSCTL_QUERY_ALLOCATED_RANGES,
            FsctlCode.FSCTL_QUERY_FILE_REGIONS,
            FsctlCode.FSCTL_GET_RETRIEVAL_POINTERS,
            FsctlCode.FSCTL_LMR_REQUEST_RESILIENCY,
            FsctlCode.FSCTL_SET_SPARSE,
            FsctlCode.FSCTL_SET_COMPRESSION,
            FsctlCode.FSCTL_FILE_LEVEL_TRIM,
            FsctlCode.FSCTL_DUPLICATE_EXTENTS_TO_FILE,
            FsctlCode.FSCTL_DUPLICATE_EXTENTS_TO_FILE_EX,
            FsctlCode.FSCTL_SET_INTEGRITY_INFORMATION,
            FsctlCode.FSCTL_SET_INTEGRITY_INFORMATION_EX,
            FsctlCode.FSCTL_OFFLOAD_READ);

    /** Control codes whose input has names or SIDs in it, in UTF-16. */
    private static final Set<FsctlCode> TEXT_FSCTLS = Set.of(
            FsctlCode.FSCTL_DFS_GET_REFERRALS,
            FsctlCode.FSCTL_DFS_GET_REFERRALS_EX,
            FsctlCode.FSCTL_FIND_FILES_BY_SID,
            FsctlCode.FSCTL_IS_PATHNAME_VALID,
            FsctlCode.FSCTL_PIPE_WAIT,
            FsctlCode.FSCTL_SIS_COPYFILE);

    private final AnonymousText text;
    private final AnonymousGuids guids;
    private final OpaqueBytes opaque;
    private final AnonymousReparsePoints reparsePoints;
    private final PipeMessages pipes;

    AnonymousBuffers(AnonymousText text, AnonymousGuids guids, OpaqueBytes opaque) {
        this.text = text;
        this.guids = guids;
        this.opaque = opaque;
        this.reparsePoints = new AnonymousReparsePoints(text, opaque);
        this.pipes = new PipeMessages(text, opaque);
    }

    /** @param path gives the path of a rename or link its new one */
    Bytes setInfo(InfoClass infoClass, Bytes buffer, UnaryOperator<String> path) {
        if (NameBuffer.isRenameOrLink(infoClass.infoType().value(), infoClass.number())) {
            return NameBuffer.isDamaged(buffer) ? text.buffer(buffer) : NameBuffer.renameOrLink(buffer, path);
        }
        if (infoClass.equals(InfoClass.FILE_FULL_EA_INFORMATION)) {
            return text.extendedAttributes(buffer, true);
        }
        if (infoClass.equals(InfoClass.FILE_FS_OBJECT_ID_INFORMATION)
                || infoClass.equals(InfoClass.FILE_OBJECT_ID_INFORMATION)) {
            return objectIds(buffer);
        }
        if (NameBuffer.isNumeric(infoClass)) {
            return buffer;
        }
        return hasText(infoClass) ? text.buffer(buffer) : opaque.unlessShort(buffer);
    }

    Bytes queryInfo(InfoClass infoClass, Bytes input) {
        if (infoClass.equals(InfoClass.FILE_FULL_EA_INFORMATION)) {
            return text.extendedAttributes(input, false);
        }
        return hasText(infoClass) ? text.buffer(input) : opaque.unlessShort(input);
    }

    private static boolean hasText(InfoClass infoClass) {
        return TEXT_TYPES.contains(infoClass.infoType()) || TEXT_CLASSES.contains(infoClass);
    }

    Bytes ioctl(FsctlCode code, Bytes input) {
        if (NUMERIC_FSCTLS.contains(code)) {
            return input;
        }
        if (TEXT_FSCTLS.contains(code)) {
            return text.buffer(input);
        }
        if (code.equals(FsctlCode.FSCTL_PIPE_TRANSCEIVE)) {
            return pipes.withoutNames(input);
        }
        if (code.equals(FsctlCode.FSCTL_SET_REPARSE_POINT) || code.equals(FsctlCode.FSCTL_DELETE_REPARSE_POINT)) {
            return reparsePoints.withoutNames(input);
        }
        if (code.equals(FsctlCode.FSCTL_SET_OBJECT_ID) || code.equals(FsctlCode.FSCTL_SET_OBJECT_ID_EXTENDED)) {
            return objectIds(input);
        }
        if (code.equals(FsctlCode.FSCTL_VALIDATE_NEGOTIATE_INFO) && input.length() >= CLIENT_GUID_AT + GUID_SIZE) {
            byte[] bytes = input.toArray();
            guids.replace(input.slice(CLIENT_GUID_AT, GUID_SIZE)).copyTo(bytes, CLIENT_GUID_AT);
            return Bytes.wrap(bytes);
        }
        return code.equals(FsctlCode.FSCTL_OFFLOAD_WRITE)
                ? opaque.after(OFFLOAD_TOKEN_AT, input)
                : opaque.unlessShort(input);
    }

    Bytes pipeMessage(Bytes message) {
        return pipes.withoutNames(message);
    }

    Context context(Context context) {
        Bytes name = context.name();
        Bytes data = ContextGuids.replace(context, guids::replace).data();
        if (name.equals(CreateContext.EXTENDED_ATTRIBUTES)) {
            data = text.extendedAttributes(data, true);
        } else if (name.equals(CreateContext.SECURITY_DESCRIPTOR) || name.equals(CreateContext.SVHDX_OPEN_DEVICE)) {
            data = text.buffer(data);
        } else if (!ContextGuids.has(name) && !isNumeric(name, data)) {
            data = opaque.unlessShort(data);
        }
        return new Context(name, data);
    }

    private static boolean isNumeric(Bytes contextName, Bytes data) {
        return NUMERIC_CONTEXTS.contains(contextName) && data.length() <= LONGEST_NUMERIC_CONTEXT;
    }

    /** FILE_OBJECTID_BUFFER or its ExtendedInfo, MS-FSCC 2.1.3: GUIDs, or what an application set in their place. */
    private Bytes objectIds(Bytes buffer) {
        byte[] bytes = opaque.after(0, buffer).toArray();
        for (int at = 0; at + GUID_SIZE <= bytes.length; at += GUID_SIZE) {
            guids.replace(buffer.slice(at, GUID_SIZE)).copyTo(bytes, at);
        }
        return Bytes.wrap(bytes);
    }
}
