package io.smbench.ir.json;

import static io.smbench.ir.OperationType.*;

import io.smbench.ir.OperationType;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.RequestDetail.CloseDetail;
import io.smbench.ir.RequestDetail.Context;
import io.smbench.ir.RequestDetail.CreateDetail;
import io.smbench.ir.RequestDetail.IoctlDetail;
import io.smbench.ir.RequestDetail.ListDetail;
import io.smbench.ir.RequestDetail.LockDetail;
import io.smbench.ir.RequestDetail.ReadDetail;
import io.smbench.ir.RequestDetail.SessionSetupDetail;
import io.smbench.ir.RequestDetail.SetInfoDetail;
import io.smbench.ir.RequestDetail.TreeConnectDetail;
import io.smbench.ir.RequestDetail.WriteDetail;
import io.smbench.wire.Bytes;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code extensions.smb2.request}: what its members are depends on the operation's type. */
final class RequestDetailJson {
    private record Shape<D extends RequestDetail>(
            Class<D> kind, Function<Fields, D> reader, BiConsumer<D, Members> writer) {
        void write(RequestDetail detail, Members out) {
            writer.accept(kind.cast(detail), out);
        }
    }

    private static final Map<OperationType, Shape<?>> SHAPES = new EnumMap<>(OperationType.class);

    static {
        shape(CreateDetail.class, RequestDetailJson::create, RequestDetailJson::writeCreate, OPEN, MKDIR);
        shape(
                ReadDetail.class,
                in -> new ReadDetail(
                        in.word("flags", Words.MASK, 0),
                        in.unsigned("minimum_count", 32, 0),
                        in.unsigned("remaining_bytes", 32, 0)),
                (read, out) -> out.word("flags", read.flags(), Words.MASK, 0)
                        .unsigned("minimum_count", read.minimumCount(), 0)
                        .unsigned("remaining_bytes", read.remainingBytes(), 0),
                READ);
        shape(
                WriteDetail.class,
                in -> new WriteDetail(in.word("flags", Words.MASK, 0), in.unsigned("remaining_bytes", 32, 0)),
                (write, out) -> out.word("flags", write.flags(), Words.MASK, 0)
                        .unsigned("remaining_bytes", write.remainingBytes(), 0),
                WRITE);
        shape(
                CloseDetail.class,
                in -> new CloseDetail(in.word("flags", Words.MASK, 0)),
                (close, out) -> out.word("flags", close.flags(), Words.MASK, 0),
                CLOSE);
        shape(
                ListDetail.class,
                in -> new ListDetail(
                        (int) in.unsigned("info_class", 8),
                        in.word("flags", Words.MASK, 0),
                        in.unsigned("file_index", 32, 0),
                        in.unsigned("output_length", 32)),
                (list, out) -> out.unsigned("info_class", list.infoClass())
                        .word("flags", list.flags(), Words.MASK, 0)
                        .unsigned("file_index", list.fileIndex(), 0)
                        .unsigned("output_length", list.outputLength()),
                LIST);
        shape(
                LockDetail.class,
                in -> new LockDetail(in.unsigned("lock_sequence", 32, 0)),
                (lock, out) -> out.unsigned("lock_sequence", lock.lockSequence(), 0),
                LOCK,
                UNLOCK);
        shape(
                IoctlDetail.class,
                in -> new IoctlDetail(in.optionalId("source_ref"), in.flag("unknown_file_id", false)),
                (ioctl, out) ->
                        out.put("source_ref", ioctl.sourceRef()).flag("unknown_file_id", ioctl.unknownFileId(), false),
                IOCTL);
        shape(
                SetInfoDetail.class,
                in -> new SetInfoDetail((int) in.unsigned("info_class", 8), in.optionalBytes("buffer")),
                (set, out) -> out.unsigned("info_class", set.infoClass()).bytes("buffer", set.buffer()),
                RENAME,
                DELETE,
                RMDIR);
        shape(
                TreeConnectDetail.class,
                in -> new TreeConnectDetail(in.word("flags", Words.MASK, 0)),
                (connect, out) -> out.word("flags", connect.flags(), Words.MASK, 0),
                TREE_CONNECT);
        shape(
                SessionSetupDetail.class,
                RequestDetailJson::sessionSetup,
                RequestDetailJson::writeSessionSetup,
                SESSION_SETUP);
    }

    private RequestDetailJson() {}

    private static <D extends RequestDetail> void shape(
            Class<D> kind, Function<Fields, D> reader, BiConsumer<D, Members> writer, OperationType... types) {
        for (OperationType type : types) {
            SHAPES.put(type, new Shape<>(kind, reader, writer));
        }
    }

    /** Null for a type that has no such detail: it is then ignored as any unknown member is. */
    static @Nullable RequestDetail read(OperationType type, Fields in) {
        Shape<?> shape = SHAPES.get(type);
        return shape == null ? null : shape.reader().apply(in);
    }

    /** @throws IllegalArgumentException if an operation of this type cannot have this detail */
    static void write(OperationType type, RequestDetail detail, Members out) {
        Shape<?> shape = SHAPES.get(type);
        if (shape == null || !shape.kind().isInstance(detail)) {
            throw new IllegalArgumentException(
                    type.jsonName() + " has no " + detail.getClass().getSimpleName());
        }
        shape.write(detail, out);
    }

    private static CreateDetail create(Fields in) {
        return new CreateDetail(
                in.word("disposition", Words.DISPOSITION),
                in.word("desired_access", Words.MASK),
                in.word("share_access", Words.MASK),
                in.word("options", Words.MASK, 0),
                in.word("attributes", Words.MASK, 0),
                in.word("oplock_level", Words.OPLOCK_LEVEL, 0),
                in.word("impersonation", Words.IMPERSONATION, 2),
                in.objects("contexts", false).stream()
                        .map(RequestDetailJson::context)
                        .toList());
    }

    private static Context context(Fields in) {
        Bytes name = in.parsed(
                in.required("name"),
                Notation::readContextName,
                "a create context's name: printable ASCII, or 0x and pairs of lower-case hexadecimal digits",
                "Correct the name.");
        return new Context(name == null ? Bytes.EMPTY : name, in.optionalBytes("data"));
    }

    private static void writeCreate(CreateDetail create, Members out) {
        out.word("disposition", create.disposition(), Words.DISPOSITION)
                .word("desired_access", create.desiredAccess(), Words.MASK)
                .word("share_access", create.shareAccess(), Words.MASK)
                .word("options", create.options(), Words.MASK, 0)
                .word("attributes", create.attributes(), Words.MASK, 0)
                .word("oplock_level", create.oplockLevel(), Words.OPLOCK_LEVEL, 0)
                .word("impersonation", create.impersonation(), Words.IMPERSONATION, 2)
                .listUnlessEmpty("contexts", create.contexts(), (context, members) -> members.put(
                                "name", Notation.writeContextName(context.name()))
                        .bytes("data", context.data()));
    }

    private static SessionSetupDetail sessionSetup(Fields in) {
        return new SessionSetupDetail(
                in.word("flags", Words.MASK, 0),
                in.word("security_mode", Words.MASK, 0),
                in.word("capabilities", Words.MASK, 0),
                in.optionalId("previous_session_ref"),
                in.flag("reauthentication", false));
    }

    private static void writeSessionSetup(SessionSetupDetail setup, Members out) {
        out.word("flags", setup.flags(), Words.MASK, 0)
                .word("security_mode", setup.securityMode(), Words.MASK, 0)
                .word("capabilities", setup.capabilities(), Words.MASK, 0)
                .put("previous_session_ref", setup.previousSessionRef())
                .flag("reauthentication", setup.reauthentication(), false);
    }
}
