package io.smbench.junit;

import io.smbench.junit.EmbeddedServer.InitialFile;
import io.smbench.junit.EmbeddedServer.InitialFolder;
import io.smbench.junit.EmbeddedServer.Quota;
import io.smbench.server.EmbeddedSmbServer;
import io.smbench.smb2.Dialect;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
        for (InitialFolder folder : annotation.folders()) {
            addFolder(builder, folder);
        }
        for (Quota quota : annotation.quotas()) {
            addQuota(builder, quota, annotation.users());
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
        if (annotation.directoryLeases()) {
            builder.directoryLeases();
        }
    }

    private static void addFolder(EmbeddedSmbServer.Builder builder, InitialFolder folder) {
        try {
            builder.folder(folder.share(), Path.of(folder.folder()));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new ReplayException("@EmbeddedServer, folder '" + folder.folder() + "': " + e.getMessage(), e);
        }
    }

    private static void addQuota(EmbeddedSmbServer.Builder builder, Quota quota, String[] users) {
        try {
            List<String> names = Stream.of(users).map(AnnotatedServers::nameOf).toList();
            if (!names.contains(quota.user())) {
                throw new IllegalArgumentException("found no such user; expected one of " + names);
            }
            builder.quota(quota.share(), quota.user(), quota.bytes());
        } catch (IllegalArgumentException e) {
            throw new ReplayException("@EmbeddedServer, quota of '" + quota.user() + "': " + e.getMessage(), e);
        }
    }

    private static String nameOf(String user) {
        int colon = user.indexOf(':');
        return colon < 0 ? user : user.substring(0, colon);
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
