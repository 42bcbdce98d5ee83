package io.smbench.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A new file that only its owner can read. What was in a file before is never lost to one. */
final class SecretFile {
    private SecretFile() {}

    static void write(Path file, String text) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Files.writeString(Files.createFile(file, ownerOnly), text, StandardCharsets.UTF_8);
    }

    /** Said before the work begins, not after it. */
    static void requireNew(String option, Path file) {
        if (Files.exists(file)) {
            throw new IllegalArgumentException(
                    "%s %s: found a file; expected none, because what is in it would be lost. Name another file, or remove it."
                            .formatted(option, file));
        }
    }
}
