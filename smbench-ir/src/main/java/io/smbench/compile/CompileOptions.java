package io.smbench.compile;

import io.smbench.capture.ReaderKind;
import io.smbench.exchange.PendingBounds;
import io.smbench.exchange.decrypt.DecryptionKeys;
import io.smbench.tcp.SmbStreams;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * How a capture is compiled.
 *
 * @param serverPorts TCP ports that servers listen on; SMB on other ports is recognised if the capture has its start
 * @param pendingBounds how many requests may wait for a response
 * @param keys what opens encrypted packets
 * @param reader what takes the frames out of the file
 */
@API(status = API.Status.EXPERIMENTAL)
public record CompileOptions(
        Set<Integer> serverPorts, PendingBounds pendingBounds, DecryptionKeys keys, ReaderKind reader) {
    public static final CompileOptions DEFAULT = new CompileOptions(
            SmbStreams.DEFAULT_SERVER_PORTS, PendingBounds.DEFAULT, DecryptionKeys.NONE, ReaderKind.BUILTIN);

    public CompileOptions {
        serverPorts = Set.copyOf(serverPorts);
    }

    public CompileOptions withServerPorts(Set<Integer> ports) {
        return new CompileOptions(ports, pendingBounds, keys, reader);
    }

    public CompileOptions withKeys(DecryptionKeys decryptionKeys) {
        return new CompileOptions(serverPorts, pendingBounds, decryptionKeys, reader);
    }

    public CompileOptions withReader(ReaderKind kind) {
        return new CompileOptions(serverPorts, pendingBounds, keys, kind);
    }
}
