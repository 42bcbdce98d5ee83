package io.smbench.junit;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Paths as they stand in names and unique ids: relative, with forward slashes. An absolute path would make each
 * checkout a different test, and a report's history would end with the next one.
 */
final class RelativePaths {
    private RelativePaths() {}

    static String text(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path here = Path.of("").toAbsolutePath();
        boolean sameRoot = Objects.equals(absolute.getRoot(), here.getRoot());
        return (sameRoot ? here.relativize(absolute) : absolute).toString().replace('\\', '/');
    }
}
