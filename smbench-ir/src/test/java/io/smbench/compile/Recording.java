package io.smbench.compile;

import io.smbench.capture.IpAddress;
import io.smbench.exchange.ExchangeAssembler;
import io.smbench.exchange.PendingBounds;
import io.smbench.exchange.SeenMessage;
import io.smbench.ir.InitialState;
import io.smbench.ir.MemoryBlobs;
import io.smbench.ir.Operation;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.Smb2Message;
import io.smbench.tcp.Endpoint;
import io.smbench.tcp.SmbStream;
import io.smbench.tcp.StreamEnd;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A capture made up message by message, one frame and one millisecond each, and what it compiles to. */
final class Recording {
    private static final long FRAME_NANOS = 1_000_000;

    private final MemoryBlobs blobs = new MemoryBlobs();
    final Compilation compilation;
    private final ExchangeAssembler assembler;
    private final Set<SmbStream> open = new LinkedHashSet<>();
    private int streams;
    private long frame;
    private long messages;
    private @Nullable Workload workload;

    Recording() {
        this(new Drafts(Path.of(""), Long.MAX_VALUE), Compilation.REMEMBERED_MESSAGES);
    }

    Recording(Drafts drafts, long rememberedMessages) {
        compilation = new Compilation(blobs, drafts, rememberedMessages);
        assembler = new ExchangeAssembler(compilation, PendingBounds.DEFAULT);
    }

    /** What the ids of the one server mean now. */
    TrackedServer server() {
        return compilation.servers.values().iterator().next();
    }

    /** Opens a connection to the one server. */
    Connected connect() {
        frame++;
        SmbStream stream = new SmbStream(
                streams,
                0,
                new Endpoint(new IpAddress(false, 0, 0x0A000001), 50_000 + streams),
                new Endpoint(new IpAddress(false, 0, 0x0A000002), 445),
                SmbStream.Evidence.HANDSHAKE,
                true,
                frame,
                frame * FRAME_NANOS);
        streams++;
        open.add(stream);
        compilation.connectionOpened(stream);
        return new Connected(this, stream);
    }

    void end(SmbStream stream, StreamEnd.Kind kind) {
        frame++;
        assembler.connectionEnded(stream.id());
        compilation.connectionEnded(stream, new StreamEnd(kind, null, frame, frame * FRAME_NANOS));
        open.remove(stream);
    }

    /** What it compiles to; the first call ends all connections, and the capture. */
    Workload workload() {
        Workload compiled = workload;
        if (compiled == null) {
            List.copyOf(open).forEach(stream -> end(stream, StreamEnd.Kind.CAPTURE_END));
            List<Operation> operations = new ArrayList<>();
            compiled = new Workload(finish(operations), operations, blobs);
            workload = compiled;
        }
        return compiled;
    }

    private WorkloadHeader finish(List<Operation> operations) {
        try {
            return CaptureCompiler.finish("recording", null, compilation, operations::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> dependsOn(String opId) {
        return operation(opId).dependsOn();
    }

    Operation operation(String opId) {
        return operations().stream()
                .filter(operation -> operation.opId().equals(opId))
                .findFirst()
                .orElseThrow();
    }

    List<Operation> operations() {
        return workload().operations();
    }

    List<InitialState.Entry> initialState() {
        return workload().header().initialState().entries();
    }

    void send(
            SmbStream stream,
            Smb2Command command,
            int flags,
            NtStatus status,
            long messageId,
            int treeId,
            long sessionId,
            Smb2Body body,
            SeenMessage.@Nullable Place place) {
        if (place == null || place.index() == 0) {
            frame++;
        }
        boolean async = (flags & Smb2Header.FLAG_ASYNC) != 0;
        Smb2Header header = new Smb2Header(
                1,
                status,
                command,
                1,
                flags,
                0,
                messageId,
                async ? messageId : 0,
                0,
                async ? 0 : treeId,
                sessionId,
                Bytes.wrap(new byte[16]));
        assembler.message(
                new SeenMessage(
                        messages++, stream.id(), new Smb2Message(header, body), frame, frame * FRAME_NANOS, place, 0),
                100);
    }
}
