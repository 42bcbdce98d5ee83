package io.smbench.ir.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.ir.Payload;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobFolderTest {
    private static final Bytes ABC = Bytes.wrap("abc".getBytes(StandardCharsets.US_ASCII));
    private static final String ABC_SHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private final Path folder;

    BlobFolderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void equalBytesAreOneFileNamedByItsDigest() throws IOException {
        BlobFolder blobs = BlobFolder.in(folder);
        assertThat(blobs.put(ABC)).isEqualTo(new Payload.Blob(ABC_SHA256, 3));
        Files.setLastModifiedTime(abc(), FileTime.fromMillis(0));
        blobs.put(ABC);

        try (Stream<Path> files = Files.list(folder.resolve("blobs"))) {
            assertThat(files).containsExactly(abc());
        }
        assertThat(Files.getLastModifiedTime(abc())).isEqualTo(FileTime.fromMillis(0));
        assertThat(BlobFolder.in(folder).read(new Payload.Blob(ABC_SHA256, 3))).isEqualTo(ABC);
    }

    @Test
    void fileOfAnotherLengthIsReplaced() throws IOException {
        Files.createDirectories(folder.resolve("blobs"));
        Files.writeString(abc(), "ab");
        BlobFolder.in(folder).put(ABC);
        assertThat(abc()).hasContent("abc");
    }

    @Test
    void missingBlobIsRefused() {
        assertThatThrownBy(() -> BlobFolder.in(folder).read(new Payload.Blob(ABC_SHA256, 3)))
                .isInstanceOf(WorkloadException.class)
                .hasMessageContaining("no file " + abc())
                .hasMessageContaining("Copy the blobs folder along");
    }

    @Test
    void changedBlobIsRefused() throws IOException {
        BlobFolder.in(folder).put(ABC);
        Files.writeString(abc(), "abd");
        assertThatThrownBy(() -> BlobFolder.in(folder).read(new Payload.Blob(ABC_SHA256, 3)))
                .hasMessageContaining(
                        "with the SHA-256 a52d159f262b2c6ddb724a61840befc36eb30c88877a4030b65cbe86298449c9")
                .hasMessageContaining("expected the SHA-256 that is its name");
    }

    @Test
    void blobOfAnotherLengthIsRefused() {
        BlobFolder.in(folder).put(ABC);
        assertThatThrownBy(() -> BlobFolder.in(folder).read(new Payload.Blob(ABC_SHA256, 4)))
                .hasMessageContaining("with 3 bytes; expected 4 bytes");
    }

    @Test
    void linkThatLeavesTheFolderIsRefused() throws IOException {
        Path inside = Files.createDirectories(folder.resolve("workload"));
        Files.writeString(folder.resolve("abc"), "abc");
        Files.createDirectories(inside.resolve("blobs"));
        Files.createSymbolicLink(inside.resolve("blobs").resolve(ABC_SHA256 + ".bin"), folder.resolve("abc"));
        assertThatThrownBy(() -> BlobFolder.in(inside).read(new Payload.Blob(ABC_SHA256, 3)))
                .hasMessageContaining("a link to " + folder.resolve("abc").toRealPath());
    }

    @Test
    void nameThatIsNoDigestIsRefused() {
        assertThatThrownBy(() -> BlobFolder.in(folder).read(new Payload.Blob("../abc", 3)))
                .hasMessageContaining("the blob name \"../abc\"; expected a SHA-256");
    }

    private Path abc() {
        return folder.resolve("blobs").resolve(ABC_SHA256 + ".bin");
    }
}
