package io.smbench.ir.json;

import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** A workload that cannot be used. The message lists the problems, one a line. */
@API(status = API.Status.EXPERIMENTAL)
public final class WorkloadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<WorkloadProblem> problems;

    WorkloadException(List<WorkloadProblem> problems, boolean more) {
        super(problems.stream().map(WorkloadProblem::toString).collect(Collectors.joining("\n"))
                + (more ? "\n(reading stopped after %d problems)".formatted(problems.size()) : ""));
        this.problems = List.copyOf(problems);
    }

    /** At least one, in the order they were met. */
    public List<WorkloadProblem> problems() {
        return problems;
    }
}
