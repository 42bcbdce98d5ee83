package io.smbench.junit;

import java.util.Locale;
import org.apiguardian.api.API;

/** What can be set about a replay; {@code docs/junit.md} has the table. */
@API(status = API.Status.INTERNAL)
public enum Setting {
    /** The profile of smbench.yaml that is used. */
    PROFILE,
    /** {@code HOST} or {@code HOST:PORT}. */
    SERVER,
    /** The share that stands for every recorded one. */
    SHARE,
    USER,
    DOMAIN,
    PASSWORD,
    MODE,
    PACING,
    TIME_SCALE,
    ORDERING;

    /** As a configuration parameter, a system property or in junit-platform.properties. */
    public String key() {
        return "smbench." + label();
    }

    /** As an environment variable. */
    public String variable() {
        return "SMBENCH_" + name();
    }

    /** As people write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isSecret() {
        return this == PASSWORD;
    }
}
