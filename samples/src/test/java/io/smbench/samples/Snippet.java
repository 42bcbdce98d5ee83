package io.smbench.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A block of a document that must be what really comes out. */
final class Snippet {
    private static final Path DOCUMENTS = Path.of("../docs");

    private Snippet() {}

    /** What is between {@code mark}, which ends with the beginning of the block, and the end of the block. */
    static String of(String document, String mark) throws IOException {
        Path file = DOCUMENTS.resolve(document);
        String text = Files.readString(file);
        int at = text.indexOf(mark);
        assertThat(at).as("where %s has '%s'", file, mark).isNotNegative();
        int start = at + mark.length();
        return text.substring(start, text.indexOf("\n```", start));
    }
}
