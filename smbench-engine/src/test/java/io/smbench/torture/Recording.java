package io.smbench.torture;

import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.SmbdSetup;
import io.smbench.peer.Tcpdump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs one suite of smbtorture against a private smbd while tcpdump writes the capture. */
final class Recording {
    private static final int LONGEST_SUITE_SECONDS = 400;
    private static final int BUFFER_KIB = 65_536;

    private Recording() {}

    /** Records {@code smb2.suite} as {@code folder/suite.pcap}, and what smbtorture says as {@code suite.txt}. */
    static Path record(String suite, Path folder) throws IOException, InterruptedException {
        Path capture = folder.resolve(suite + ".pcap");
        try (PrivateSmbd server = Torture.server();
                Tcpdump tcpdump = Tcpdump.of(server, capture, BUFFER_KIB)) {
            torture(suite, server, folder.resolve(suite + ".txt"));
            tcpdump.awaitQuiet();
        }
        return capture;
    }

    private static void torture(String suite, PrivateSmbd server, Path said) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "smbtorture",
                        "//" + server.host() + "/" + Torture.SHARE,
                        "-p",
                        String.valueOf(server.port()),
                        "-U",
                        Torture.USER + "%" + SmbdSetup.PASSWORD,
                        "smb2." + suite)
                .directory(Files.createTempDirectory("torture").toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(LONGEST_SUITE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
