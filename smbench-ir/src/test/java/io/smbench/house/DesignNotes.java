package io.smbench.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/** Each package's {@code package-info} is the design note of that room. */
final class DesignNotes {
    private static final Pattern OPENING = Pattern.compile("/\\*\\*((?:\\s+\\*[ /].*)+)");

    private DesignNotes() {}

    static void check(Path sources) {
        if (!Files.isDirectory(sources)) {
            return;
        }
        try (Stream<Path> all = Files.walk(sources)) {
            List<Path> without = all.filter(path -> path.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .filter(folder -> !hasNote(folder.resolve("package-info.java")))
                    .toList();
            Assertions.assertEquals(
                    List.of(),
                    without,
                    "packages whose package-info.java is missing, does not open with 'input -> output', or is not @NullMarked");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasNote(Path packageInfo) {
        try {
            String source = Files.exists(packageInfo) ? Files.readString(packageInfo) : "";
            Matcher opening = OPENING.matcher(source);
            return opening.lookingAt()
                    && opening.group(1).matches("(?s).*(->|-&gt;).*")
                    && source.contains("@NullMarked");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
