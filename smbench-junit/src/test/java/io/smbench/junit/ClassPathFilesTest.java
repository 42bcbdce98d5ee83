package io.smbench.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathFilesTest {
    @Test
    void aResourceInAFolderIsThatFile() {
        assertThat(ClassPathFiles.find("discovery/one.json", getClass().getClassLoader()))
                .hasValueSatisfying(
                        file -> assertThat(file).exists().endsWith(Path.of("test-classes/discovery/one.json")));
        assertThat(ClassPathFiles.find("discovery/none.json", getClass().getClassLoader()))
                .isEmpty();
    }

    @Test
    void aResourceInAJarIsUnpackedOnceWithItsBlobs(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("workloads.jar");
        write(jar, List.of("bugs/a.json", "bugs/b.json", "bugs/blobs/00.bin", "other/blobs/11.bin"));
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Path file = ClassPathFiles.find("bugs/a.json", loader).orElseThrow();
            assertThat(file).hasContent("bugs/a.json");
            assertThat(file.resolveSibling("blobs")).isDirectoryContaining("glob:**/00.bin");
            assertThat(file.resolveSibling("b.json")).doesNotExist();
            assertThat(ClassPathFiles.find("bugs/a.json", loader)).contains(file);
        }
    }

    private static void write(Path jar, List<String> names) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(UTF_8));
            }
        }
    }
}
