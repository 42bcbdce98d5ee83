package io.smbench.compile;

import io.smbench.ir.InitialState.Extent;
import io.smbench.ir.InitialState.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file or directory that was there before the capture, and what is known of it. */
final class InitialFile {
    /** Null if only the Open through which it is known has a name, perhaps. */
    final @Nullable String path;

    final @Nullable TrackedOpen open;
    /** The number of the draft that shows it. */
    final long evidence;

    final String reason;
    Kind kind;
    /** Null until a response tells. */
    @Nullable
    Long size;

    @Nullable
    Integer attributes;

    final List<Extent> content = new ArrayList<>();

    InitialFile(@Nullable String path, @Nullable TrackedOpen open, Kind kind, OperationDraft evidence, String reason) {
        this.path = path;
        this.open = open;
        this.kind = kind;
        this.evidence = evidence.number;
        this.reason = reason;
    }
}
