package io.smbench.ir.json;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one workload file, up to {@link #LIMIT}. */
final class Problems {
    static final int LIMIT = 20;

    private final Path file;
    private final List<WorkloadProblem> problems = new ArrayList<>();
    private @Nullable String opId;

    Problems(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** Problems added from now on are in this operation; null for the header. */
    void inOperation(@Nullable String opId) {
        this.opId = opId;
    }

    void add(JsonValue at, String found, String expected, String remedy) {
        add(new WorkloadProblem(file.toString(), opId, at.line(), at.path(), found, expected, remedy));
    }

    /** @throws WorkloadException if there are {@link #LIMIT} now */
    void add(WorkloadProblem problem) {
        problems.add(problem);
        if (problems.size() == LIMIT) {
            throw new WorkloadException(problems, true);
        }
    }

    int count() {
        return problems.size();
    }

    /** Ends the reading: nothing after this one can be understood. */
    WorkloadException fatal(int line, String jsonPath, String found, String expected, String remedy) {
        problems.add(new WorkloadProblem(file.toString(), opId, line, jsonPath, found, expected, remedy));
        return new WorkloadException(problems, false);
    }

    /** @throws WorkloadException with the problems, if there are any */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new WorkloadException(problems, false);
        }
    }
}
