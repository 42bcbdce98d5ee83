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
            "install it with: apt-get install --no-install-recommends samba samba-vfs-modules libnss-wrapper";

    /** The installation, or empty if a part is missing. */
    public static Optional<SmbdInstallation> find() {
        @Nullable Path smbd = smbdPath();
        @Nullable Path nssWrapper = inLib("libnss_wrapper.so");
        return smbd == null || nssWrapper == null || vfsModule() == null
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
        return missingPart() + " not found; " + REMEDY;
    }

    private static String missingPart() {
        if (smbdPath() == null) {
            return "smbd (Samba's file server)";
        }
        return vfsModule() == null ? "Samba's VFS module acl_xattr.so" : "libnss_wrapper.so";
    }

    /** Debian packs the modules on their own; without them smbd starts, and has no share. */
    private static @Nullable Path vfsModule() {
        return inLib("samba/vfs/acl_xattr.so");
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

    private static @Nullable Path inLib(String file) {
        return LIB.stream()
                .map(Path::of)
                .flatMap(SmbdInstallation::withSubfolders)
                .map(folder -> folder.resolve(file))
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
