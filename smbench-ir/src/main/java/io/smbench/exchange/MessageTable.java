package io.smbench.exchange;

import static io.smbench.exchange.MessageColumn.AID;
import static io.smbench.exchange.MessageColumn.CMD;
import static io.smbench.exchange.MessageColumn.CREDIT_CHARGE;
import static io.smbench.exchange.MessageColumn.DPORT;
import static io.smbench.exchange.MessageColumn.DST;
import static io.smbench.exchange.MessageColumn.ENCRYPTED;
import static io.smbench.exchange.MessageColumn.FILENAME;
import static io.smbench.exchange.MessageColumn.FLAGS_ASYNC;
import static io.smbench.exchange.MessageColumn.FLAGS_CHAINED;
import static io.smbench.exchange.MessageColumn.FLAGS_RESPONSE;
import static io.smbench.exchange.MessageColumn.FRAME;
import static io.smbench.exchange.MessageColumn.MSG_ID;
import static io.smbench.exchange.MessageColumn.NT_STATUS;
import static io.smbench.exchange.MessageColumn.SESID;
import static io.smbench.exchange.MessageColumn.SPORT;
import static io.smbench.exchange.MessageColumn.SRC;
import static io.smbench.exchange.MessageColumn.TCP_STREAM;
import static io.smbench.exchange.MessageColumn.TID;
import static io.smbench.exchange.MessageColumn.TIME_EPOCH;
import static io.smbench.exchange.MessageColumn.TREE;

import io.smbench.capture.CaptureDiagnostics;
import io.smbench.capture.CaptureReader;
import io.smbench.capture.ReaderKind;
import io.smbench.exchange.decrypt.DecryptionKeys;
import io.smbench.exchange.decrypt.OpenedPacketConsumer;
import io.smbench.exchange.decrypt.PacketOpener;
import io.smbench.exchange.decrypt.Unopened;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.QueryDirectoryRequest;
import io.smbench.smb2.QueryDirectoryResponse;
import io.smbench.smb2.QueryInfoRequest;
import io.smbench.smb2.QueryInfoResponse;
import io.smbench.smb2.SetInfoRequest;
import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.TreeConnectRequest;
import io.smbench.smb2.TreeConnectResponse;
import io.smbench.smb2.fscc.DirectoryInformation;
import io.smbench.smb2.fscc.FileAllInformation;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.Information;
import io.smbench.smb2.fscc.InformationList;
import io.smbench.tcp.Endpoint;
import io.smbench.tcp.SmbPacket;
import io.smbench.tcp.SmbProtocol;
import io.smbench.tcp.SmbStream;
import io.smbench.tcp.SmbStreams;
import io.smbench.tcp.StreamEnd;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Lists the messages of a capture, one line each with the columns and in the notation of Wireshark, so that the two can
 * be compared with {@code diff}. What Wireshark remembers of earlier messages to explain a later one is remembered here
 * too: the share of a TreeId, and what a response answers. As in Wireshark, a packet of which the capture lost a part
 * has no line, and a message that the snapshot length cut has the columns before the cut.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class MessageTable implements OpenedPacketConsumer {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Without whose requests the response cannot be read. */
    private static final Set<Smb2Command> EXPLAINING =
            Set.of(Smb2Command.TREE_CONNECT, Smb2Command.QUERY_INFO, Smb2Command.SET_INFO, Smb2Command.QUERY_DIRECTORY);

    private static final int MESSAGE_ID_END = 32;
    private static final int TREE_ID_END = 40;
    private static final int SESSION_ID_END = 48;

    private final Consumer<String> lines;
    private final PacketSplitter splitter = new PacketSplitter();
    /** By SessionId and TreeId; Wireshark keeps them over all connections. */
    private final Map<Long, Map<Integer, String>> trees = new HashMap<>();

    private final Map<Unopened, Long> closed = new EnumMap<>(Unopened.class);
    private final Map<Integer, Unanswered> unanswered = new HashMap<>();

    private MessageTable(Consumer<String> lines) {
        this.lines = lines;
    }

    /**
     * Writes the table of {@code capture}, its header first, to {@code lines}.
     *
     * @param keys for encrypted messages; those that they do not open have no line
     * @return what stayed closed: how many packets for which reason
     * @throws IOException if the file cannot be read; what it says if the file is no capture
     */
    public static Map<Unopened, Long> write(
            Path capture, Set<Integer> serverPorts, DecryptionKeys keys, Consumer<String> lines) throws IOException {
        return write(capture, ReaderKind.BUILTIN, serverPorts, keys, lines);
    }

    /**
     * Writes the table of {@code capture}, its header first, to {@code lines}.
     *
     * @param kind what takes the frames out of the file
     * @param keys for encrypted messages; those that they do not open have no line
     * @return what stayed closed: how many packets for which reason
     * @throws IOException if the file cannot be read; what it says if the file is no capture
     */
    public static Map<Unopened, Long> write(
            Path capture, ReaderKind kind, Set<Integer> serverPorts, DecryptionKeys keys, Consumer<String> lines)
            throws IOException {
        CaptureDiagnostics diagnostics = new CaptureDiagnostics();
        try (CaptureReader reader = CaptureReader.open(capture, kind, diagnostics)) {
            lines.accept(MessageRow.header());
            MessageTable table = new MessageTable(lines);
            SmbStreams.read(reader, serverPorts, new PacketOpener(keys, table), diagnostics);
            return table.closed;
        }
    }

    @Override
    public void packet(SmbPacket packet) {
        if (packet.protocol() == SmbProtocol.SMB2 && packet.isComplete()) {
            splitter.split(packet).forEach(message -> lines.accept(row(packet, message)));
        } else if (packet.protocol() == SmbProtocol.SMB2 && packet.cut()) {
            cut(packet);
        }
    }

    /** The messages up to the cut: of the last one, what there is. */
    private void cut(SmbPacket packet) {
        Bytes known = packet.data().slice(0, Math.min(packet.data().length(), packet.completePrefix()));
        int at = 0;
        for (SeenMessage message : splitter.split(packet)) {
            if (message.missingBytes() > 0) {
                lines.accept(cutRow(packet, message, known.slice(at, known.length() - at), packet.wireLength() - at));
                return;
            }
            lines.accept(row(packet, message));
            long next = message.header().nextCommand();
            if (next < Smb2Header.SIZE || at + next >= known.length()) {
                return; // no other one begins before the cut
            }
            at += (int) next;
        }
        Bytes rest = known.slice(at, known.length() - at);
        Smb2Header header = CutMessage.header(rest);
        if (header != null) {
            MessageRow row = new MessageRow();
            transport(packet, row);
            header(header, rest.length(), row);
            lines.accept(row.toString());
        }
    }

    /**
     * @param known the message up to the cut
     * @param length with what was cut
     */
    private String cutRow(SmbPacket packet, SeenMessage message, Bytes known, int length) {
        MessageRow row = new MessageRow();
        Smb2Header header = message.header();
        transport(packet, row);
        header(header, known.length(), row);
        CutMessage.body(header, known, row);
        Smb2Body body = EXPLAINING.contains(header.command())
                ? CutMessage.explaining(header, known, length, row)
                : message.message().body();
        Smb2Body request = remember(message, body);
        if (header.isResponse() && request != null) {
            answered(message, request, message.message().body(), row);
        }
        return row.toString();
    }

    @Override
    public void unopened(SmbPacket packet, Unopened reason) {
        closed.merge(reason, 1L, Long::sum);
    }

    @Override
    public void streamClosed(SmbStream stream, StreamEnd end) {
        unanswered.remove(stream.id());
    }

    private String row(SmbPacket packet, SeenMessage message) {
        MessageRow row = new MessageRow();
        transport(packet, row);
        header(message.header(), Smb2Header.SIZE, row);
        Smb2Body body = message.message().body();
        Smb2Body request = remember(message, body);
        if (message.header().isResponse() && request != null) {
            answered(message, request, body, row);
        }
        MessageFields.fill(body, row);
        return row.toString();
    }

    /** Wireshark joins what was captured whole, and shows messages where they end; what is cut, where it begins. */
    private static void transport(SmbPacket packet, MessageRow row) {
        Endpoint source = packet.source();
        Endpoint destination = packet.destination();
        long nanos = packet.cut() ? packet.firstNanos() : packet.lastNanos();
        row.number(FRAME, packet.cut() ? packet.firstFrame() : packet.lastFrame())
                .text(TIME_EPOCH, "%d.%09d".formatted(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND))
                .number(TCP_STREAM, packet.stream().id())
                .text(SRC, source.address().toString())
                .number(SPORT, source.port())
                .text(DST, destination.address().toString())
                .number(DPORT, destination.port())
                .flag(ENCRYPTED, packet.decrypted());
    }

    /** @param known how many bytes of it the capture has, the flags among them */
    private void header(Smb2Header header, int known, MessageRow row) {
        row.number(CMD, header.command().value())
                .flag(FLAGS_RESPONSE, header.isResponse())
                .flag(FLAGS_ASYNC, header.isAsync())
                .flag(FLAGS_CHAINED, header.isRelated())
                .number(CREDIT_CHARGE, header.creditCharge());
        if (header.isResponse()) {
            row.hex32(NT_STATUS, header.status().value());
        }
        if (known >= MESSAGE_ID_END) {
            row.number(MSG_ID, header.messageId());
        }
        if (known >= TREE_ID_END && header.isAsync()) {
            row.hex64(AID, header.asyncId());
        } else if (known >= TREE_ID_END) {
            row.hex32(TID, header.treeId());
        }
        if (known >= SESSION_ID_END) {
            row.hex64(SESID, header.sessionId());
            tree(header, row);
        }
    }

    private void tree(Smb2Header header, MessageRow row) {
        String name = header.isAsync()
                ? null
                : trees.getOrDefault(header.sessionId(), Map.of()).get(header.treeId());
        if (name != null) {
            row.name(TREE, name);
        }
    }

    /** Keeps a request; for a response, the request that it answers. */
    private @Nullable Smb2Body remember(SeenMessage message, Smb2Body body) {
        Smb2Header header = message.header();
        Unanswered pending = unanswered.computeIfAbsent((int) message.connection(), id -> new Unanswered());
        if (!header.isResponse()) {
            pending.remove(header.messageId());
            if (EXPLAINING.contains(header.command())) {
                pending.put(header.messageId(), body);
            }
            return null;
        }
        boolean interim = header.isAsync() && header.status().equals(NtStatus.STATUS_PENDING);
        return interim ? pending.get(header.messageId()) : pending.remove(header.messageId());
    }

    private void answered(SeenMessage message, Smb2Body request, Smb2Body response, MessageRow row) {
        Smb2Header header = message.header();
        if (request instanceof TreeConnectRequest connect && response instanceof TreeConnectResponse) {
            trees.computeIfAbsent(header.sessionId(), id -> new HashMap<>()).put(header.treeId(), connect.path());
        } else if (request instanceof QueryInfoRequest query && header.command().equals(Smb2Command.QUERY_INFO)) {
            row.infoClass(query.infoClass());
            if (response instanceof QueryInfoResponse found) {
                name(query.infoClass(), found.buffer(), row);
            }
        } else if (request instanceof SetInfoRequest set && header.command().equals(Smb2Command.SET_INFO)) {
            row.infoClass(set.infoClass());
        } else if (request instanceof QueryDirectoryRequest query && response instanceof QueryDirectoryResponse found) {
            name(query.infoClass(), found.buffer(), row);
        }
    }

    private static void name(InfoClass infoClass, Bytes buffer, MessageRow row) {
        try {
            Information information = Information.decode(infoClass, buffer);
            if (information instanceof FileAllInformation all) {
                row.name(FILENAME, all.name().fileName());
            } else if (information instanceof InformationList<?> list
                    && !list.entries().isEmpty()
                    && list.entries().get(0) instanceof DirectoryInformation entry) {
                row.name(FILENAME, entry.fileName());
            }
        } catch (WireException e) {
            // damaged: the columns before stay
        }
    }

    /** The requests of one connection by MessageId; of very many, the oldest are forgotten. */
    private static final class Unanswered extends LinkedHashMap<Long, Smb2Body> {
        private static final long serialVersionUID = 1L;
        private static final int MAX_REQUESTS = 65_536;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Smb2Body> eldest) {
            return size() > MAX_REQUESTS;
        }
    }
}
