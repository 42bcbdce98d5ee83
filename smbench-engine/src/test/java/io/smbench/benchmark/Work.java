package io.smbench.benchmark;

/** What every client does again and again, each on a file of its own. */
enum Work {
    /** Reads 4 KiB. */
    READ("4 KiB read"),
    /** Writes 4 KiB. */
    WRITE("4 KiB write"),
    /** Opens the file and closes it. */
    OPEN_CLOSE("open+close"),
    /** Opens the file, reads 4 KiB and closes it. */
    OPEN_READ_CLOSE("open+read+close");

    static final int BYTES = 4096;

    private final String title;

    Work(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean opens() {
        return this == OPEN_CLOSE || this == OPEN_READ_CLOSE;
    }

    boolean reads() {
        return this == READ || this == OPEN_READ_CLOSE;
    }
}
