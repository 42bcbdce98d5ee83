package io.smbench.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.PrivateSmbdServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Surefire itself, on a project with two failing workloads: what its build says and what its XML names. */
@PrivateSmbdServer
class SurefireReportTest {
    private static final String SUREFIRE = "3.5.6";

    private final Path project;

    SurefireReportTest(@TempDir Path project) {
        this.project = project;
    }

    @Test
    void failingWorkloadsFailTheBuildAndKeepTheirNamesInTheReport(PrivateSmbd server) throws Exception {
        Assumptions.assumeTrue(isOnPath("mvn"), "mvn is not on the PATH");
        copyClasses("ReportedTest", "UnusableTest");
        Files.writeString(project.resolve("pom.xml"), pom());
        String output = surefire(server);
        assertThat(output).contains("BUILD FAILURE").contains("Tests run: 3, Failures: 1, Errors: 1");
        assertThat(report("ReportedTest"))
                .contains(
                        "<testcase name=\"statuses as recorded\" classname=\"io.smbench.junit.reported.ReportedTest\"")
                .contains("<testcase name=\"content as recorded\" classname=\"io.smbench.junit.reported.ReportedTest\"")
                .contains("expected STATUS_SUCCESS, got STATUS_OBJECT_NAME_NOT_FOUND");
        assertThat(report("UnusableTest"))
                .contains("classname=\"io.smbench.junit.reported.UnusableTest\"")
                .contains("there is no such file");
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private void copyClasses(String... names) throws IOException {
        Path to = Files.createDirectories(project.resolve("target/test-classes/io/smbench/junit/reported"));
        for (String name : names) {
            Files.copy(
                    Path.of("target/test-classes/io/smbench/junit/reported", name + ".class"),
                    to.resolve(name + ".class"));
        }
    }

    private static String pom() {
        String classPath = Arrays.stream(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                .map(element -> "<element>" + element + "</element>")
                .collect(Collectors.joining("\n"));
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>reported</groupId><artifactId>reported</artifactId><version>1</version>
                  <dependencies><dependency>
                    <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>%s</version>
                  </dependency></dependencies>
                  <build><plugins><plugin>
                    <groupId>org.apache.maven.plugins</groupId><artifactId>maven-surefire-plugin</artifactId>
                    <version>%s</version>
                    <configuration>
                      <additionalClasspathElements>%s</additionalClasspathElements>
                    </configuration>
                  </plugin></plugins></build>
                </project>
                """
                .formatted(Test.class.getPackage().getImplementationVersion(), SUREFIRE, classPath);
    }

    /** Offline, from the repository of the build around this test, wherever that had its artifacts from. */
    private String surefire(PrivateSmbd server) throws Exception {
        Stream<String> repository =
                Stream.ofNullable(System.getProperty("localRepository")).map(folder -> "-Dmaven.repo.local=" + folder);
        Stream<String> command = Stream.of(
                "mvn",
                "-B",
                "-o",
                "-Dmaven.legacyLocalRepo=true",
                "-Dsmbench.server=" + server.host() + ":" + server.port(),
                "-Dsmbench.share=share",
                "-Dsmbench.user=alice",
                "surefire:test");
        Process maven = new ProcessBuilder(Stream.concat(command, repository).toList())
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        maven.waitFor();
        return output;
    }

    private String report(String name) throws IOException {
        return Files.readString(
                project.resolve("target/surefire-reports/TEST-io.smbench.junit.reported." + name + ".xml"));
    }
}
