package io.smbench.server.pipe;

import io.smbench.wire.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A client's end of a named pipe in message mode: each write is one message, and each message that answers it is read
 * by itself. One caller at a time.
 */
@API(status = API.Status.INTERNAL)
public final class NamedPipe {
    private static final String SERVER_SERVICE = "srvsvc";

    private final RpcConnection rpc;
    private final Deque<Bytes> unread = new ArrayDeque<>();
    private final List<Runnable> readers = new ArrayList<>();

    private NamedPipe(RpcConnection rpc) {
        this.rpc = rpc;
    }

    /**
     * Opens {@code srvsvc}, the only pipe there is.
     *
     * @param name as CREATE has it, in any case
     * @param shares what the server service lists, asked for at each call
     * @return empty if there is no such pipe
     */
    public static Optional<NamedPipe> open(String name, Supplier<List<ShareEntry>> shares) {
        return name.toLowerCase(Locale.ROOT).equals(SERVER_SERVICE)
                ? Optional.of(new NamedPipe(new RpcConnection("\\pipe\\" + SERVER_SERVICE, new ServerService(shares))))
                : Optional.empty();
    }

    /**
     * Takes one message.
     *
     * @throws io.smbench.wire.WireException if it is no PDU; nothing was taken then
     */
    public void write(Bytes message) {
        unread.addAll(rpc.receive(message));
        wake();
    }

    /** Whether a message, or the rest of one, waits to be read. */
    public boolean hasUnread() {
        return !unread.isEmpty();
    }

    /** Bytes of the first message that has not been read; 0 for none. */
    public int unreadBytes() {
        Bytes first = unread.peek();
        return first == null ? 0 : first.length();
    }

    /** Up to {@code most} bytes of one message; what is left of it comes next. Null if there is none. */
    public @Nullable Bytes read(int most) {
        Bytes first = unread.poll();
        if (first == null || first.length() <= most) {
            return first;
        }
        unread.addFirst(first.slice(most, first.length() - most));
        return first.slice(0, most);
    }

    /** Calls {@code again} once, when there is something to read, or nothing more to wait for. */
    public void whenReadable(Runnable again) {
        readers.add(again);
    }

    public void forget(Runnable again) {
        readers.remove(again);
    }

    /** Whoever waits need not. */
    public void close() {
        wake();
    }

    private void wake() {
        List<Runnable> woken = List.copyOf(readers);
        readers.clear();
        woken.forEach(Runnable::run);
    }
}
