package io.smbench.junit;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Class-path resources as files. One that is in a jar is unpacked, with the {@code blobs} folder beside it, into a
 * folder that is deleted when the JVM ends.
 */
final class ClassPathFiles {
    private static final ConcurrentHashMap<String, Path> UNPACKED = new ConcurrentHashMap<>();

    private ClassPathFiles() {}

    static ClassLoader defaultLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ClassLoader.getSystemClassLoader() : context;
    }

    static Optional<Path> find(String name, @Nullable ClassLoader loader) {
        URL url = (loader == null ? defaultLoader() : loader).getResource(name);
        return url == null ? Optional.empty() : Optional.of(asFile(url));
    }

    private static Path asFile(URL url) {
        try {
            URLConnection connection = url.openConnection();
            return connection instanceof JarURLConnection inJar ? unpacked(url, inJar) : Path.of(url.toURI());
        } catch (URISyntaxException | IOException e) {
            throw new ReplayException(url + " cannot be read as a file: " + e.getMessage(), e);
        }
    }

    private static Path unpacked(URL url, JarURLConnection connection) throws IOException {
        Path known = UNPACKED.get(url.toString());
        if (known != null) {
            return known;
        }
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            Path file = unpack(jar, connection.getEntryName());
            UNPACKED.put(url.toString(), file);
            return file;
        }
    }

    private static Path unpack(JarFile jar, String name) throws IOException {
        String parent = name.substring(0, name.lastIndexOf('/') + 1);
        Path folder = Files.createTempDirectory("smbench-unpacked-");
        folder.toFile().deleteOnExit();
        List<JarEntry> entries = jar.stream()
                .filter(entry -> !entry.isDirectory())
                .filter(entry -> entry.getName().equals(name) || entry.getName().startsWith(parent + "blobs/"))
                .toList();
        for (JarEntry entry : entries) {
            Path file =
                    folder.resolve(entry.getName().substring(parent.length())).normalize();
            if (!file.startsWith(folder)) {
                throw new IOException("entry " + entry.getName() + " leaves its folder");
            }
            Path into = Files.createDirectories(file.getParent());
            into.toFile().deleteOnExit(); // before its files: the last one registered is the first one deleted
            file.toFile().deleteOnExit();
            Files.copy(jar.getInputStream(entry), file);
        }
        return folder.resolve(name.substring(parent.length()));
    }
}
