package io.smbench.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The captures that are kept in the modules' test resources, and the shared ones where they are there. */
public final class CaptureFiles {
    private static final Path SHARED =
            Path.of(System.getProperty("smbench.shared", "../../shared")).resolve("captures");
    private static final String NAME = ".*\\.(pcap|pcapng|cap|trace)(\\.gz)?";

    private CaptureFiles() {}

    public static List<Path> all() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            Stream<Path> resources = modules.map(module -> module.resolve("src/test/resources"));
            return Stream.concat(resources, Stream.of(SHARED))
                    .filter(Files::isDirectory)
                    .flatMap(CaptureFiles::in)
                    .sorted()
                    .toList();
        }
    }

    /** The one in a module's test resources whose path ends with {@code name}. */
    public static Path ours(String name) throws IOException {
        return all().stream()
                .filter(capture -> !capture.startsWith(SHARED) && capture.endsWith(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchFileException(name, null, "no capture in any module's test resources"));
    }

    /** By its name; what is discovered by a file's name is tested with a file that is none. */
    private static boolean isCapture(Path file) {
        return file.getFileName().toString().matches(NAME) && !file.toString().contains("discovery");
    }

    private static Stream<Path> in(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(CaptureFiles::isCapture).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code capture}, or its content in {@code folder} if it is gzipped. */
    public static Path unpacked(Path capture, Path folder) throws IOException {
        String name = capture.getFileName().toString();
        if (!name.endsWith(".gz")) {
            return capture;
        }
        Path plain = folder.resolve(name.replaceFirst("\\.gz$", ""));
        try (InputStream in = new GZIPInputStream(Files.newInputStream(capture))) {
            Files.copy(in, plain);
        }
        return plain;
    }
}
