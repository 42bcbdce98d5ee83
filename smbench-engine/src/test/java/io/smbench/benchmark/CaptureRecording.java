package io.smbench.benchmark;

import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.SmbdSetup;
import io.smbench.peer.Tcpdump;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Records a big capture of two kinds of load at a time: dbench's load file by several processes, which is many small
 * requests, and smbclient that puts and gets large files, whose bytes do not repeat.
 */
public final class CaptureRecording {
    private static final String SHARE = "share";
    private static final String USER = "alice";
    private static final String PROCESSES = "4";
    private static final String SECONDS = "10";
    private static final int FILE_MEBIBYTES = 48;
    private static final int BUFFER_KIB = 524_288;

    private CaptureRecording() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            System.err.println("SMB2LOAD LOADFILE MEGABYTES CAPTURE");
            return;
        }
        record(args[0], args[1], Long.parseLong(args[2]) * 1_000_000, Path.of(args[3]));
    }

    /** Rounds of load, each on connections of its own, until {@code capture} has {@code bytes}. */
    private static void record(String smb2load, String loadFile, long bytes, Path capture) throws IOException {
        Path large = Files.createTempFile("large", ".bin");
        try (PrivateSmbd server = PrivateSmbd.with().start();
                Tcpdump tcpdump = Tcpdump.of(server, capture, BUFFER_KIB)) {
            String port = Integer.toString(server.port());
            String hash = SmbdSetup.ntHash(SmbdSetup.PASSWORD);
            for (int round = 0; Files.size(capture) < bytes; round++) {
                fill(large, round);
                String moves = "put %s large%d.bin; get large%d.bin %s".formatted(large, round, round, large);
                CompletableFuture.allOf(
                                start(smb2load, port, SHARE, USER, hash, "nbench", loadFile, PROCESSES, SECONDS),
                                start(
                                        "smbclient",
                                        "//" + server.host() + "/" + SHARE,
                                        "-p",
                                        port,
                                        "-U",
                                        USER + "%" + SmbdSetup.PASSWORD,
                                        "-c",
                                        moves))
                        .join();
            }
            tcpdump.awaitQuiet();
        } finally {
            Files.delete(large);
        }
    }

    private static void fill(Path file, int seed) throws IOException {
        Random random = new Random(seed);
        byte[] mebibyte = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < FILE_MEBIBYTES; i++) {
                random.nextBytes(mebibyte);
                out.write(mebibyte);
            }
        }
    }

    private static CompletableFuture<Process> start(String... command) throws IOException {
        return new ProcessBuilder(command).inheritIO().start().onExit();
    }
}
