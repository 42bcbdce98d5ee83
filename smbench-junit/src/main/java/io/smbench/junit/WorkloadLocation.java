package io.smbench.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** Where a workload or a capture was declared to be. It is looked for when it is to be replayed, not before. */
@API(status = API.Status.INTERNAL)
public sealed interface WorkloadLocation {
    /** As people wrote it. */
    String text();

    /**
     * The file.
     *
     * @throws ReplayException naming the places where it is not
     */
    Path find();

    /** A file, relative to the working directory where it is below or beside it. */
    record InFile(Path path) implements WorkloadLocation {
        @Override
        public String text() {
            return RelativePaths.text(path);
        }

        @Override
        public Path find() {
            if (!Files.isRegularFile(path)) {
                throw new ReplayException("There is no file " + path.toAbsolutePath());
            }
            return path;
        }
    }

    /** A class-path resource, by its full name. */
    record InClassPath(String name) implements WorkloadLocation {
        @Override
        public String text() {
            return name;
        }

        @Override
        public Path find() {
            return ClassPathFiles.find(name, ClassPathFiles.defaultLoader())
                    .orElseThrow(() -> new ReplayException("There is no " + name + " on the class path"));
        }
    }

    /** The value of an annotation on {@code holder} or a member of it. */
    record Declared(String value, Class<?> holder) implements WorkloadLocation {
        @Override
        public String text() {
            return value;
        }

        @Override
        public Path find() {
            Set<String> resources = new LinkedHashSet<>();
            if (!value.startsWith("/")) {
                resources.add(holder.getPackageName().replace('.', '/') + "/" + value);
            }
            resources.add(value.startsWith("/") ? value.substring(1) : value);
            for (String resource : resources) {
                Optional<Path> found = ClassPathFiles.find(resource, holder.getClassLoader());
                if (found.isPresent()) {
                    return found.get();
                }
            }
            Path file = Path.of(value);
            if (Files.isRegularFile(file)) {
                return file;
            }
            throw new ReplayException(("@ReplayWorkload(\"%s\") on %s: there is no such file."
                            + " Looked for %s on the class path, and for %s."
                            + " Put it into src/test/resources, or write a path relative to the working directory.")
                    .formatted(
                            value,
                            holder.getName(),
                            String.join(" and ", List.copyOf(resources)),
                            file.toAbsolutePath()));
        }
    }
}
