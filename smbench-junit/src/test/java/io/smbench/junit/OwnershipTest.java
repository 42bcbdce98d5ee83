package io.smbench.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.result.ReplayResult;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    @ReplayWorkload("a.json")
    static class DataOnly {
        void notATest() {}

        static class Other {
            @Test
            void isNotThisClassesTest() {}
        }
    }

    @ReplayWorkload("a.json")
    static class Tested {
        @Test
        void test(ReplayResult result) {}
    }

    static class Inherits extends Tested {}

    @ReplayWorkload("a.json")
    static class WithTemplate {
        @RepeatedTest(2)
        void test(ReplayResult result) {}
    }

    @ReplayWorkload("a.json")
    static class WithReplayMethod {
        @ReplayWorkload("b.json")
        void test(ReplayResult result) {}
    }

    interface Contract {
        @Test
        default void test(ReplayResult result) {}
    }

    @ReplayWorkload("a.json")
    static class FromInterface implements Contract {}

    @ReplayWorkload("a.json")
    static class WithNested {
        @Nested
        class Inner {
            @Test
            void test(ReplayResult result) {}
        }
    }

    @ReplayWorkload("a.json")
    abstract static class Base {}

    static class Derived extends Base {}

    @Test
    void aClassWithoutTestsIsTheEngines() {
        assertThat(WorkloadSelectors.isOwnClass(DataOnly.class)).isTrue();
        assertThat(WorkloadSelectors.isOwnClass(Derived.class)).isTrue();
    }

    @Test
    void aClassWithTestsOfItsOwnOrInheritedIsNot() {
        assertThat(WorkloadSelectors.isOwnClass(Tested.class)).isFalse();
        assertThat(WorkloadSelectors.isOwnClass(Inherits.class)).isFalse();
        assertThat(WorkloadSelectors.isOwnClass(WithTemplate.class)).isFalse();
        assertThat(WorkloadSelectors.isOwnClass(WithReplayMethod.class)).isFalse();
        assertThat(WorkloadSelectors.isOwnClass(FromInterface.class)).isFalse();
        assertThat(WorkloadSelectors.isOwnClass(WithNested.class)).isFalse();
    }

    @Test
    void aClassThatCannotBeATestIsNot() {
        assertThat(WorkloadSelectors.isOwnClass(Base.class)).isFalse();
        assertThat(WorkloadSelectors.isOwnClass(DataOnly.Other.class)).isFalse();
    }
}
