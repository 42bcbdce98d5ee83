package io.smbench.ir.json;

import java.nio.file.Path;
import java.util.UUID;

/** Where a file is written until it is whole: beside its place, with the access rights that it will have. */
final class Unfinished {
    private Unfinished() {}

    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }
}
