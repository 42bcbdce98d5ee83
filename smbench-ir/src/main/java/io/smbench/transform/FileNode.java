package io.smbench.transform;

import io.smbench.ir.InitialState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file, directory or stream at one moment of a workload. */
final class FileNode {
    Place place;
    final InitialState.Kind kind;
    long size;

    @Nullable
    Integer attributes;

    /** Why it was there at the beginning; null if an operation made it. */
    @Nullable
    String evidence;

    /** The operations that gave it what an initial state does not say: attributes, security, extended attributes. */
    final List<Integer> settings = new ArrayList<>(0);

    final FileContent content = new FileContent();
    int opens;
    boolean deletePending;

    FileNode(Place place, InitialState.Kind kind) {
        this.place = place;
        this.kind = kind;
    }

    boolean isDirectory() {
        return kind == InitialState.Kind.DIRECTORY;
    }
}
