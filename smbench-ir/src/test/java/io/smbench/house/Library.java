package io.smbench.house;

import java.util.List;

/** A library outside the JDK, and the rooms that may use it. A library that is not here may not be used at all. */
enum Library {
    SMBJ("com.hierynomus", "another SMB library can replace it", Room.BACKEND_SMBJ),
    BOUNCY_CASTLE("org.bouncycastle", "what the JDK lacks is wrapped once", Room.SMB2, Room.BACKEND_SMBJ),
    PCAP4J("org.pcap4j", "its reader needs libpcap, which a machine may not have", Room.CAPTURE),
    JACKSON("com.fasterxml.jackson", "a field name of a file format stands in one place", Room.IR_JSON),
    SNAKEYAML("org.snakeyaml", "a profile is read in one place", Room.ENVIRONMENT),
    HDR_HISTOGRAM("org.HdrHistogram", "how percentiles are kept is nobody else's matter", Room.METRIC),
    PICOCLI("picocli", "it is on the class path of the command line only", Room.CLI),
    JUNIT_ENGINE("org.junit.platform.engine", "there is one test engine", Room.JUNIT),
    JUNIT_COMMONS("org.junit.platform.commons", "it comes with the engine API", Room.JUNIT, Room.JUPITER),
    JUPITER("org.junit.jupiter", "data-only tests run without Jupiter", Room.JUPITER),
    OPENTEST4J("org.opentest4j", "JUnit's own exceptions", Room.JUNIT, Room.JUPITER, Room.ASSERTJ),
    ASSERTJ("org.assertj", "data-only tests run without AssertJ", Room.ASSERTJ),
    ALLURE("io.qameta.allure", "tests run without Allure", Room.ALLURE);

    private final String packageName;
    private final String reason;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, its type does not say so
    private final List<Room> users;

    Library(String packageName, String reason, Room... users) {
        this.packageName = packageName;
        this.reason = reason;
        this.users = List.of(users);
    }

    String packageName() {
        return packageName;
    }

    String reason() {
        return reason;
    }

    /** The packages that may use it. */
    String[] userPackages() {
        return users.stream().map(room -> room.packageName() + "..").toArray(String[]::new);
    }
}
