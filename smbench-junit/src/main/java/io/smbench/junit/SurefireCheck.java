package io.smbench.junit;

import java.util.Optional;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.EngineDiscoveryListener;
import org.junit.platform.engine.UniqueId;

/**
 * Refuses Surefire 3.5.3.
 *
 * <p>It counts the failing tests of engines other than Jupiter as {@code Tests run: 0} and ends with BUILD SUCCESS;
 * 3.5.2 and 3.5.4 count them. An ERROR issue ends the fork, which is what is wanted here.
 */
final class SurefireCheck {
    private static final String PROVIDER = "org.apache.maven.surefire.junitplatform.JUnitPlatformProvider";
    private static final String REFUSED = "3.5.3";

    private SurefireCheck() {}

    static void report(EngineDiscoveryListener listener, UniqueId engine) {
        version()
                .flatMap(SurefireCheck::problem)
                .ifPresent(
                        problem -> listener.issueEncountered(engine, DiscoveryIssue.create(Severity.ERROR, problem)));
    }

    static Optional<String> problem(String version) {
        return version.equals(REFUSED)
                ? Optional.of("Surefire " + REFUSED
                        + " reports failing workloads as a success; use maven-surefire-plugin 3.5.4 or later")
                : Optional.empty();
    }

    private static Optional<String> version() {
        try {
            Class<?> provider = Class.forName(PROVIDER, false, ClassPathFiles.defaultLoader());
            return Optional.ofNullable(provider.getPackage().getImplementationVersion());
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}
