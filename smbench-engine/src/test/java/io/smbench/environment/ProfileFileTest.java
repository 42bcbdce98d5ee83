package io.smbench.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileFileTest {
    private static final String COMPLETE =
            """
            profiles:
              lab:
                server: ${env:LAB_SERVER}:4450
                folder: /qa/smbench/
                shares:
                  Data: scratch
                  "*": other
                users:
                  CORP\\alice: {user: bench1, domain: LAB, password: "${env:BENCH1}"}
                  "*": {user: bench, password: "${env:BENCH}"}
                prepare_as: {user: admin, password: "${env:ADMIN}"}
                replay:
                  mode: 1
                  time-scale: 0.5
              other: {server: b}
            """;

    private static final Map<String, String> ENVIRONMENT = Map.of("LAB_SERVER", "filer", "BENCH", "secret1");

    private final Path file;

    ProfileFileTest(@TempDir Path folder) {
        this.file = folder.resolve("smbench.yaml");
    }

    @Test
    void readsEverythingAProfileCanSay() throws IOException {
        Profile profile = read(COMPLETE, "lab");

        assertThat(profile.server()).isEqualTo(new ServerAddress("filer", 4450));
        assertThat(profile.folder()).isEqualTo("qa/smbench");
        assertThat(profile.shareNamed("DATA")).isEqualTo("scratch");
        assertThat(profile.userFor("Alice", "corp"))
                .hasToString("User[username=bench1, domain=LAB, password=${env:BENCH1}]");
        assertThat(profile.userFor("alice", null)).extracting("username").isEqualTo("bench");
        assertThat(profile.userFor("", null)).isNull();
        assertThat(profile.prepareAs()).extracting("username").isEqualTo("admin");
        assertThat(profile.replay())
                .containsEntry("time-scale", new Profile.Setting("0.5", file + ":14"))
                .hasSize(2);
    }

    @Test
    void onlyProfileOrTheDefaultNeedsNoName() throws IOException {
        assertThat(read("profiles: {a: {server: x}}", null).name()).isEqualTo("a");
        assertThat(read("profiles: {a: {server: x}, default: {server: y}}", null)
                        .server()
                        .host())
                .isEqualTo("y");
        assertThatThrownBy(() -> read(COMPLETE, null))
                .hasMessage(
                        file
                                + ":2: found the profiles lab, other and no choice; expected the name of one of them (--profile), or one that is called 'default'");
    }

    @Test
    void passwordInClearTextIsRefusedAndNotShown() {
        assertThatThrownBy(() -> read(
                        """
                        profiles:
                          lab:
                            server: filer
                            users:
                              alice:
                                user: bench
                                password: hunter2
                        """,
                        "lab"))
                .hasMessage(
                        file
                                + ":7: found a password in clear text in the file.profiles.lab.users.alice; expected the name of an environment variable that has it: password: ${env:SMBENCH_PASSWORD}")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void passwordIsLookedUpOnlyWhenItIsNeeded() throws IOException {
        Profile profile = read(COMPLETE, "lab");
        assertThat(password(profile, "bob", null)).isEqualTo("secret1");
        assertThatThrownBy(() -> password(profile, "alice", "CORP"))
                .hasMessage(
                        file
                                + ":9: the environment variable BENCH1 is not set; expected a password in it. Set it, for example: read -rs BENCH1; export BENCH1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ``                                                | :1: found an empty file; expected 'profiles' with at least one profile in it
                    other: 1                                          | :1: found 'other'; expected in the file only profiles
                    profiles: {}                                      | :1: found no profiles; expected 'profiles' with at least one profile in it
                    profiles: [a]                                     | :1: found a list; expected the file.profiles as a mapping of names to values
                    profiles: {lab: {}}                               | :1: found no 'server'; expected the file.profiles.lab with a 'server'
                    profiles: {lab: {server: a:b}}                    | :1: found 'a:b'; expected HOST, HOST:PORT or [IPv6]:PORT with a port from 1 to 65535, or the word embedded; expected a server's address
                    profiles: {lab: {server: a, sever: b}}            | :1: found 'sever'; expected in the file.profiles.lab only faults, folder, prepare_as, replay, server, shares, users
                    profiles: {lab: {server: a, server: b}}           | :1: found a second 'server'; expected each name once in the file.profiles.lab
                    profiles: {lab: {server: '${env:NOT_SET}'}}       | :1: found a reference to the environment variable NOT_SET, which is not set; expected it to be set for the file.profiles.lab.server
                    profiles: {x: {server: a}}                        | :1: found no profile 'lab'; expected one of x
                    profiles: {lab: {server: a, users: {b: {user: c}}}} | :1: found no 'password'; expected the file.profiles.lab.users.b with a 'password' such as ${env:SMBENCH_PASSWORD}
                    profiles: {lab: {server: a, replay: {speed: 2}}}  | :1: found 'speed'; expected in the file.profiles.lab.replay only break-timeout, lag-budget, mode, oplock-policy, ordering, pacing, time-scale
                    profiles: {lab                                    | :1: found expected ',' or '}', but got <stream end>; expected well-formed YAML
                    """)
    void errorNamesFileLineFoundAndExpected(String yaml, String error) {
        assertThatThrownBy(() -> read(yaml, "lab")).hasMessage(file + error).isInstanceOf(EnvironmentException.class);
    }

    @Test
    void missingFileIsNamed() {
        assertThatThrownBy(() -> ProfileFile.read(file, null))
                .hasMessage(file + ": found no such file; expected profiles in it. Check the path.");
    }

    private static String password(Profile profile, String username, @Nullable String domain) {
        return Objects.requireNonNull(profile.userFor(username, domain))
                .password()
                .reveal(ENVIRONMENT::get);
    }

    private Profile read(String yaml, @Nullable String name) throws IOException {
        Files.writeString(file, yaml);
        return ProfileFile.read(file, name, ENVIRONMENT::get);
    }
}
