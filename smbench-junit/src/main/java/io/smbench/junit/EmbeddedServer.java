package io.smbench.junit;

import io.smbench.jupiter.EmbeddedServerExtension;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs an SMB server in the test's own process, which an {@code EmbeddedSmbServer} parameter is given, and which a
 * {@link ReplayWorkload} on the same element or inside of it replays against:
 *
 * <pre>{@code
 * @EmbeddedServer(users = "alice", shares = "data", files = @InitialFile(share = "data", path = "plans/a.txt", text = "a"))
 * class PlansTest {
 *     @Test
 *     void readsThePlan(EmbeddedSmbServer server) {
 *         connect(server.host(), server.port(), "alice", server.password("alice"));
 *     }
 * }
 * }</pre>
 *
 * <p>On a class it holds for nested classes too, unless they have their own; on a method it is that method's. The
 * server is started when it is first asked for, and stopped after the class or the method.
 */
@API(status = API.Status.EXPERIMENTAL)
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EmbeddedServerExtension.class)
public @interface EmbeddedServer {
    /** How long a server on a class lives. */
    enum Lifecycle {
        /** Its tests share one, with the files that those before them made. */
        PER_CLASS,
        /** Each test has its own. */
        PER_METHOD
    }

    /** A file that is there from the start. */
    @Documented
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @interface InitialFile {
        /** One of the server's shares. */
        String share();

        /** From the share's root, with slashes; the directories above it are made. */
        String path();

        /** Its content, in UTF-8. */
        String text() default "";

        /** A class-path resource that is its content, from the class path's root; in place of {@link #text}. */
        String resource() default "";
    }

    /** A share begins with copies of what is in a folder; what clients change, they change in memory alone. */
    @Documented
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @interface InitialFolder {
        /** One of the server's shares. */
        String share();

        /** From the working directory, which is the module's in a build; symbolic links in it are left out. */
        String folder();
    }

    /** How much a user's files may take of a share: writes fail with STATUS_DISK_FULL beyond. */
    @Documented
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Quota {
        /** One of the server's shares. */
        String share();

        /** One of its users. */
        String user();

        /** Sizes of files and their streams, each rounded up to 4 KiB. */
        long bytes();
    }

    /** {@code NAME}, with a generated password that {@code server.password(NAME)} says, or {@code NAME:PASSWORD}. */
    String[] users() default {};

    String[] shares() default {};

    /** Shares that take encrypted requests only. */
    String[] encryptedShares() default {};

    InitialFile[] files() default {};

    /** Folders with files that are there from the start. */
    InitialFolder[] folders() default {};

    Quota[] quotas() default {};

    /** Whether it offers leases of directories, as Windows and Samba from 4.22 on do. */
    boolean directoryLeases() default false;

    /** The lowest dialect that it negotiates: 2.0.2, 2.1, 3.0, 3.0.2 or 3.1.1. */
    String lowestDialect() default "2.0.2";

    /** The highest. */
    String highestDialect() default "3.1.1";

    boolean requireSigning() default false;

    /** Encrypted sessions only, which needs SMB 3.0 or later. */
    boolean requireEncryption() default false;

    /** Whether it takes null sessions. */
    boolean allowAnonymous() default false;

    /** Whether unknown users are guests instead of refused. */
    boolean allowGuest() default false;

    Lifecycle lifecycle() default Lifecycle.PER_CLASS;
}
