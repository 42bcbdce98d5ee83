package io.smbench.ir.json;

import static io.smbench.ir.OperationType.*;

import io.smbench.ir.Action;
import io.smbench.ir.Action.LockRange;
import io.smbench.ir.OpenMode;
import io.smbench.ir.OperationType;
import io.smbench.wire.Bytes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members that an operation has because of its type, both ways. */
final class ActionJson {
    private record Shape<A extends Action>(Function<Fields, A> reader, BiConsumer<A, Members> writer) {
        @SuppressWarnings("unchecked") // SHAPES pairs each type with the shape of its own record
        void write(Action action, Members out) {
            writer.accept((A) action, out);
        }
    }

    private static final Map<OperationType, Shape<?>> SHAPES = new EnumMap<>(OperationType.class);

    static {
        shape(OPEN, in -> new Action.Open(in.string("path"), mode(in)), (open, out) -> out.put("path", open.path())
                .put("mode", open.mode().jsonName()));
        shape(
                READ,
                in -> new Action.Read(in.unsigned("offset", 64), in.unsigned("length", 32)),
                (read, out) -> out.unsigned("offset", read.offset()).unsigned("length", read.length()));
        shape(WRITE, in -> new Action.Write(in.unsigned("offset", 64), PayloadJson.read(in)), (write, out) -> {
            out.unsigned("offset", write.offset());
            PayloadJson.write(write.payload(), out);
        });
        shape(CLOSE, in -> new Action.Close(), (close, out) -> {});
        shape(
                RENAME,
                in -> new Action.Rename(
                        in.string("source_path"), in.string("dest_path"), in.flag("replace_if_exists", false)),
                (rename, out) -> out.put("source_path", rename.sourcePath())
                        .put("dest_path", rename.destPath())
                        .flag("replace_if_exists", rename.replaceIfExists(), false));
        shape(DELETE, in -> new Action.Delete(in.string("path"), in.flag("pending", true)), (delete, out) -> out.put(
                        "path", delete.path())
                .flag("pending", delete.pending(), true));
        shape(MKDIR, in -> new Action.Mkdir(in.string("path")), (mkdir, out) -> out.put("path", mkdir.path()));
        shape(RMDIR, in -> new Action.Rmdir(in.string("path"), in.flag("pending", true)), (rmdir, out) -> out.put(
                        "path", rmdir.path())
                .flag("pending", rmdir.pending(), true));
        shape(LIST, in -> new Action.ListDirectory(in.string("path"), pattern(in)), (list, out) -> out.put(
                        "path", list.path())
                .put("pattern", list.pattern()));
        shape(
                SESSION_SETUP,
                in -> new Action.SessionSetup(in.string("username"), in.optionalString("domain")),
                (setup, out) -> out.put("username", setup.username()).put("domain", setup.domain()));
        shape(TREE_CONNECT, in -> new Action.TreeConnect(), (connect, out) -> {});
        shape(TREE_DISCONNECT, in -> new Action.TreeDisconnect(), (disconnect, out) -> {});
        shape(LOGOFF, in -> new Action.Logoff(), (logoff, out) -> {});
        shape(FLUSH, in -> new Action.Flush(), (flush, out) -> {});
        shape(LOCK, in -> new Action.Lock(ranges(in)), (lock, out) -> writeRanges(lock.ranges(), out));
        shape(UNLOCK, in -> new Action.Unlock(ranges(in)), (unlock, out) -> writeRanges(unlock.ranges(), out));
        shape(QUERY_INFO, ActionJson::queryInfo, ActionJson::writeQueryInfo);
        shape(SET_INFO, ActionJson::setInfo, ActionJson::writeSetInfo);
        shape(
                CHANGE_NOTIFY,
                in -> new Action.ChangeNotify(
                        in.word("flags", Words.MASK, 0),
                        in.unsigned("output_length", 32),
                        in.word("completion_filter", Words.MASK)),
                (notify, out) -> out.word("flags", notify.flags(), Words.MASK, 0)
                        .unsigned("output_length", notify.outputLength())
                        .word("completion_filter", notify.completionFilter(), Words.MASK));
        shape(CANCEL, in -> new Action.Cancel(in.id("target")), (cancel, out) -> out.put("target", cancel.target()));
        shape(IOCTL, ActionJson::ioctl, ActionJson::writeIoctl);
        shape(ECHO, in -> new Action.Echo(), (echo, out) -> {});
        shape(OPLOCK_BREAK_NOTIFICATION, ActionJson::breakNotification, ActionJson::writeBreakNotification);
        shape(OPLOCK_BREAK_ACK, ActionJson::breakAck, ActionJson::writeBreakAck);
        shape(DISCONNECT, in -> new Action.Disconnect(), (disconnect, out) -> {});
        shape(RECONNECT, in -> new Action.Reconnect(), (reconnect, out) -> {});
    }

    private ActionJson() {}

    private static <A extends Action> void shape(
            OperationType type, Function<Fields, A> reader, BiConsumer<A, Members> writer) {
        SHAPES.put(type, new Shape<>(reader, writer));
    }

    static Action read(OperationType type, Fields in) {
        return Objects.requireNonNull(SHAPES.get(type)).reader().apply(in);
    }

    static void write(Action action, Members out) {
        Objects.requireNonNull(SHAPES.get(action.type())).write(action, out);
    }

    private static OpenMode mode(Fields in) {
        OpenMode mode = in.parsed(
                in.required("mode"),
                ActionJson::mode,
                "read, write, create, overwrite or directory",
                "Correct the mode.");
        return mode == null ? OpenMode.READ : mode;
    }

    private static @Nullable OpenMode mode(String name) {
        for (OpenMode mode : OpenMode.values()) {
            if (mode.jsonName().equals(name)) {
                return mode;
            }
        }
        return null;
    }

    private static String pattern(Fields in) {
        String pattern = in.optionalString("pattern");
        return pattern == null ? "*" : pattern;
    }

    private static List<LockRange> ranges(Fields in) {
        return in.objects("ranges", true).stream()
                .map(range -> new LockRange(
                        range.unsigned("offset", 64), range.unsigned("length", 64), range.word("flags", Words.MASK)))
                .toList();
    }

    private static void writeRanges(List<LockRange> ranges, Members out) {
        out.list("ranges", ranges, (range, members) -> members.unsigned("offset", range.offset())
                .unsigned("length", range.length())
                .word("flags", range.flags(), Words.MASK));
    }

    private static Action.QueryInfo queryInfo(Fields in) {
        return new Action.QueryInfo(
                in.word("info_type", Words.INFO_TYPE),
                (int) in.unsigned("info_class", 8),
                in.unsigned("output_length", 32),
                in.word("additional_information", Words.MASK, 0),
                in.word("flags", Words.MASK, 0),
                in.optionalBytes("input"));
    }

    private static void writeQueryInfo(Action.QueryInfo query, Members out) {
        out.word("info_type", query.infoType(), Words.INFO_TYPE)
                .unsigned("info_class", query.infoClass())
                .unsigned("output_length", query.outputLength())
                .word("additional_information", query.additionalInformation(), Words.MASK, 0)
                .word("flags", query.flags(), Words.MASK, 0)
                .bytes("input", query.input());
    }

    private static Action.SetInfo setInfo(Fields in) {
        return new Action.SetInfo(
                in.word("info_type", Words.INFO_TYPE),
                (int) in.unsigned("info_class", 8),
                in.word("additional_information", Words.MASK, 0),
                in.optionalBytes("buffer"));
    }

    private static void writeSetInfo(Action.SetInfo set, Members out) {
        out.word("info_type", set.infoType(), Words.INFO_TYPE)
                .unsigned("info_class", set.infoClass())
                .word("additional_information", set.additionalInformation(), Words.MASK, 0)
                .bytes("buffer", set.buffer());
    }

    private static Action.Ioctl ioctl(Fields in) {
        return new Action.Ioctl(
                in.word("ctl_code", Words.MASK),
                in.word("flags", Words.MASK, 0),
                in.unsigned("max_input_response", 32, 0),
                in.unsigned("max_output_response", 32, 0),
                in.optionalBytes("input"));
    }

    private static void writeIoctl(Action.Ioctl ioctl, Members out) {
        out.word("ctl_code", ioctl.ctlCode(), Words.MASK)
                .word("flags", ioctl.flags(), Words.MASK, 0)
                .unsigned("max_input_response", ioctl.maxInputResponse(), 0)
                .unsigned("max_output_response", ioctl.maxOutputResponse(), 0)
                .bytes("input", ioctl.input());
    }

    private static Action.OplockBreakNotification breakNotification(Fields in) {
        Words levels = levels(in);
        return new Action.OplockBreakNotification(
                leaseKey(in),
                in.word("old_level", levels, 0),
                in.word("new_level", levels),
                in.flag("ack_required", true));
    }

    private static void writeBreakNotification(Action.OplockBreakNotification notification, Members out) {
        Words levels = levels(notification.leaseKey());
        writeLeaseKey(notification.leaseKey(), out);
        out.word("old_level", notification.oldLevel(), levels, 0)
                .word("new_level", notification.newLevel(), levels)
                .flag("ack_required", notification.ackRequired(), true);
    }

    private static Action.OplockBreakAck breakAck(Fields in) {
        return new Action.OplockBreakAck(leaseKey(in), in.word("level", levels(in)));
    }

    private static void writeBreakAck(Action.OplockBreakAck ack, Members out) {
        writeLeaseKey(ack.leaseKey(), out);
        out.word("level", ack.level(), levels(ack.leaseKey()));
    }

    private static @Nullable Bytes leaseKey(Fields in) {
        return in.has("lease_key") ? in.bytes("lease_key") : null;
    }

    private static void writeLeaseKey(@Nullable Bytes leaseKey, Members out) {
        if (leaseKey != null) {
            out.put("lease_key", leaseKey.toHex());
        }
    }

    private static Words levels(Fields in) {
        return in.has("lease_key") ? Words.LEASE_STATE : Words.OPLOCK_LEVEL;
    }

    private static Words levels(@Nullable Bytes leaseKey) {
        return leaseKey == null ? Words.OPLOCK_LEVEL : Words.LEASE_STATE;
    }
}
