package io.smbench.junit;

import java.util.Locale;
import org.apiguardian.api.API;

/** What can be set about a replay; {@code docs/junit.md} has the table. */
@API(status = API.Status.INTERNAL)
public enum Setting {
    /** The file with the profiles; {@code smbench.yaml} in the working directory where there is one. */
    CONFIG,
    /** The profile of that file that is used. */
    PROFILE,
    /** {@code HOST}, {@code HOST:PORT}, or {@code embedded} for a server in this process, as without any. */
    SERVER,
    /** The share that stands for every recorded one. */
    SHARE,
    /** The user that stands for every recorded one. */
    USER,
    DOMAIN,
    /** A reference to the environment, {@code ${env:NAME}}; only the environment itself has the password. */
    PASSWORD,
    MODE,
    PACING,
    TIME_SCALE,
    ORDERING,
    /** How breaks are answered at mode 2. */
    OPLOCK_POLICY,
    /** How long a recorded break may take to come, such as {@code 10s}. */
    BREAK_TIMEOUT,
    /** How late the generator may be before times of the run mean nothing, such as {@code 200ms}. */
    LAG_BUDGET,
    /** TCP ports that a capture's servers listen on, with commas between them. */
    PORTS,
    /** A file with keys of a capture's encrypted sessions. */
    KEYS,
    /** The name of an environment variable: it has the password of the users whose NTLM logins are in a capture. */
    NT_PASSWORD_ENV;

    /** As a configuration parameter, a system property or in junit-platform.properties. */
    public String key() {
        return "smbench." + label();
    }

    /** As an environment variable. */
    public String variable() {
        return "SMBENCH_" + name();
    }

    /** How a value from the environment says where it is from. */
    String environmentOrigin() {
        return "environment variable " + variable();
    }

    /** As people write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isSecret() {
        return this == PASSWORD;
    }
}
