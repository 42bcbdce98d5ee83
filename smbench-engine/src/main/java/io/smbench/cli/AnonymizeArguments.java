package io.smbench.cli;

import io.smbench.transform.AnonymizeOptions;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a workload is anonymised: with which key, what stays, and what is written besides. */
final class AnonymizeArguments {
    private static final String USUAL = "usual";

    @Option(
            names = "--key-env",
            paramLabel = "VARIABLE",
            description = "the environment variable with the key, 16 characters or more: "
                    + "the same key gives the same names the same replacements, in every file")
    private @Nullable String keyVariable;

    @Option(names = "--key-file", paramLabel = "FILE", description = "the file with the key")
    private @Nullable Path keyFile;

    @Option(
            names = "--write-key",
            paramLabel = "FILE",
            description = "makes a key and writes it to this new file; without any of these three the key is made "
                    + "and forgotten")
    private @Nullable Path newKeyFile;

    @Option(
            names = "--extensions",
            paramLabel = "EXT",
            split = ",",
            description = "the file name extensions that stay, separated by commas; 'usual' stands for "
                    + "those that stay without this option (docx, pdf, tmp …)")
    private @Nullable Set<String> extensions;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "writes which name became which to this new file, which is yours and not to be passed on")
    private @Nullable Path mapping;

    @Nullable
    Path mapping() {
        return mapping;
    }

    /** Whether any of it was given. */
    boolean isGiven() {
        return keyVariable != null || keyFile != null || newKeyFile != null || extensions != null || mapping != null;
    }

    /** Refuses what would fail only when the work is done, or would put a secret among what is passed on. */
    void check(Path outputFolder) {
        if ((keyVariable == null ? 0 : 1) + (keyFile == null ? 0 : 1) + (newKeyFile == null ? 0 : 1) > 1) {
            throw new IllegalArgumentException(
                    "found more than one of --key-env, --key-file and --write-key; expected one key");
        }
        requireOutside(outputFolder, "--write-key", newKeyFile);
        requireOutside(outputFolder, "--mapping", mapping);
    }

    private static void requireOutside(Path outputFolder, String option, @Nullable Path file) {
        if (file == null) {
            return;
        }
        if (file.toAbsolutePath()
                .normalize()
                .startsWith(outputFolder.toAbsolutePath().normalize())) {
            throw new IllegalArgumentException(
                    "%s %s: found it in the output folder; expected it elsewhere, for the folder is what is passed on"
                            .formatted(option, file));
        }
        SecretFile.requireNew(option, file);
    }

    AnonymizeOptions options(Console console) throws IOException {
        AnonymizeOptions options = new AnonymizeOptions(key(console), AnonymizeOptions.COMMON_EXTENSIONS);
        if (extensions == null) {
            return options;
        }
        Set<String> allowed = new HashSet<>(extensions);
        if (allowed.remove(USUAL)) {
            allowed.addAll(AnonymizeOptions.COMMON_EXTENSIONS);
        }
        allowed.remove("");
        return new AnonymizeOptions(options.key(), allowed);
    }

    private Bytes key(Console console) throws IOException {
        if (keyVariable != null) {
            String value = console.environment().apply(keyVariable);
            if (value == null) {
                throw new IllegalArgumentException(
                        "--key-env %s: the environment variable is not set; expected a key of 16 characters or more"
                                .formatted(keyVariable));
            }
            return key("--key-env " + keyVariable, value);
        }
        if (keyFile != null) {
            return key("--key-file " + keyFile, Files.readString(keyFile, StandardCharsets.ISO_8859_1));
        }
        Bytes key = AnonymizeOptions.withRandomKey().key();
        if (newKeyFile != null) {
            SecretFile.write(newKeyFile, key.toHex() + "\n");
            return key("--write-key " + newKeyFile, key.toHex());
        }
        return key;
    }

    private static Bytes key(String origin, String text) {
        Bytes key = Bytes.wrap(text.strip().getBytes(StandardCharsets.UTF_8));
        try {
            return new AnonymizeOptions(key, Set.of()).key();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(origin + ": " + e.getMessage(), e);
        }
    }
}
