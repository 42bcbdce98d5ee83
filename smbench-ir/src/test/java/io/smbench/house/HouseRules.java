package io.smbench.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.DynamicTest;

/** The dependency rules of DESIGN section 1. */
public final class HouseRules {
    private static final Set<String> CLOCK_METHODS = Set.of(
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.lang.Thread.sleep",
            "java.util.concurrent.TimeUnit.sleep",
            "java.time.Instant.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone");

    private static final Set<String> THREAD_SOURCES = Set.of(
            "java.lang.Thread.<init>",
            "java.lang.Thread.start",
            "java.util.Timer.<init>",
            "java.util.concurrent.ForkJoinPool.<init>",
            "java.util.concurrent.ForkJoinPool.commonPool",
            "java.util.concurrent.ThreadPoolExecutor.<init>",
            "java.util.concurrent.ScheduledThreadPoolExecutor.<init>");

    private HouseRules() {}

    /** One test for each rule, over the main classes of the module whose test class is given. */
    public static Stream<DynamicTest> testsFor(Class<?> testClass) {
        Path module = moduleOf(testClass);
        var main = new ClassFileImporter().importPath(module.resolve("target/classes"));
        Stream<DynamicTest> rules =
                rules().stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(main)));
        return Stream.concat(
                rules,
                Stream.of(DynamicTest.dynamicTest(
                        "each package-info opens with 'input -> output' and is @NullMarked",
                        () -> DesignNotes.check(module.resolve("src/main/java")))));
    }

    static List<ArchRule> rules() {
        List<ArchRule> rules = new ArrayList<>();
        rules.add(everyClassHasARoom());
        Arrays.stream(Room.values()).map(HouseRules::usesOnlyItsRow).forEach(rules::add);
        rules.add(noCycles());
        Arrays.stream(Library.values()).map(HouseRules::isUsedOnlyInItsRooms).forEach(rules::add);
        rules.add(noOtherLibrary());
        rules.add(threadsHaveOwners());
        rules.add(theClockIsBehindAnInterface());
        rules.add(publicIsApi());
        return rules.stream().map(rule -> rule.allowEmptyShould(true)).toList();
    }

    private static ArchRule everyClassHasARoom() {
        return classes()
                .should()
                .resideInAnyPackage(Arrays.stream(Room.values())
                        .map(room -> room.packageName() + "..")
                        .toArray(String[]::new))
                .because("a package without a row in the table has no rule that it could break");
    }

    private static ArchRule usesOnlyItsRow(Room room) {
        return noClasses()
                .that(describe(
                        "are in " + room.packageName(), (JavaClass type) -> Room.of(type.getPackageName()) == room))
                .should()
                .dependOnClassesThat(describe("are in a room that its row does not name", type -> {
                    Room used = Room.of(type.getPackageName());
                    return used != null && !room.mayUse(used) && !namedByAnAnnotation(room, type);
                }))
                .because(room.reason());
    }

    /**
     * {@code @ReplayWorkload} and {@code @EmbeddedServer}, which both engines read, name their Jupiter extension in
     * their {@code @ExtendWith}, as Jupiter wants a class there. Where Jupiter is absent, the JVM leaves the
     * meta-annotation out and loads neither.
     */
    private static final Map<String, String> EXTENSION_BY_ANNOTATION = Map.of(
            "io.smbench.junit.ReplayWorkload", "io.smbench.jupiter.ReplayExtension",
            "io.smbench.junit.EmbeddedServer", "io.smbench.jupiter.EmbeddedServerExtension");

    private static boolean namedByAnAnnotation(Room room, JavaClass type) {
        return room == Room.JUNIT && EXTENSION_BY_ANNOTATION.containsValue(type.getFullName());
    }

    private static boolean isSuchAnnotation(JavaClass type) {
        return EXTENSION_BY_ANNOTATION.containsKey(type.getFullName());
    }

    private static ArchRule noCycles() {
        return slices().matching("io.smbench.(*)..")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(
                        describe("an annotation", HouseRules::isSuchAnnotation),
                        describe("its extension", type -> namedByAnAnnotation(Room.JUNIT, type)))
                .because("the folder names show the way the data goes, and it goes one way");
    }

    private static ArchRule isUsedOnlyInItsRooms(Library library) {
        DescribedPredicate<JavaClass> outside = not(resideInAnyPackage(library.userPackages()))
                .and(not(describe(
                        "an annotation that names its extension",
                        type -> library == Library.JUPITER && isSuchAnnotation(type))));
        return noClasses()
                .that(outside)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library.packageName() + "..")
                .because(library.reason());
    }

    private static ArchRule noOtherLibrary() {
        Stream<String> known = Stream.of(
                "java..", "javax..", "io.smbench..", "org.jspecify..", "org.apiguardian..", "org.slf4j..", "");
        Stream<String> libraries = Arrays.stream(Library.values()).map(library -> library.packageName() + "..");
        return classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(known, libraries).toArray(String[]::new))
                .because("each library has its row in io.smbench.house.Library, with the rooms that may use it");
    }

    private static ArchRule threadsHaveOwners() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        packages(Room.REPLAY, Room.BACKEND_SMBJ, Room.BACKEND_IMPACKET, Room.BACKEND_MOUNT))
                .and()
                .resideOutsideOfPackages(packages(Room.TRANSPORT, Room.SERVER, Room.PROVISION, Room.COMPILE))
                .should()
                .accessTargetWhere(describe(
                        "makes or starts a thread",
                        (JavaAccess<?> access) -> THREAD_SOURCES.contains(nameOf(access))
                                || ownerOf(access).equals("java.util.concurrent.Executors")
                                || (ownerOf(access).equals("java.util.concurrent.CompletableFuture")
                                        && access.getName().endsWith("Async"))))
                .because("whoever starts a thread must end it on every path, and these rooms are where that is tested");
    }

    private static ArchRule theClockIsBehindAnInterface() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages(Room.TIME))
                .should()
                .accessTargetWhere(describe(
                        "reads the machine's clock or sleeps",
                        (JavaAccess<?> access) -> CLOCK_METHODS.contains(nameOf(access))))
                .because("schedules and timeouts are tested in virtual time");
    }

    private static ArchRule publicIsApi() {
        return classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .haveSimpleNameNotEndingWith("package-info")
                .should()
                .beAnnotatedWith(API.class)
                .because("what users may rely on says so; everything else is package-private");
    }

    private static String[] packages(Room... rooms) {
        return Arrays.stream(rooms).map(room -> room.packageName() + "..").toArray(String[]::new);
    }

    private static String nameOf(JavaAccess<?> access) {
        return ownerOf(access) + "." + access.getName();
    }

    private static String ownerOf(JavaAccess<?> access) {
        return access.getTargetOwner().getFullName();
    }

    private static Path moduleOf(Class<?> testClass) {
        try {
            Path testClasses = Path.of(testClass
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return testClasses.resolve("../..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
