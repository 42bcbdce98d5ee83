package io.smbench.torture;

import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.SmbdSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Runs one suite of smbtorture against a private smbd while tcpdump writes the capture. */
final class Recording {
    private static final int LONGEST_SUITE_SECONDS = 400;
    /** What the kernel still holds reaches tcpdump's file within this time. */
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(1_300);

    private Recording() {}

    /** Records {@code smb2.suite} as {@code folder/suite.pcap}, and what smbtorture says as {@code suite.txt}. */
    static Path record(String suite, Path folder) throws IOException, InterruptedException {
        Path capture = folder.resolve(suite + ".pcap");
        try (PrivateSmbd server = Torture.server()) {
            Process tcpdump = tcpdump(server, capture);
            try {
                torture(suite, server, folder.resolve(suite + ".txt"));
                awaitQuiet(capture);
            } finally {
                tcpdump.destroy();
                tcpdump.waitFor();
            }
        }
        return capture;
    }

    private static Process tcpdump(PrivateSmbd server, Path capture) throws IOException {
        Process tcpdump = new ProcessBuilder(
                        "tcpdump",
                        "-i",
                        "lo",
                        "-Z",
                        "root",
                        "-B",
                        "65536",
                        "-U",
                        "-w",
                        capture.toString(),
                        "tcp port " + server.port())
                .redirectErrorStream(true)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(tcpdump.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append(System.lineSeparator());
            if (line.contains("listening on")) {
                return tcpdump;
            }
        }
        throw new IOException("tcpdump ended without listening; it said: " + all);
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

    private static void awaitQuiet(Path capture) throws IOException {
        long size = -1;
        long since = System.nanoTime();
        while (System.nanoTime() - since < QUIET_NANOS) {
            long now = Files.size(capture);
            if (now != size) {
                size = now;
                since = System.nanoTime();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
