package io.smbench.cli;

import io.smbench.capture.ReaderKind;
import io.smbench.compile.CompileOptions;
import io.smbench.exchange.decrypt.DecryptionKeys;
import io.smbench.exchange.decrypt.KeyList;
import io.smbench.tcp.SmbStreams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How captures are read, for every command that reads one. */
final class CaptureOptions {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "a further TCP port that servers listen on, besides 445 and 139; may be repeated")
    private Set<Integer> ports = Set.of();

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "session keys of encrypted sessions: Wireshark's list, a table, or smbd's log")
    private @Nullable Path keyFile;

    @Option(
            names = "--nt-password-env",
            paramLabel = "VARIABLE",
            description =
                    "the environment variable with the password of the users whose NTLM logins are in the capture")
    private @Nullable String passwordVariable;

    @Option(
            names = "--reader",
            paramLabel = "builtin|pcap4j",
            description = "what takes the frames out of the file: own code, or libpcap for comparison"
                    + " (default: ${DEFAULT-VALUE})")
    private ReaderKind reader = ReaderKind.BUILTIN;

    ReaderKind reader() {
        return reader;
    }

    Set<Integer> serverPorts() {
        Set<Integer> all = new HashSet<>(SmbStreams.DEFAULT_SERVER_PORTS);
        all.addAll(ports);
        return all;
    }

    /** What opens encrypted packets; reads the file of keys. */
    DecryptionKeys keys(Console console) throws IOException {
        DecryptionKeys keys = DecryptionKeys.NONE;
        if (keyFile != null) {
            keys = keys.withList(KeyList.read(keyFile));
        }
        return passwordVariable == null
                ? keys
                : keys.withPasswordFrom(
                        passwordVariable, name -> console.environment().apply(name));
    }

    CompileOptions compileOptions(Console console) throws IOException {
        return CompileOptions.DEFAULT
                .withServerPorts(serverPorts())
                .withKeys(keys(console))
                .withReader(reader);
    }
}
