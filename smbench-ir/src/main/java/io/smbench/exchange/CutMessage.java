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

import io.smbench.smb2.FileId;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.OplockBreakNotification;
import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.Smb2Codec;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.UndecodableBody;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Wireshark shows of a message whose end the snapshot length took: it reads field after field until the bytes end,
 * and the columns that it has filled by then stay.
 */
final class CutMessage {
    private static final int FLAGS_END = 20;
    private static final int INFO_CLASS_END = Smb2Header.SIZE + 4;

    private static final Set<InfoClass> RENAMES =
            Set.of(InfoClass.FILE_RENAME_INFORMATION, InfoClass.FILE_RENAME_INFORMATION_EX);

    /** Reads one body up to where it ends; the cursor stands at StructureSize. */
    @FunctionalInterface
    private interface Fields {
        void read(WireReader in, MessageRow row);
    }

    private static final Map<Smb2Command, Fields> REQUESTS = Map.ofEntries(
            Map.entry(Smb2Command.TREE_CONNECT, CutMessage::treeConnect),
            Map.entry(Smb2Command.CREATE, CutMessage::create),
            Map.entry(Smb2Command.CLOSE, (in, row) -> fileIdBehind(8, in, row)),
            Map.entry(Smb2Command.FLUSH, (in, row) -> fileIdBehind(8, in, row)),
            Map.entry(Smb2Command.READ, CutMessage::read),
            Map.entry(Smb2Command.WRITE, CutMessage::write),
            Map.entry(Smb2Command.LOCK, CutMessage::lock),
            Map.entry(Smb2Command.IOCTL, CutMessage::ioctl),
            Map.entry(Smb2Command.QUERY_DIRECTORY, CutMessage::queryDirectory),
            Map.entry(Smb2Command.CHANGE_NOTIFY, (in, row) -> fileIdBehind(8, in, row)),
            Map.entry(Smb2Command.QUERY_INFO, CutMessage::queryInfo),
            Map.entry(Smb2Command.SET_INFO, CutMessage::setInfo),
            Map.entry(Smb2Command.OPLOCK_BREAK, CutMessage::oplockBreak));

    private static final Map<Smb2Command, Fields> RESPONSES = Map.of(
            Smb2Command.CREATE, CutMessage::created,
            Smb2Command.WRITE, CutMessage::written,
            Smb2Command.IOCTL, CutMessage::ioctl,
            Smb2Command.OPLOCK_BREAK, CutMessage::oplockBreak);

    private CutMessage() {}

    /**
     * The header, with zeros behind the cut; null where it is no header of SMB2, or where its flags are cut, which say
     * how to read it.
     *
     * @param known the message from its first byte to the cut
     */
    static @Nullable Smb2Header header(Bytes known) {
        boolean readable = known.length() >= FLAGS_END && known.reader().i32("ProtocolId") == Smb2Header.PROTOCOL_ID;
        return readable
                ? Smb2Header.decode(
                        PacketSplitter.padded(known, Smb2Header.SIZE).reader())
                : null;
    }

    /**
     * Fills the columns of the body.
     *
     * @param known the message from its header's first byte to the cut
     */
    static void body(Smb2Header header, Bytes known, MessageRow row) {
        Fields fields = (header.isResponse() ? RESPONSES : REQUESTS).get(header.command());
        boolean failed = header.isResponse() && !header.status().equals(NtStatus.STATUS_SUCCESS);
        if (fields == null || failed) {
            return;
        }
        WireReader in = known.reader();
        try {
            in.skip("header", Smb2Header.SIZE);
            fields.read(in, row);
        } catch (WireException e) {
            // the columns before stay
        }
    }

    /**
     * The body as what answers it is read by: with zeros behind the cut, as that stands at the beginning. Nothing
     * explains a request without any body, nor a tree connect that has lost the name, which {@code row} would have;
     * type and level of an info class are read together.
     *
     * @param length of the message, with what was cut
     */
    static Smb2Body explaining(Smb2Header header, Bytes known, int length, MessageRow row) {
        boolean begun = known.length() > Smb2Header.SIZE;
        boolean named = !header.command().equals(Smb2Command.TREE_CONNECT) || row.has(TREE);
        if (!begun || !named) {
            return new UndecodableBody(known, "cut");
        }
        Bytes read = known.length() < INFO_CLASS_END ? known.slice(0, Smb2Header.SIZE) : known;
        return Smb2Codec.decodeBody(header, PacketSplitter.padded(read, length));
    }

    private static void fileIdBehind(int bytes, WireReader in, MessageRow row) {
        in.skip("fields before FileId", bytes);
        row.fileId(FileId.decode(in));
    }

    private static void treeConnect(WireReader in, MessageRow row) {
        in.skip("StructureSize and Flags", 4);
        row.name(TREE, text(in));
    }

    /** A name by the offset, from the header's first byte, and the length at the cursor. */
    private static String text(WireReader in) {
        int offset = in.u16("NameOffset");
        int length = in.u16("NameLength");
        int behind = in.position();
        in.position("Name", offset);
        String text = in.utf16("Name", length);
        in.position("fields behind NameLength", behind);
        return text;
    }

    private static void create(WireReader in, MessageRow row) {
        in.skip("StructureSize and SecurityFlags", 3);
        row.hex8(CREATE_OPLOCK, in.u8("RequestedOplockLevel"));
        in.skip("fields before CreateDisposition", 32);
        row.number(CREATE_DISPOSITION, in.u32("CreateDisposition"));
        in.skip("CreateOptions", 4);
        String name = text(in);
        in.skip("CreateContextsOffset and CreateContextsLength", 8);
        if (!name.isEmpty()) {
            row.name(FILENAME, name);
        }
    }

    private static void created(WireReader in, MessageRow row) {
        in.skip("StructureSize", 2);
        row.hex8(CREATE_OPLOCK, in.u8("OplockLevel"));
        in.skip("Flags", 1);
        row.number(CREATE_ACTION, in.u32("CreateAction"));
        fileIdBehind(56, in, row);
    }

    private static void read(WireReader in, MessageRow row) {
        in.skip("StructureSize, Padding and Flags", 4);
        row.number(READ_LENGTH, in.u32("Length"));
        row.number(FILE_OFFSET, in.i64("Offset"));
        row.fileId(FileId.decode(in));
    }

    private static void write(WireReader in, MessageRow row) {
        in.skip("StructureSize and DataOffset", 4);
        row.number(WRITE_LENGTH, in.u32("Length"));
        row.number(FILE_OFFSET, in.i64("Offset"));
        row.fileId(FileId.decode(in));
    }

    private static void written(WireReader in, MessageRow row) {
        in.skip("StructureSize and Reserved", 4);
        row.number(WRITE_COUNT, in.u32("Count"));
    }

    private static void lock(WireReader in, MessageRow row) {
        fileIdBehind(8, in, row);
        row.number(FILE_OFFSET, in.i64("Offset"));
    }

    private static void ioctl(WireReader in, MessageRow row) {
        in.skip("StructureSize and Reserved", 4);
        row.hex32(IOCTL_FUNCTION, in.i32("CtlCode"));
        row.fileId(FileId.decode(in));
    }

    private static void queryDirectory(WireReader in, MessageRow row) {
        fileIdBehind(8, in, row);
        row.name(FIND_PATTERN, text(in));
    }

    private static void queryInfo(WireReader in, MessageRow row) {
        infoClass(in, row);
        fileIdBehind(20, in, row);
    }

    private static InfoClass infoClass(WireReader in, MessageRow row) {
        in.skip("StructureSize", 2);
        InfoType infoType = new InfoType(in.u8("InfoType"));
        InfoClass infoClass = new InfoClass(infoType, in.u8("FileInfoClass"));
        row.infoClass(infoClass);
        return infoClass;
    }

    private static void setInfo(WireReader in, MessageRow row) {
        InfoClass infoClass = infoClass(in, row);
        in.skip("BufferLength", 4);
        int buffer = in.u16("BufferOffset");
        fileIdBehind(6, in, row);
        if (RENAMES.contains(infoClass)) {
            in.position("fields before FileNameLength", buffer);
            in.skip("fields before FileNameLength", 16);
            row.name(FILENAME, in.utf16("FileName", in.u32("FileNameLength")));
        }
    }

    /** An oplock break; those of leases have no such columns. */
    private static void oplockBreak(WireReader in, MessageRow row) {
        if (in.u16("StructureSize") == OplockBreakNotification.STRUCTURE_SIZE) {
            row.hex8(CREATE_OPLOCK, in.u8("OplockLevel"));
            fileIdBehind(5, in, row);
        }
    }
}
