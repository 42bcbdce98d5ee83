package io.smbench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where this machine keeps what a private smbd needs. */
public record SmbdInstallation(Path smbd, Path nssWrapper) {
    private static final List<String> SBIN = List.of("/usr/sbin", "/usr/local/sbin", "/usr/local/samba/sbin");
    private static final List<String> LIB = List.of("/usr/lib", "/usr/lib64", "/lib", "/usr/local/lib");
    private static final String REMEDY =
            "install it with: apt-get install --no-install-recommends samba libnss-wrapper";

    /** The installation, or empty if a part is missing. */
    public static Optional<SmbdInstallation> find() {
        @Nullable Path smbd = smbdPath();
        @Nullable Path nssWrapper = nssWrapperPath();
        return smbd == null || nssWrapper == null
                ? Optional.empty()
                : Optional.of(new SmbdInstallation(smbd, nssWrapper));
    }

    /**
     * The installation.
     *
     * @throws IllegalStateException naming what is missing and how to install it
     */
    public static SmbdInstallation require() {
        return find().orElseThrow(() -> new IllegalStateException(missing()));
    }

    /** What is missing and how to install it. */
    static String missing() {
        String part = smbdPath() == null ? "smbd (Samba's file server)" : "libnss_wrapper.so";
        return part + " not found; " + REMEDY;
    }

    private static @Nullable Path smbdPath() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(":")), SBIN.stream())
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "smbd"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Path nssWrapperPath() {
        return LIB.stream()
                .map(Path::of)
                .flatMap(SmbdInstallation::withSubfolders)
                .map(folder -> folder.resolve("libnss_wrapper.so"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
    }

    private static Stream<Path> withSubfolders(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return Stream.concat(Stream.of(folder), children.filter(Files::isDirectory).toList().stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
