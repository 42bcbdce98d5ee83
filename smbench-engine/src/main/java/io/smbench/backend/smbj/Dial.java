package io.smbench.backend.smbj;

import io.smbench.backend.Backend.Opened;
import io.smbench.backend.Backend.Opening;
import io.smbench.backend.Backend.Refused;
import io.smbench.backend.BackendFailure;
import io.smbench.backend.BackendFailure.Kind;
import io.smbench.backend.ConnectionListener;
import io.smbench.backend.ConnectionSpec;
import io.smbench.smb2.Smb2Header;
import io.smbench.transport.NioChannel;
import io.smbench.transport.NioLoop;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The making of one connection: name, TCP, NEGOTIATE. Answers once; afterwards it hands the wire's events on. */
final class Dial implements Wire.Events {
    private final ConnectionSpec spec;
    private final SmbjSettings settings;
    private final NioLoop loop;
    private final Executor setupThreads;
    private final ConnectionListener listener;
    private final Consumer<Opening> opened;
    private final Wire wire;
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile @Nullable SmbjConnection connection;

    Dial(
            ConnectionSpec spec,
            SmbjSettings settings,
            NioLoop loop,
            Executor setupThreads,
            ConnectionListener listener,
            Consumer<Opening> opened) {
        this.spec = spec;
        this.settings = settings;
        this.loop = loop;
        this.setupThreads = setupThreads;
        this.listener = listener;
        this.opened = opened;
        wire = new Wire("%s at %s:%d".formatted(spec.clientId(), spec.host(), spec.port()), settings.ticker(), this);
    }

    void start() {
        onSetupThread(this::connect);
    }

    private void onSetupThread(Runnable step) {
        try {
            setupThreads.execute(step);
        } catch (RejectedExecutionException e) {
            refuse(Kind.UNREACHABLE, "the backend was closed");
        }
    }

    /** Here, since looking up the host's name may block. */
    private void connect() {
        InetSocketAddress address = new InetSocketAddress(spec.host(), spec.port());
        if (address.isUnresolved()) {
            refuse(Kind.UNREACHABLE, "the host's name is not known");
            return;
        }
        try {
            NioChannel.connect(loop, address, settings.connectLimit(), wire);
        } catch (IOException e) {
            refuse(Kind.UNREACHABLE, Causes.of(e));
        }
    }

    @Override
    public void connected() {
        onSetupThread(this::negotiate);
    }

    private void negotiate() {
        try {
            Negotiated negotiated = Negotiation.run(spec, wire, settings.setupLimit());
            Authentication authentication =
                    new Authentication(wire, spec, settings.setupLimit(), negotiated, setupThreads);
            Requests requests = new Requests(spec.host(), negotiated);
            SmbjConnection made = new SmbjConnection(wire, authentication, negotiated, requests, listener);
            connection = made;
            answer(new Opened(made));
        } catch (IOException | RuntimeException e) {
            refuse(wire.isOpen() ? Kind.PROTOCOL : Kind.UNREACHABLE, "NEGOTIATE failed: " + Causes.of(e));
            wire.close(new IOException("NEGOTIATE failed"));
        }
    }

    private void refuse(Kind kind, String reason) {
        String message = "%s: no connection: %s; is there an SMB server, and can it be reached from here?"
                .formatted(wire.name(), reason);
        answer(new Refused(new BackendFailure(kind, message)));
    }

    private void answer(Opening opening) {
        if (!answered.getAndSet(true)) {
            opened.accept(opening);
        }
    }

    @Override
    public void unsolicited(Smb2Header header, Bytes message, long receivedNanos) {
        SmbjConnection made = connection;
        if (made != null) {
            made.unsolicited(header, message, receivedNanos);
        }
    }

    @Override
    public void ended(Throwable cause, BackendFailure failure) {
        refuse(failure.kind() == Kind.PROTOCOL ? Kind.PROTOCOL : Kind.UNREACHABLE, Causes.of(cause));
        SmbjConnection made = connection;
        if (made != null) {
            made.ended(failure);
        }
    }
}
