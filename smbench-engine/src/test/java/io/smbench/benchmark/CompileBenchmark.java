package io.smbench.benchmark;

import io.smbench.ir.json.WorkloadReader;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * How fast {@code smbench compile} is and what memory it takes, on beginnings of one capture: beside tshark that prints
 * fields, and beside reading the file and writing the blobs, in turns.
 */
public final class CompileBenchmark {
    private static final int ROUNDS = 3;
    private static final int PCAP_HEADER_BYTES = 24;
    private static final int RECORD_HEADER_BYTES = 16;
    private static final int CAPTURED_LENGTH_AT = 8;
    private static final int BUFFER_BYTES = 1 << 20;

    private final Path script;
    private final Path folder;
    private final String port;

    private CompileBenchmark(Path script, Path folder, String port) {
        this.script = script;
        this.folder = folder;
        this.port = port;
    }

    public static void main(String[] args) throws IOException {
        if (args.length < 5) {
            System.err.println("SMBENCH CAPTURE SERVERPORT FOLDER MEGABYTES…");
            return;
        }
        Path folder = Files.createDirectories(Path.of(args[3]));
        for (String megabytes : List.of(args).subList(4, args.length)) {
            Path part = folder.resolve(megabytes + "MB.pcap");
            cut(Path.of(args[1]), Long.parseLong(megabytes) * 1_000_000, part);
            new CompileBenchmark(Path.of(args[0]), folder, args[2]).compare(part);
            Files.delete(part);
        }
    }

    /** Whole records of a little-endian pcap file, as many as reach {@code bytes}. */
    private static void cut(Path capture, long bytes, Path part) throws IOException {
        try (DataInputStream in =
                        new DataInputStream(new BufferedInputStream(Files.newInputStream(capture), BUFFER_BYTES));
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER_BYTES)) {
            out.write(in.readNBytes(PCAP_HEADER_BYTES));
            long written = PCAP_HEADER_BYTES;
            while (written < bytes && in.available() > 0) {
                byte[] header = in.readNBytes(RECORD_HEADER_BYTES);
                int length =
                        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(CAPTURED_LENGTH_AT);
                out.write(header);
                out.write(in.readNBytes(length));
                written += RECORD_HEADER_BYTES + length;
            }
        }
    }

    private void compare(Path part) throws IOException {
        List<Double> compile = new ArrayList<>();
        List<Double> tshark = new ArrayList<>();
        List<Double> copy = new ArrayList<>();
        Path output = folder.resolve("output");
        String costs = "";
        for (int round = 0; round < ROUNDS; round++) {
            empty(output);
            long start = System.nanoTime();
            costs = run(compile(part, output));
            compile.add(seconds(start));
            start = System.nanoTime();
            run(tshark(part));
            tshark.add(seconds(start));
            copy.add(readAndWriteBlobs(part, output));
        }
        double megabytes = Files.size(part) / 1e6;
        System.out.printf(
                "%s: compile %.2f s (%.0f MB/s); tshark %.2f s (%.0f MB/s), takes %.1f times as long; "
                        + "read and write blobs %.2f s, compile takes %.0f times as long%n",
                part.getFileName(),
                median(compile),
                megabytes / median(compile),
                median(tshark),
                megabytes / median(tshark),
                median(tshark) / median(compile),
                median(copy),
                median(compile) / median(copy));
        System.out.printf(
                "  %s; workload %.1f MB, blobs %.1f MB%n",
                costs,
                Files.size(output.resolve(WorkloadReader.FILE_NAME)) / 1e6,
                blobs(output).stream().mapToLong(CompileBenchmark::size).sum() / 1e6);
    }

    /** GNU time says at the end, on standard error, what CPU time and memory the command took. */
    private List<String> compile(Path part, Path output) {
        return List.of(
                "/usr/bin/time",
                "-f",
                "%U s of CPU and %S s in the kernel, resident at most %M KiB",
                script.toString(),
                "compile",
                part.toString(),
                "-o",
                output.toString());
    }

    private List<String> tshark(Path part) {
        return List.of(
                "tshark",
                "-r",
                part.toString(),
                "-d",
                "tcp.port==" + port + ",nbss",
                "-Y",
                "smb2",
                "-T",
                "fields",
                "-e",
                "frame.number",
                "-e",
                "smb2.cmd",
                "-e",
                "smb2.nt_status",
                "-e",
                "smb2.msg_id",
                "-e",
                "smb2.sesid",
                "-e",
                "smb2.tid",
                "-e",
                "smb2.fid",
                "-e",
                "smb2.filename");
    }

    /** The last line of what the command says on standard error. */
    private String run(List<String> command) throws IOException {
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("printed.txt").toFile())
                .redirectError(said.toFile());
        builder.environment().put("JDK_JAVA_OPTIONS", "-Xmx512m");
        Process process = builder.start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(command + " failed: " + Files.readString(said));
        }
        List<String> lines = Files.readAllLines(said);
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    private double readAndWriteBlobs(Path part, Path output) throws IOException {
        Path copies = folder.resolve("copies");
        empty(copies);
        Files.createDirectories(copies);
        List<byte[]> contents = new ArrayList<>();
        for (Path blob : blobs(output)) {
            contents.add(Files.readAllBytes(blob));
        }
        long start = System.nanoTime();
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        try (InputStream in = Files.newInputStream(part)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes += count;
            }
        }
        for (byte[] content : contents) {
            Files.write(copies.resolve(contents.indexOf(content) + ".bin"), content);
        }
        if (bytes != Files.size(part)) {
            throw new IOException("%s: %d bytes read".formatted(part, bytes));
        }
        return seconds(start);
    }

    private static List<Path> blobs(Path output) throws IOException {
        try (Stream<Path> files = Files.list(output.resolve("blobs"))) {
            return files.toList();
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Collections.reverseOrder()).map(Path::toFile).forEach(file -> {
                    if (!file.delete()) {
                        throw new IllegalStateException(file + " cannot be deleted");
                    }
                });
            }
        }
    }

    private static double seconds(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
