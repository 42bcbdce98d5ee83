package io.smbench.junit;

import io.smbench.backend.FidelityMode;
import io.smbench.jupiter.ReplayExtension;
import io.smbench.oplock.OplockPolicy;
import io.smbench.schedule.Ordering;
import io.smbench.schedule.Pacing;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Replays a workload or a capture against a file server.
 *
 * <ul>
 *   <li>On a class without test methods, the {@code smbench} engine replays it and judges it by {@link #verdicts()}:
 *       <pre>{@code @ReplayWorkload("bug-1234.json") class Bug1234Test {}}</pre>
 *   <li>On a method, Jupiter replays it and hands over the result:
 *       <pre>{@code
 * @ReplayWorkload("bug-1234.json")
 * void secondOpenIsRefused(ReplayResult result) {
 *     assertThat(result).op("op_0007").hasStatus(STATUS_SHARING_VIOLATION);
 * }
 * }</pre>
 *   <li>On a class with test methods, it is replayed once, when the first of them asks for the {@code ReplayResult}.
 * </ul>
 *
 * <p>What is not set here is taken from the configuration; see {@code docs/junit.md} for the settings and where they
 * may stand. Attributes that are arrays of one value are arrays because none means "as configured".
 */
@API(status = API.Status.EXPERIMENTAL)
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(ReplayExtension.class)
public @interface ReplayWorkload {
    /**
     * A workload file ({@code .json}) or a capture ({@code .pcap}, {@code .pcapng}, or either with {@code .gz}), which
     * is compiled on the fly. It is looked for beside the class on the class path, then from the class path's root,
     * then as a file, relative to the working directory.
     */
    String value();

    /** The profile of smbench.yaml to use. */
    String profile() default "";

    /**
     * {@code HOST} or {@code HOST:PORT}; {@code embedded} for a server in this process, as where none is configured.
     */
    String server() default "";

    /** The share that stands for every recorded one. */
    String share() default "";

    /** How much of the recording is replayed. */
    FidelityMode[] mode() default {};

    /** When operations are due. */
    Pacing[] pacing() default {};

    /** Factor on recorded times: 0.5 is twice as fast. */
    double[] timeScale() default {};

    /** How the operations of one client are ordered. */
    Ordering[] ordering() default {};

    /** How oplock and lease breaks are answered at mode 2. */
    OplockPolicy[] oplockPolicy() default {};

    /** How long a recorded break may take to come, from when what caused it has been sent. */
    long[] breakTimeoutMillis() default {};

    /** How late the generator may send 99 % of the operations before times of the run mean nothing. */
    long[] lagBudgetMillis() default {};

    /** TCP ports that a capture's servers listen on, where they are not the usual ones. */
    int[] ports() default {};

    /**
     * A file with the keys of a capture's encrypted sessions, as {@link io.smbench.exchange.decrypt.KeyList#read} takes
     * it. It is looked for as {@link #value} is.
     */
    String keys() default "";

    /**
     * The name of an environment variable: it has the password of the users whose NTLM logins are in the capture, which
     * opens their encrypted sessions.
     */
    String ntPasswordEnv() default "";

    /** What it is judged by, where no test method does. */
    Verdict[] verdicts() default {Verdict.STATUSES_AS_RECORDED, Verdict.OPLOCKS_AS_RECORDED};
}
