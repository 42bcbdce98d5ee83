package io.smbench.environment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Where a server listens.
 *
 * @param embedded whether it is an {@code EmbeddedSmbServer} in this process
 */
@API(status = API.Status.EXPERIMENTAL)
public record ServerAddress(String host, int port, boolean embedded) {
    /** A server of the run's own, in this process, which is started for it. */
    public static final ServerAddress EMBEDDED = new ServerAddress("embedded", 0, true);

    private static final int DIRECT_TCP = 445;
    private static final int MAX_PORT = 65535;
    private static final Pattern TEXT = Pattern.compile("(?:\\[([^]]+)]|([^:\\s\\[\\]]+))(?::(\\d{1,5}))?");

    public ServerAddress(String host, int port) {
        this(host, port, false);
    }

    /**
     * {@code HOST}, {@code HOST:PORT} or {@code [IPv6]:PORT}; the port is 445 if it is left out. The word
     * {@code embedded} is {@link #EMBEDDED}; a host of that name is written with its port.
     *
     * @throws IllegalArgumentException if {@code text} is none of them
     */
    public static ServerAddress parse(String text) {
        if (text.equals(EMBEDDED.host)) {
            return EMBEDDED;
        }
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches()) {
            String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            int port = matcher.group(3) == null ? DIRECT_TCP : Integer.parseInt(matcher.group(3));
            if (port >= 1 && port <= MAX_PORT) {
                return new ServerAddress(host, port);
            }
        }
        throw new IllegalArgumentException(
                "'%s'; expected HOST, HOST:PORT or [IPv6]:PORT with a port from 1 to 65535, or the word embedded"
                        .formatted(text));
    }

    @Override
    public String toString() {
        String address = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        return !embedded ? address : port == 0 ? host : "embedded server at " + address;
    }
}
