package io.smbench.junit;

import io.smbench.compile.CaptureCompiler;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells compilers apart: by version, and while that is a snapshot or absent, by when the compiler itself was built. */
final class CompilerStamp {
    private CompilerStamp() {}

    static String ofThisCompiler() {
        @Nullable String version = CaptureCompiler.class.getPackage().getImplementationVersion();
        if (version != null && !version.endsWith("-SNAPSHOT")) {
            return version;
        }
        try {
            Path code = Path.of(CaptureCompiler.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return (version == null ? "unversioned" : version) + "-" + Long.toHexString(builtMillis(code));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the compiler's own classes cannot be looked at: " + e.getMessage(), e);
        }
    }

    private static long builtMillis(Path code) throws IOException {
        try (Stream<Path> files = Files.walk(code)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().lastModified())
                    .max()
                    .orElse(0);
        }
    }
}
