package io.smbench.junit;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Class-path resources as files: in a folder, or in a jar, which is then mounted for the rest of the JVM's life. */
final class ClassPathFiles {
    private ClassPathFiles() {}

    static ClassLoader defaultLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ClassLoader.getSystemClassLoader() : context;
    }

    static Optional<Path> find(String name, @Nullable ClassLoader loader) {
        URL url = (loader == null ? defaultLoader() : loader).getResource(name);
        if (url == null) {
            return Optional.empty();
        }
        try {
            URI uri = url.toURI();
            if ("jar".equals(uri.getScheme())) {
                mount(uri);
            }
            return Optional.of(Path.of(uri));
        } catch (URISyntaxException | IOException e) {
            throw new UnusableWorkload(url + " cannot be read as a file: " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // other resources of the jar stay in use
    private static void mount(URI uri) throws IOException {
        try {
            FileSystem mounted = FileSystems.newFileSystem(uri, Map.of());
            assert mounted.isOpen();
        } catch (FileSystemAlreadyExistsException e) {
            return;
        }
    }
}
