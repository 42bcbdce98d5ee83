package io.smbench.smb2;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NtStatusTest {
    @Test
    void knowsTheNamesOfTheSpecification() {
        assertThat(NtStatusNames.codes()).hasSizeGreaterThan(1_700).doesNotContainKey("");
        assertThat(Map.of(
                        0xC0000022, "STATUS_ACCESS_DENIED",
                        0x80000006, "STATUS_NO_MORE_FILES",
                        0x0000010C, "STATUS_NOTIFY_ENUM_DIR",
                        0xC05D0001, "STATUS_SMB_BAD_CLUSTER_DIALECT"))
                .allSatisfy((code, name) -> assertThat(new NtStatus(code)).hasToString(name));
    }

    @Test
    void everyConstantHasTheNameOfItsCode() throws IllegalAccessException {
        List<Field> constants = Arrays.stream(NtStatus.class.getFields())
                .filter(field -> field.getType() == NtStatus.class)
                .toList();
        assertThat(constants).hasSizeGreaterThan(100);
        for (Field constant : constants) {
            assertThat(((NtStatus) constant.get(null)).name()).isEqualTo(constant.getName());
        }
    }

    @Test
    void showsTheFirstOfSeveralNamesAndParsesAll() {
        NtStatus status = new NtStatus(0x00010002);
        assertThat(status.name()).isEqualTo("STATUS_INVALID_SMB");
        assertThat(NtStatus.parse("DBG_CONTINUE")).contains(status);
    }

    @Test
    void everyNameLeadsBackToItsCode() {
        assertThat(NtStatusNames.codes())
                .allSatisfy((name, code) -> assertThat(NtStatus.parse(name)).contains(new NtStatus(code)))
                .allSatisfy((name, code) ->
                        assertThat(NtStatus.parse(new NtStatus(code).name())).contains(new NtStatus(code)));
    }

    @Test
    void keepsAnUnknownCodeAsANumber() {
        NtStatus unknown = new NtStatus(0xC7654321);
        assertThat(unknown.name()).isEqualTo("0xC7654321");
        assertThat(NtStatus.parse("0xC7654321")).contains(unknown);
        assertThat(NtStatus.parse("0xc0000022")).contains(NtStatus.STATUS_ACCESS_DENIED);
    }

    @Test
    void refusesWhatIsNeitherNameNorNumber() {
        assertThat(List.of("", "STATUS_NO_SUCH_NAME", "0x", "0x1C0000022", "C0000022", "0xG", "0x-1"))
                .allSatisfy(text -> assertThat(NtStatus.parse(text)).isEmpty());
    }

    @Test
    void tellsTheSeverities() {
        assertThat(NtStatus.STATUS_PENDING).matches(NtStatus::isSuccess).matches(s -> !s.isWarning() && !s.isError());
        assertThat(new NtStatus(0x40000000)).matches(NtStatus::isSuccess);
        assertThat(NtStatus.STATUS_BUFFER_OVERFLOW)
                .matches(NtStatus::isWarning)
                .matches(s -> !s.isSuccess() && !s.isError());
        assertThat(NtStatus.STATUS_ACCESS_DENIED)
                .matches(NtStatus::isError)
                .matches(s -> !s.isSuccess() && !s.isWarning());
    }
}
