package io.smbench.server;

import io.smbench.server.fsa.StatusException;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.FileId;
import io.smbench.smb2.ReadResponse;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.WriteRequest;
import io.smbench.smb2.WriteResponse;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The faults that were asked for, counted under the server's lock. */
final class Faults {
    /** Where in a request's body its FileId is, MS-SMB2 2.2.15 to 2.2.39. */
    private static final Map<Smb2Command, Integer> FILE_ID_AT = Map.ofEntries(
            Map.entry(Smb2Command.CLOSE, 8),
            Map.entry(Smb2Command.FLUSH, 8),
            Map.entry(Smb2Command.READ, 16),
            Map.entry(Smb2Command.WRITE, 16),
            Map.entry(Smb2Command.LOCK, 8),
            Map.entry(Smb2Command.IOCTL, 8),
            Map.entry(Smb2Command.QUERY_DIRECTORY, 8),
            Map.entry(Smb2Command.CHANGE_NOTIFY, 8),
            Map.entry(Smb2Command.QUERY_INFO, 24),
            Map.entry(Smb2Command.SET_INFO, 16),
            Map.entry(Smb2Command.OPLOCK_BREAK, 8));

    private final List<Armed> armed = new ArrayList<>();
    private final List<FaultFired> fired = new ArrayList<>();

    private static final class Armed {
        private final Fault fault;
        private final @Nullable Pattern path;
        private int seen;

        Armed(Fault fault) {
            this.fault = fault;
            this.path = fault.path() == null ? null : pattern(fault.path());
        }

        boolean matches(Smb2Command command, @Nullable String foundPath, @Nullable String foundUser) {
            boolean ofCommand = fault.command() == null || fault.command().equals(command);
            boolean ofUser = fault.user() == null || fault.user().equalsIgnoreCase(foundUser);
            boolean ofPath = path == null
                    || (foundPath != null && path.matcher(foundPath).matches());
            return ofCommand && ofUser && ofPath;
        }

        /** Counts one that matches. */
        boolean strikes() {
            int number = seen++;
            return number >= fault.after() && number - fault.after() < fault.times();
        }
    }

    private static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder("(?:.*/)?");
        for (int at = 0; at < glob.length(); at++) {
            if (glob.startsWith("**", at)) {
                regex.append(".*");
                at++;
            } else if (glob.charAt(at) == '*') {
                regex.append("[^/]*");
            } else {
                regex.append(Pattern.quote(glob.substring(at, at + 1)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    void add(Fault fault) {
        armed.add(new Armed(fault));
    }

    /** Undoes one {@link #add}; does nothing where there is none. */
    void withdraw(Fault fault) {
        armed.stream().filter(each -> each.fault.equals(fault)).findFirst().ifPresent(armed::remove);
    }

    void clear() {
        armed.clear();
    }

    List<FaultFired> fired() {
        return List.copyOf(fired);
    }

    /** What is to happen to a break of {@code path} that {@code user} is to be told of; null for nothing. */
    Fault.@Nullable Effect ofBreak(String path, String user) {
        return armed.isEmpty() ? null : find(Smb2Command.OPLOCK_BREAK, slashes(path), user, true);
    }

    /** Handles a request, with the fault that strikes it if one does. */
    Reply handle(Request request) {
        if (armed.isEmpty()) {
            return Dispatcher.handle(request);
        }
        Session session = request.session;
        String user = session == null || !session.isValid() ? null : session.user();
        Fault.Effect effect = find(request.header.command(), path(request), user, false);
        request.fault = effect;
        if (effect instanceof Fault.Status status) {
            return Reply.error(status.status());
        }
        if (effect instanceof Fault.Drop) {
            return new Reply.Disconnect("a fault that was asked for");
        }
        if (effect instanceof Fault.TornWrite torn) {
            return tear(request, torn.writtenBytes());
        }
        return shorten(Dispatcher.handle(request), effect);
    }

    private Fault.@Nullable Effect find(
            Smb2Command command, @Nullable String path, @Nullable String user, boolean ofBreak) {
        Fault.Effect found = null;
        for (Armed each : armed) {
            boolean matches = each.fault.effect().ofBreak() == ofBreak && each.matches(command, path, user);
            if (matches && each.strikes() && found == null) {
                fired.add(new FaultFired(each.fault, command, path, user));
                found = each.fault.effect();
            }
        }
        return found;
    }

    private static Reply shorten(Reply reply, Fault.@Nullable Effect effect) {
        if (effect instanceof Fault.ShortRead shortRead
                && reply instanceof Reply.Done done
                && done.body() instanceof ReadResponse response) {
            Bytes data = response.data();
            int most = Math.min(shortRead.mostBytes(), data.length());
            return Reply.success(new ReadResponse(data.slice(0, most), 0, 0));
        }
        return reply;
    }

    private static Reply tear(Request request, int writtenBytes) {
        try {
            WriteRequest whole = request.body(WriteRequest.class);
            int length = whole.data().length();
            request.replaceBody(new WriteRequest(
                    whole.offset(),
                    whole.fileId(),
                    whole.channel(),
                    whole.remainingBytes(),
                    whole.channelInfo(),
                    whole.flags(),
                    whole.data().slice(0, Math.min(writtenBytes, length))));
            Reply reply = Dispatcher.handle(request);
            boolean written = reply instanceof Reply.Done done && done.body() instanceof WriteResponse;
            return written ? Reply.success(new WriteResponse(length, 0)) : reply;
        } catch (WireException e) {
            // damaged: the handler says so
            return Dispatcher.handle(request);
        }
    }

    /** Of the file that a request is about; null if it is about none. */
    private static @Nullable String path(Request request) {
        Integer at = FILE_ID_AT.get(request.header.command());
        try {
            if (request.header.command().equals(Smb2Command.CREATE)) {
                return slashes(request.body(CreateRequest.class).name());
            }
            if (at == null || request.tree == null) {
                return null;
            }
            Bytes message = request.message;
            int from = Smb2Header.SIZE + at;
            FileId fileId =
                    FileId.decode(message.slice(from, message.length() - from).reader());
            ServerOpen open = request.peek(fileId);
            return open == null ? null : slashes(open.local().path());
        } catch (WireException | StatusException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static String slashes(String path) {
        return path.replace('\\', '/');
    }
}
