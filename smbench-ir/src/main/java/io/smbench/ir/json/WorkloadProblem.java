package io.smbench.ir.json;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One mistake in a workload.
 *
 * @param file the workload file or blob, as it was given
 * @param opId the operation it is in; null if it is in none
 * @param line from 1; 0 if it is not in the JSON text
 * @param jsonPath such as {@code $.operations[3].expected.status}; empty if it is not in the JSON text
 * @param found what stands there
 * @param expected what should stand there
 * @param remedy what to do
 */
@API(status = API.Status.EXPERIMENTAL)
public record WorkloadProblem(
        String file, @Nullable String opId, int line, String jsonPath, String found, String expected, String remedy) {

    /** All of it as one line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        if (opId != null) {
            text.append(": ").append(opId);
        }
        if (!jsonPath.isEmpty()) {
            text.append(": ").append(jsonPath);
        }
        return text.append(": found ")
                .append(found)
                .append("; expected ")
                .append(expected)
                .append(". ")
                .append(remedy)
                .toString();
    }
}
