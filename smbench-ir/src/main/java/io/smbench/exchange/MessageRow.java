package io.smbench.exchange;

import io.smbench.smb2.FileId;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.wire.WireWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One message's cells. The first value that is put into a column stays, later ones are ignored. */
final class MessageRow {
    private static final Set<InfoType> NAMED = Set.of(InfoType.FILE, InfoType.FILESYSTEM, InfoType.SECURITY);
    private static final char DELETE = 0x7f;
    private static final String REPLACEMENT = "\ufffd";
    /** This and the next are no characters, so they cannot stand in XML. */
    private static final char NO_CHARACTER = 0xfffe;

    private final Map<MessageColumn, String> cells = new EnumMap<>(MessageColumn.class);

    static String header() {
        return Stream.of(MessageColumn.values()).map(column -> column.title).collect(Collectors.joining("\t"));
    }

    /** A string of the message, as {@link #shown} shows it. */
    MessageRow name(MessageColumn column, String value) {
        return text(column, shown(value));
    }

    /**
     * The notation of tshark 4.0 for strings: a NUL ends it, other control characters are numbers, and half a surrogate
     * pair is U+FFFD, together with what stands in the place of the second half.
     */
    static String shown(String value) {
        StringBuilder shown = new StringBuilder(value.length());
        for (int i = 0; i < value.length() && value.charAt(i) != 0; i++) {
            char c = value.charAt(i);
            if (c == '\t' || c == '\n' || c == '\r') {
                shown.append(' ');
            } else if (c < ' ' || c == DELETE) {
                shown.append("\\x").append(Integer.toHexString(c));
            } else if (Character.isHighSurrogate(c)) {
                i++;
                boolean pair = i < value.length() && Character.isLowSurrogate(value.charAt(i));
                shown.append(pair ? value.substring(i - 1, i + 1) : REPLACEMENT);
            } else if (Character.isLowSurrogate(c)) {
                shown.append(REPLACEMENT);
            } else if (c < NO_CHARACTER) {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    /** A value that needs no notation of its own. */
    MessageRow text(MessageColumn column, String value) {
        cells.putIfAbsent(column, value);
        return this;
    }

    boolean has(MessageColumn column) {
        return cells.containsKey(column);
    }

    MessageRow number(MessageColumn column, long value) {
        return text(column, Long.toUnsignedString(value));
    }

    MessageRow hex8(MessageColumn column, int value) {
        return text(column, "0x%02x".formatted(value));
    }

    MessageRow hex32(MessageColumn column, int value) {
        return text(column, "0x%08x".formatted(value));
    }

    MessageRow hex64(MessageColumn column, long value) {
        return text(column, "0x%016x".formatted(value));
    }

    MessageRow flag(MessageColumn column, boolean value) {
        return text(column, value ? "1" : "0");
    }

    /** The level has a column of its own for each type that Wireshark names levels of, and this one for the others. */
    MessageRow infoClass(InfoClass value) {
        InfoType type = value.infoType();
        hex8(MessageColumn.CLASS, type.value());
        return NAMED.contains(type) ? this : hex8(MessageColumn.INFOLEVEL, value.number());
    }

    /** A FileId looks like a GUID. */
    MessageRow fileId(FileId value) {
        WireWriter out = new WireWriter(Guid.SIZE);
        value.encode(out);
        return text(MessageColumn.FID, new Guid(out.toBytes()).toString());
    }

    /** All cells, separated by tabs. */
    @Override
    public String toString() {
        return Stream.of(MessageColumn.values())
                .map(column -> cells.getOrDefault(column, ""))
                .collect(Collectors.joining("\t"));
    }
}
