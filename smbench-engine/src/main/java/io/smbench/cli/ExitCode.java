package io.smbench.cli;

/** What the command line returns to a script. */
final class ExitCode {
    /** Done; a replay was as recorded. */
    static final int OK = 0;
    /** A replay deviates, or did not come to its end; or a name is left in what is to be anonymous. */
    static final int DEVIATIONS = 1;
    /** Arguments, a workload, a capture or a profile cannot be used. */
    static final int UNUSABLE_INPUT = 2;
    /** The target does not answer, or refuses what a run needs. */
    static final int TARGET_UNREACHABLE = 3;
    /** An error of SMBench itself. */
    static final int INTERNAL_ERROR = 4;

    private ExitCode() {}
}
