package io.smbench.server;

import io.smbench.wire.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is in a folder on disk, to be a share's content at first. */
final class FolderContent {
    private final Path folder;

    FolderContent(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads the folders and files below; symbolic links and special files are left out.
     *
     * @throws IllegalArgumentException if the files are larger than the plan's capacity, or two names differ by case
     *     only
     * @throws UncheckedIOException if something cannot be read
     */
    void copyTo(VolumePlan plan) {
        try {
            List<Path> found = found();
            checkNames(found);
            checkSize(found, plan.capacityBytes());
            for (Path path : found) {
                if (Files.isDirectory(path)) {
                    plan.directory(name(path));
                } else {
                    plan.file(name(path), Bytes.wrap(Files.readAllBytes(path)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("folder '%s': %s".formatted(folder, e.getMessage()), e);
        }
    }

    private List<Path> found() throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            return below.filter(path -> !path.equals(folder))
                    .filter(path -> !Files.isSymbolicLink(path))
                    .filter(path -> Files.isDirectory(path) || Files.isRegularFile(path))
                    .sorted()
                    .toList();
        }
    }

    private String name(Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
    }

    private void checkNames(List<Path> found) {
        Map<String, Path> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Path path : found) {
            Path before = byName.put(name(path), path);
            if (before != null) {
                throw new IllegalArgumentException(
                        "folder '%s': found '%s' and '%s', which are the same name on a share; rename one"
                                .formatted(folder, name(before), name(path)));
            }
        }
    }

    private void checkSize(List<Path> found, long capacityBytes) throws IOException {
        long size = 0;
        for (Path path : found) {
            size += Files.isDirectory(path) ? 0 : Files.size(path);
        }
        if (size > capacityBytes) {
            throw new IllegalArgumentException(
                    "folder '%s': found files of %d bytes, expected at most %d, which is the share's capacity; name the share with more: share(name, capacityBytes)"
                            .formatted(folder, size, capacityBytes));
        }
    }
}
