package io.smbench;

import io.smbench.house.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {
    @TestFactory
    Stream<DynamicTest> classesKeepTheRulesOfTheHouse() {
        return HouseRules.testsFor(HouseRulesTest.class);
    }
}
