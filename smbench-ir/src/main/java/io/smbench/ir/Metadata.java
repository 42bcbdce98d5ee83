package io.smbench.ir;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where a workload came from.
 *
 * @param sourceName file name of the capture, without its folders; null for a workload written by hand
 * @param sourceSha256 of the capture file, lower-case hexadecimal
 * @param compilerVersion version of SMBench that compiled it
 * @param durationUs from the first operation's request to the last response
 * @param counts what was seen and what became of it, by name (frames, SMB messages, exchanges, operations …)
 * @param diagnostics everything that was left out, inferred or odd
 */
@API(status = API.Status.EXPERIMENTAL)
public record Metadata(
        @Nullable String sourceName,
        @Nullable String sourceSha256,
        @Nullable String compilerVersion,
        long durationUs,
        Map<String, Long> counts,
        List<Diagnostic> diagnostics) {
    public static final Metadata NONE = new Metadata(null, null, null, 0, Map.of(), List.of());

    public Metadata {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        diagnostics = List.copyOf(diagnostics);
    }
}
