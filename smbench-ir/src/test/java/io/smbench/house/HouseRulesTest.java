package io.smbench.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.smbench.ir.Workload;
import io.smbench.schedule.offender.Offender;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {
    @TestFactory
    Stream<DynamicTest> classesKeepTheRulesOfTheHouse() {
        return HouseRules.testsFor(HouseRulesTest.class);
    }

    @Test
    void namesEachRuleThatAClassBreaks() {
        assertThat(brokenBy(Offender.class))
                .satisfiesExactly(
                        rule -> assertThat(rule).contains("io.smbench.schedule").contains("its row does not name"),
                        rule -> assertThat(rule).contains("com.fasterxml.jackson.."),
                        rule -> assertThat(rule).contains("org.junit.jupiter.."),
                        rule -> assertThat(rule).contains("makes or starts a thread"),
                        rule -> assertThat(rule).contains("reads the machine's clock or sleeps"),
                        rule -> assertThat(rule).contains("annotated with @API"));
        assertThat(brokenBy(HouseRules.class)).first().asString().contains("reside in any package");
        assertThat(brokenBy(Workload.class)).isEmpty();
    }

    @Test
    void aRoomMayUseWhatTheRoomsInItsRowMayUse() {
        assertThat(Room.COMPILE.mayUse(Room.WIRE)).isTrue();
        assertThat(Room.IR.mayUse(Room.IR_JSON)).isFalse();
        assertThat(Room.REPLAY.mayUse(Room.BACKEND_SMBJ)).isFalse();
        assertThat(Room.of("io.smbench.ir.json")).isEqualTo(Room.IR_JSON);
        assertThat(Room.of("io.smbench.smb2.fscc")).isEqualTo(Room.SMB2);
        assertThat(Room.of("io.smbench.irony")).isNull();
    }

    private static List<String> brokenBy(Class<?> type) {
        var classes = new ClassFileImporter().importClasses(type);
        return HouseRules.rules().stream()
                .filter(rule -> rule.evaluate(classes).hasViolation())
                .map(ArchRule::getDescription)
                .toList();
    }
}
