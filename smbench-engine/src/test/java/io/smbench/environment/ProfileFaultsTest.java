package io.smbench.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.environment.Profile.PlannedFault;
import io.smbench.server.Fault;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileFaultsTest {
    private final Path file;

    ProfileFaultsTest(@TempDir Path folder) {
        this.file = folder.resolve("smbench.yaml");
    }

    @Test
    void everyKindIsReadInItsOrderWithItsPlace() throws IOException {
        Profile profile = read(
                """
                profiles:
                  lab:
                    server: embedded
                    faults:
                      - {command: create, path: "plans/*.docx", user: alice, after: 1, times: 2, status: STATUS_DISK_FULL}
                      - {delay: 200ms}
                      - {command: SET_INFO, drop: true}
                      - {command: CLOSE, lost_response: true}
                      - {short_read: 512}
                      - {command: WRITE, torn_write: 0}
                      - {path: lease.dat, withheld_break: true}
                      - late_break: 2s
                        times: 1
                """);
        assertThat(profile.faults())
                .extracting(PlannedFault::fault)
                .containsExactly(
                        Fault.on(Smb2Command.CREATE)
                                .path("plans/*.docx")
                                .user("alice")
                                .after(1)
                                .times(2)
                                .status(NtStatus.STATUS_DISK_FULL),
                        Fault.onAnyCommand().delay(Duration.ofMillis(200)),
                        Fault.on(Smb2Command.SET_INFO).drop(),
                        Fault.on(Smb2Command.CLOSE).lostResponse(),
                        Fault.on(Smb2Command.READ).shortRead(512),
                        Fault.on(Smb2Command.WRITE).torn(0),
                        Fault.onBreak().path("lease.dat").withheld(),
                        Fault.onBreak().times(1).late(Duration.ofSeconds(2)));
        assertThat(profile.faults())
                .extracting(PlannedFault::origin)
                .startsWith(file + ":5", file + ":6")
                .endsWith(file + ":12");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {drop: true}                               | found a mapping; expected the file.profiles.lab.faults as a list
                    [drop]                                     | found 'drop'; expected the file.profiles.lab.faults[1] as a mapping of names to values
                    [{drop: true}, {}]                         | found nothing that is to happen; expected the file.profiles.lab.faults[2] with one of delay, drop, late_break, lost_response, short_read, status, torn_write, withheld_break
                    [{drop: true, delay: 1s}]                  | found drop and delay in one fault; expected the file.profiles.lab.faults[1] with one of delay, drop, late_break, lost_response, short_read, status, torn_write, withheld_break
                    [{file: a, drop: true}]                    | found 'file'; expected in the file.profiles.lab.faults[1] only after, command, delay, drop, late_break, lost_response, path, short_read, status, times, torn_write, user, withheld_break
                    [{drop: false}]                            | found 'false'; expected drop: true
                    [{delay: 20}]                              | found '20'; expected a number with its unit, such as 200ms or 2s
                    [{status: DISK_FULL}]                      | found 'DISK_FULL'; expected an error or a warning of MS-ERREF 2.3.1, such as STATUS_SHARING_VIOLATION or 0xC0000043
                    [{status: STATUS_SUCCESS}]                 | found 'STATUS_SUCCESS'; expected an error or a warning of MS-ERREF 2.3.1, such as STATUS_SHARING_VIOLATION or 0xC0000043
                    [{drop: true, times: 0}]                   | found '0'; expected a number of 1 or more
                    [{drop: true, after: x}]                   | found 'x'; expected a number of 0 or more
                    [{drop: true, command: OPEN}]              | found 'OPEN'; expected none for every command, or one of NEGOTIATE, SESSION_SETUP, LOGOFF, TREE_CONNECT, TREE_DISCONNECT, CREATE, CLOSE, FLUSH, READ, WRITE, LOCK, IOCTL, CANCEL, ECHO, QUERY_DIRECTORY, CHANGE_NOTIFY, QUERY_INFO, SET_INFO, OPLOCK_BREAK
                    [{short_read: 1, command: WRITE}]          | found WRITE for 'short_read'; expected READ or none: it happens to no other
                    [{withheld_break: true, command: READ}]    | found READ for 'withheld_break'; expected no command: it happens to breaks
                    """)
    void errorNamesFileLineFoundAndExpected(String faults, String error) {
        assertThatThrownBy(() -> read("profiles: {lab: {server: embedded, faults: " + faults + "}}"))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage(file + ":1: " + error);
    }

    private Profile read(String yaml) throws IOException {
        Files.writeString(file, yaml);
        return ProfileFile.read(file, "lab", Map.<String, String>of()::get);
    }
}
