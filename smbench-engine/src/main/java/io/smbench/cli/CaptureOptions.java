package io.smbench.cli;

import io.smbench.compile.CompileOptions;
import io.smbench.tcp.SmbStreams;
import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** How captures are read, for every command that reads one. */
final class CaptureOptions {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "a further TCP port that servers listen on, besides 445 and 139; may be repeated")
    private Set<Integer> ports = Set.of();

    Set<Integer> serverPorts() {
        Set<Integer> all = new HashSet<>(SmbStreams.DEFAULT_SERVER_PORTS);
        all.addAll(ports);
        return all;
    }

    CompileOptions compileOptions() {
        return CompileOptions.DEFAULT.withServerPorts(serverPorts());
    }
}
