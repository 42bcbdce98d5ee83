package io.smbench.backend.smbj;

import static io.smbench.smb2.AccessMask.DELETE;
import static io.smbench.smb2.AccessMask.FILE_APPEND_DATA;
import static io.smbench.smb2.AccessMask.FILE_READ_ATTRIBUTES;
import static io.smbench.smb2.AccessMask.FILE_READ_DATA;
import static io.smbench.smb2.AccessMask.FILE_READ_EA;
import static io.smbench.smb2.AccessMask.FILE_WRITE_ATTRIBUTES;
import static io.smbench.smb2.AccessMask.FILE_WRITE_DATA;
import static io.smbench.smb2.AccessMask.FILE_WRITE_EA;
import static io.smbench.smb2.AccessMask.READ_CONTROL;
import static io.smbench.smb2.AccessMask.SYNCHRONIZE;

import io.smbench.backend.Call;
import io.smbench.backend.FidelityMode;
import io.smbench.ir.OpenMode;
import io.smbench.ir.RequestDetail.Context;
import io.smbench.ir.RequestDetail.CreateDetail;
import io.smbench.ir.SharePath;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.FileId;
import io.smbench.smb2.OplockLevel;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The CREATE requests of operations: as recorded, or what an operation without protocol detail comes to. */
final class CreateRequests {
    private static final int READING =
            FILE_READ_DATA | FILE_READ_EA | FILE_READ_ATTRIBUTES | READ_CONTROL | SYNCHRONIZE;
    private static final int WRITING =
            READING | FILE_WRITE_DATA | FILE_APPEND_DATA | FILE_WRITE_EA | FILE_WRITE_ATTRIBUTES;
    private static final int SHARE_ALL =
            CreateRequest.SHARE_READ | CreateRequest.SHARE_WRITE | CreateRequest.SHARE_DELETE;

    /** Contexts that change what the CREATE itself does; the others are about caching and durability: mode 2. */
    private static final Set<Bytes> REALISTIC_CONTEXTS = Set.of(
            CreateContext.EXTENDED_ATTRIBUTES,
            CreateContext.SECURITY_DESCRIPTOR,
            CreateContext.ALLOCATION_SIZE,
            CreateContext.TIMEWARP_TOKEN,
            CreateContext.QUERY_MAXIMAL_ACCESS,
            CreateContext.QUERY_ON_DISK_ID);

    private CreateRequests() {}

    static CreateRequest open(Call call, OpenMode mode) {
        CreateDetail detail = detail(call);
        return detail != null ? recorded(call, detail) : plain(name(call), mode);
    }

    static CreateRequest mkdir(Call call) {
        CreateDetail detail = detail(call);
        return detail != null
                ? recorded(call, detail)
                : request(READING, CreateDisposition.CREATE, CreateRequest.OPTION_DIRECTORY_FILE, name(call));
    }

    /** Opens an existing directory to list it. */
    static CreateRequest toList(Call call) {
        return plain(name(call), OpenMode.DIRECTORY);
    }

    /** Opens what is there to rename or delete it. */
    static CreateRequest toRemove(Call call, int options) {
        return request(DELETE | FILE_READ_ATTRIBUTES | SYNCHRONIZE, CreateDisposition.OPEN, options, name(call));
    }

    private static @Nullable CreateDetail detail(Call call) {
        return Requests.detail(call, CreateDetail.class);
    }

    private static String name(Call call) {
        return SharePath.toWire(Requests.path(call));
    }

    private static CreateRequest plain(String name, OpenMode mode) {
        int file = CreateRequest.OPTION_NON_DIRECTORY_FILE;
        return switch (mode) {
            case READ -> request(READING, CreateDisposition.OPEN, file, name);
            case WRITE -> request(WRITING, CreateDisposition.OPEN_IF, file, name);
            case CREATE -> request(WRITING, CreateDisposition.CREATE, file, name);
            case OVERWRITE -> request(WRITING, CreateDisposition.OVERWRITE_IF, file, name);
            case DIRECTORY -> request(READING, CreateDisposition.OPEN, CreateRequest.OPTION_DIRECTORY_FILE, name);
        };
    }

    private static CreateRequest request(int access, CreateDisposition disposition, int options, String name) {
        return new CreateRequest(
                OplockLevel.NONE,
                CreateRequest.IMPERSONATION_IMPERSONATION,
                access,
                0,
                SHARE_ALL,
                disposition,
                options,
                name,
                List.of());
    }

    /** What a context says on the target: the FileId of an Open to be reclaimed is the target's. */
    private static Bytes onTarget(Context context, Call call) {
        boolean reconnect = context.name().equals(CreateContext.DURABLE_HANDLE_RECONNECT)
                || context.name().equals(CreateContext.DURABLE_HANDLE_RECONNECT_V2);
        if (!reconnect
                || !(call.open() instanceof SmbOpen open)
                || context.data().length() < FileId.SIZE) {
            return context.data();
        }
        WireWriter out = new WireWriter();
        open.fileId().encode(out);
        Bytes data = context.data();
        return out.bytes(data.slice(FileId.SIZE, data.length() - FileId.SIZE)).toBytes();
    }

    private static CreateRequest recorded(Call call, CreateDetail detail) {
        boolean full = call.mode() == FidelityMode.FULL;
        return new CreateRequest(
                full ? new OplockLevel(detail.oplockLevel()) : OplockLevel.NONE,
                detail.impersonation(),
                detail.desiredAccess(),
                detail.attributes(),
                detail.shareAccess(),
                new CreateDisposition(detail.disposition()),
                detail.options(),
                name(call),
                detail.contexts().stream()
                        .filter(context -> full || REALISTIC_CONTEXTS.contains(context.name()))
                        .map(context -> new CreateContext(context.name(), onTarget(context, call)))
                        .toList());
    }
}
