package io.smbench.junit;

import io.smbench.compile.CaptureCompiler;
import io.smbench.compile.CompileOptions;
import io.smbench.ir.Workload;
import io.smbench.ir.json.BlobFolder;
import io.smbench.ir.json.WorkloadReader;
import io.smbench.ir.json.WorkloadWriter;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeSet;

/**
 * Captures that were compiled on the fly, kept by what went into them: the capture's bytes, the options and the
 * compiler.
 *
 * <p>A workload is compiled in a folder of its own, which then takes its name at once: forks that compile the same
 * capture at the same time do the work twice and see whole workloads only.
 */
final class CompiledCaptures {
    /** Of a digest, in the name of an entry. */
    private static final int DIGITS = 32;

    private final Path folder;
    private final String compiler;

    CompiledCaptures(Path folder, String compiler) {
        this.folder = folder;
        this.compiler = compiler;
    }

    /** In the build's folder, where a clean build clears it, else in the folder for temporary files. */
    static CompiledCaptures inBuildFolder() {
        for (String build : new String[] {"target", "build"}) {
            if (Files.isWritable(Path.of(build))) {
                return new CompiledCaptures(Path.of(build, "smbench-cache"), CompilerStamp.ofThisCompiler());
            }
        }
        Path temporary =
                Path.of(System.getProperty("java.io.tmpdir"), "smbench-cache-" + System.getProperty("user.name"));
        return new CompiledCaptures(temporary, CompilerStamp.ofThisCompiler());
    }

    /** The workload that {@code capture} compiles to. */
    Path compiled(Path capture, CompileOptions options) throws IOException {
        Path entry = folder.resolve(key(capture, options));
        Path workload = entry.resolve(WorkloadReader.FILE_NAME);
        if (!Files.exists(workload)) {
            compile(capture, options, entry);
        }
        return workload;
    }

    /** Of the keys, what does not give them away. */
    private String key(Path capture, CompileOptions options) throws IOException {
        Bytes digest = sha256(capture);
        StringBuilder key = new StringBuilder(shortened(digest.toHex()));
        if (!options.serverPorts().equals(CompileOptions.DEFAULT.serverPorts())) {
            new TreeSet<>(options.serverPorts()).forEach(port -> key.append('-').append(port));
        }
        String keys = options.keys().fingerprint(digest);
        if (!keys.isEmpty()) {
            key.append("-keys-").append(shortened(keys));
        }
        return key.append('-').append(compiler).toString();
    }

    private static String shortened(String digest) {
        return digest.substring(0, DIGITS);
    }

    private void compile(Path capture, CompileOptions options, Path entry) throws IOException {
        Files.createDirectories(folder);
        Path own = Files.createTempDirectory(folder, "compiling-");
        try {
            Workload workload = CaptureCompiler.compile(capture, options, BlobFolder.in(own));
            WorkloadWriter.write(workload, own);
            publish(own, entry);
        } catch (IOException | RuntimeException e) {
            Folders.delete(own);
            throw e;
        }
    }

    private static void publish(Path own, Path entry) throws IOException {
        try {
            Files.move(own, entry, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(entry)) {
                throw e;
            }
            Folders.delete(own); // another fork was faster, and its workload is the same
        }
    }

    private static Bytes sha256(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                DigestInputStream in = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return Bytes.wrap(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
