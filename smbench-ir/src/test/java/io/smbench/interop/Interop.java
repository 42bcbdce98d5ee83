package io.smbench.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Others' code that tests compare with. */
public final class Interop {
    private Interop() {}

    /**
     * Goes on only if {@code present}.
     *
     * @param what is compared with
     * @param debianPackage what to install
     */
    public static void needs(boolean present, String what, String debianPackage) {
        String message = "needs %s: apt-get install %s".formatted(what, debianPackage);
        if (System.getProperty("smbench.interop", "auto").equals("required")) {
            assertThat(present).as(message).isTrue();
        }
        assumeTrue(present, message);
    }
}
