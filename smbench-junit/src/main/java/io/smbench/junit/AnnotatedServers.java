package io.smbench.junit;

import io.smbench.junit.EmbeddedServer.InitialFile;
import io.smbench.server.EmbeddedSmbServer;
import io.smbench.smb2.Dialect;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/** From an {@link EmbeddedServer} annotation to its server, for both owners. */
@API(status = API.Status.INTERNAL)
public final class AnnotatedServers {
    private static final List<Dialect> DIALECTS =
            List.of(Dialect.SMB_2_0_2, Dialect.SMB_2_1, Dialect.SMB_3_0, Dialect.SMB_3_0_2, Dialect.SMB_3_1_1);

    private AnnotatedServers() {}

    /**
     * Starts it.
     *
     * @param holder the annotated class, or that of the annotated method, whose class loader finds resources
     * @throws ReplayException if the annotation contradicts itself
     */
    public static EmbeddedSmbServer start(EmbeddedServer annotation, Class<?> holder) {
        EmbeddedSmbServer.Builder builder = EmbeddedSmbServer.with()
                .dialects(dialect(annotation.lowestDialect()), dialect(annotation.highestDialect()));
        for (String user : annotation.users()) {
            addUser(builder, user);
        }
        for (String share : annotation.shares()) {
            builder.share(share);
        }
        for (String share : annotation.encryptedShares()) {
            builder.encryptedShare(share);
        }
        for (InitialFile file : annotation.files()) {
            addFile(builder, file, holder);
        }
        setRules(builder, annotation);
        return builder.start();
    }

    private static void setRules(EmbeddedSmbServer.Builder builder, EmbeddedServer annotation) {
        if (annotation.requireSigning()) {
            builder.requireSigning();
        }
        if (annotation.requireEncryption()) {
            builder.requireEncryption();
        }
        if (annotation.allowAnonymous()) {
            builder.allowAnonymous();
        }
        if (annotation.allowGuest()) {
            builder.allowGuest();
        }
    }

    private static void addUser(EmbeddedSmbServer.Builder builder, String user) {
        int colon = user.indexOf(':');
        if (colon < 0) {
            builder.user(user);
        } else {
            builder.user(user.substring(0, colon), user.substring(colon + 1));
        }
    }

    private static void addFile(EmbeddedSmbServer.Builder builder, InitialFile file, Class<?> holder) {
        try {
            builder.file(file.share(), file.path(), content(file, holder));
        } catch (IllegalArgumentException e) {
            throw new ReplayException("@EmbeddedServer, file '" + file.path() + "': " + e.getMessage(), e);
        }
    }

    private static Bytes content(InitialFile file, Class<?> holder) {
        if (file.resource().isEmpty()) {
            return Bytes.wrap(file.text().getBytes(StandardCharsets.UTF_8));
        }
        if (!file.text().isEmpty()) {
            throw new IllegalArgumentException("found both a text and a resource; expected one of them");
        }
        Path found = ClassPathFiles.find(file.resource(), holder.getClassLoader())
                .orElseThrow(() -> new IllegalArgumentException("found no resource '" + file.resource()
                        + "' on the class path; expected one. Its name counts from the class path's root"));
        try {
            return Bytes.wrap(Files.readAllBytes(found));
        } catch (IOException e) {
            throw new ReplayException("@EmbeddedServer: " + found + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Dialect dialect(String text) {
        return DIALECTS.stream()
                .filter(dialect -> dialect.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new ReplayException(
                        "@EmbeddedServer: found the dialect '" + text + "'; expected one of " + DIALECTS));
    }
}
