package io.smbench.peer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class one private smbd, as a parameter of type {@link PrivateSmbd} of any of its methods or its
 * constructor. It starts when the first one asks, and ends with the class.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SmbdExtension.class)
public @interface PrivateSmbdServer {
    /** Names of users; the password of all is {@link SmbdSetup#PASSWORD}. */
    String[] users() default {"alice", "bob"};

    String[] shares() default {"share"};

    String minProtocol() default "SMB2_02";

    String maxProtocol() default "SMB3_11";

    Requirement signing() default Requirement.OFFERED;

    Requirement encryption() default Requirement.OFFERED;

    /** Further lines of smb.conf's global section. */
    String[] lines() default {};
}
