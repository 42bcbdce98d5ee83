package io.smbench.environment;

import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A password, or the environment variable that has it. Never shows the password. */
@API(status = API.Status.EXPERIMENTAL)
public final class Secret {
    private final @Nullable String variable;
    private final @Nullable String value;
    private final String origin;

    private Secret(@Nullable String variable, @Nullable String value, String origin) {
        this.variable = variable;
        this.value = value;
        this.origin = origin;
    }

    /**
     * The value that an environment variable has when a run begins.
     *
     * @param origin where the variable is named, for messages
     */
    public static Secret environment(String variable, String origin) {
        return new Secret(variable, null, origin);
    }

    /** A password that a program has. */
    public static Secret of(String value) {
        return new Secret(null, value, "");
    }

    /**
     * The password.
     *
     * @param environment looks up variables; null for one that is not set
     * @throws EnvironmentException if the variable is not set
     */
    String reveal(UnaryOperator<@Nullable String> environment) {
        if (value != null) {
            return value;
        }
        String found = environment.apply(variable);
        if (found == null) {
            throw new EnvironmentException(
                    EnvironmentException.Kind.CONFIGURATION,
                    "%s: the environment variable %s is not set; expected a password in it. Set it, for example: read -rs %s; export %s"
                            .formatted(origin, variable, variable, variable));
        }
        return found;
    }

    /** The reference, or asterisks. */
    @Override
    public String toString() {
        return variable == null ? "***" : "${env:" + variable + "}";
    }
}
