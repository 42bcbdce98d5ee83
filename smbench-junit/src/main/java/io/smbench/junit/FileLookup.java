package io.smbench.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that a test or a setting names: beside the test class, from the class path's root, or relative to the working
 * directory.
 */
final class FileLookup {
    private FileLookup() {}

    /**
     * The first that is there.
     *
     * @param source what names it and where, for the message
     * @param holder the test class; null for none
     * @throws ReplayException naming the places where it is not
     */
    static Path find(String source, String name, @Nullable Class<?> holder) {
        ClassLoader loader = holder == null ? null : holder.getClassLoader();
        Set<String> resources = resources(name, holder);
        for (String resource : resources) {
            Optional<Path> found = ClassPathFiles.find(resource, loader);
            if (found.isPresent()) {
                return found.get();
            }
        }
        Path file = Path.of(name);
        if (Files.isRegularFile(file)) {
            return file;
        }
        throw new ReplayException(("%s: there is no such file."
                        + " Looked for %s on the class path, and for %s."
                        + " Put it into src/test/resources, or write a path relative to the working directory.")
                .formatted(source, String.join(" and ", resources), file.toAbsolutePath()));
    }

    private static Set<String> resources(String name, @Nullable Class<?> holder) {
        Set<String> resources = new LinkedHashSet<>();
        if (name.startsWith("/")) {
            resources.add(name.substring(1));
            return resources;
        }
        if (holder != null) {
            resources.add(holder.getPackageName().replace('.', '/') + "/" + name);
        }
        resources.add(name);
        return resources;
    }
}
