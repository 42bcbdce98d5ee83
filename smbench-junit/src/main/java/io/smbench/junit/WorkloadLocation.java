package io.smbench.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

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

    /** The class beside which further files may stand; null if the workload is not declared on one. */
    @Nullable
    Class<?> holder();

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

        @Override
        public @Nullable Class<?> holder() {
            return null;
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

        @Override
        public @Nullable Class<?> holder() {
            return null;
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
            return FileLookup.find("@ReplayWorkload(\"%s\") on %s".formatted(value, holder.getName()), value, holder);
        }
    }
}
