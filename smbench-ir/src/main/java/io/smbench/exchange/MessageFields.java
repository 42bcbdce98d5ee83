package io.smbench.exchange;

import static io.smbench.exchange.MessageColumn.CREATE_ACTION;
import static io.smbench.exchange.MessageColumn.CREATE_DISPOSITION;
import static io.smbench.exchange.MessageColumn.CREATE_OPLOCK;
import static io.smbench.exchange.MessageColumn.FILENAME;
import static io.smbench.exchange.MessageColumn.FILE_OFFSET;
import static io.smbench.exchange.MessageColumn.FIND_PATTERN;
import static io.smbench.exchange.MessageColumn.IOCTL_FUNCTION;
import static io.smbench.exchange.MessageColumn.READ_LENGTH;
import static io.smbench.exchange.MessageColumn.TREE;
import static io.smbench.exchange.MessageColumn.WRITE_COUNT;
import static io.smbench.exchange.MessageColumn.WRITE_LENGTH;

import io.smbench.smb2.ChangeNotifyRequest;
import io.smbench.smb2.ChangeNotifyResponse;
import io.smbench.smb2.CloseRequest;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.CreateResponse;
import io.smbench.smb2.FileId;
import io.smbench.smb2.FlushRequest;
import io.smbench.smb2.IoctlRequest;
import io.smbench.smb2.IoctlResponse;
import io.smbench.smb2.LockRequest;
import io.smbench.smb2.OplockBreakAcknowledgment;
import io.smbench.smb2.OplockBreakNotification;
import io.smbench.smb2.OplockBreakResponse;
import io.smbench.smb2.QueryDirectoryRequest;
import io.smbench.smb2.QueryInfoRequest;
import io.smbench.smb2.ReadRequest;
import io.smbench.smb2.SetInfoRequest;
import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.TreeConnectRequest;
import io.smbench.smb2.WriteRequest;
import io.smbench.smb2.WriteResponse;
import io.smbench.smb2.fscc.FileNotifyInformation;
import io.smbench.smb2.fscc.FileRenameInformation;
import io.smbench.smb2.fscc.FileRenameInformationEx;
import io.smbench.smb2.fscc.Information;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The columns that a message's body fills. */
final class MessageFields {
    /** Contexts whose data begins with a FileId, or with zeros in its place. */
    private static final Set<Bytes> WITH_FILE_ID = Set.of(
            CreateContext.DURABLE_HANDLE,
            CreateContext.DURABLE_HANDLE_RECONNECT,
            CreateContext.DURABLE_HANDLE_RECONNECT_V2);

    private static final int FILE_ID_SIZE = 16;

    private static final Map<Class<?>, BiConsumer<Smb2Body, MessageRow>> ROWS = new HashMap<>();

    static {
        on(TreeConnectRequest.class, (body, row) -> row.name(TREE, body.path()));
        on(CreateRequest.class, MessageFields::create);
        on(CreateResponse.class, (body, row) -> row.fileId(body.fileId())
                .number(CREATE_ACTION, body.createAction().value())
                .hex8(CREATE_OPLOCK, body.oplockLevel().value()));
        on(CloseRequest.class, (body, row) -> row.fileId(body.fileId()));
        on(FlushRequest.class, (body, row) -> row.fileId(body.fileId()));
        on(ReadRequest.class, (body, row) -> row.fileId(body.fileId())
                .number(FILE_OFFSET, body.offset())
                .number(READ_LENGTH, body.length()));
        on(WriteRequest.class, (body, row) -> row.fileId(body.fileId())
                .number(FILE_OFFSET, body.offset())
                .number(WRITE_LENGTH, body.data().length()));
        on(WriteResponse.class, (body, row) -> row.number(WRITE_COUNT, body.count()));
        on(LockRequest.class, (body, row) -> {
            row.fileId(body.fileId());
            body.locks().forEach(lock -> row.number(FILE_OFFSET, lock.offset()));
        });
        on(IoctlRequest.class, (body, row) -> row.fileId(body.fileId())
                .hex32(IOCTL_FUNCTION, body.ctlCode().value()));
        on(IoctlResponse.class, (body, row) -> row.fileId(body.fileId())
                .hex32(IOCTL_FUNCTION, body.ctlCode().value()));
        on(QueryDirectoryRequest.class, (body, row) -> row.fileId(body.fileId()).name(FIND_PATTERN, body.fileName()));
        on(ChangeNotifyRequest.class, (body, row) -> row.fileId(body.fileId()));
        on(ChangeNotifyResponse.class, MessageFields::notified);
        on(QueryInfoRequest.class, (body, row) -> row.fileId(body.fileId()).infoClass(body.infoClass()));
        on(SetInfoRequest.class, MessageFields::setInfo);
        on(OplockBreakAcknowledgment.class, (body, row) -> row.fileId(body.fileId())
                .hex8(CREATE_OPLOCK, body.oplockLevel().value()));
        on(OplockBreakNotification.class, (body, row) -> row.fileId(body.fileId())
                .hex8(CREATE_OPLOCK, body.oplockLevel().value()));
        on(OplockBreakResponse.class, (body, row) -> row.fileId(body.fileId())
                .hex8(CREATE_OPLOCK, body.oplockLevel().value()));
    }

    private MessageFields() {}

    static void fill(Smb2Body body, MessageRow row) {
        BiConsumer<Smb2Body, MessageRow> fields = ROWS.get(body.getClass());
        if (fields != null) {
            fields.accept(body, row);
        }
    }

    private static <B extends Smb2Body> void on(Class<B> kind, BiConsumer<B, MessageRow> fields) {
        ROWS.put(kind, (body, row) -> fields.accept(kind.cast(body), row));
    }

    private static void create(CreateRequest body, MessageRow row) {
        row.number(CREATE_DISPOSITION, body.createDisposition().value())
                .hex8(CREATE_OPLOCK, body.requestedOplockLevel().value());
        if (!body.name().isEmpty()) {
            row.name(FILENAME, body.name());
        }
        for (CreateContext context : body.contexts()) {
            if (WITH_FILE_ID.contains(context.name()) && context.data().length() >= FILE_ID_SIZE) {
                row.fileId(FileId.decode(context.data().reader()));
            }
        }
    }

    private static void notified(ChangeNotifyResponse body, MessageRow row) {
        try {
            FileNotifyInformation.decodeList(body.buffer()).stream()
                    .findFirst()
                    .ifPresent(change -> row.name(FILENAME, change.fileName()));
        } catch (WireException e) {
            // damaged: the columns before stay
        }
    }

    private static void setInfo(SetInfoRequest body, MessageRow row) {
        row.fileId(body.fileId()).infoClass(body.infoClass());
        try {
            Information information = Information.decode(body.infoClass(), body.buffer());
            if (information instanceof FileRenameInformation rename) {
                row.name(FILENAME, rename.fileName());
            } else if (information instanceof FileRenameInformationEx rename) {
                row.name(FILENAME, rename.fileName());
            }
        } catch (WireException e) {
            // damaged: the columns before stay
        }
    }
}
