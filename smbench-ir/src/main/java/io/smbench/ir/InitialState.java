package io.smbench.ir;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What must exist on the shares before the first operation, parents before children. */
@API(status = API.Status.EXPERIMENTAL)
public record InitialState(List<Entry> entries) {
    public static final InitialState EMPTY = new InitialState(List.of());

    public InitialState {
        entries = List.copyOf(entries);
    }

    /** A directory, a file, or a file's named stream (its path has a {@code :}). */
    public enum Kind {
        DIRECTORY,
        FILE
    }

    /**
     * @param path relative to the share, forward slashes
     * @param size in bytes; 0 for a directory
     * @param attributes FILE_ATTRIBUTE_* bits, null if the capture does not show them
     * @param content what is known of the bytes, ascending and without overlap; the rest is filled by a pattern
     * @param evidence why it must exist, for people, such as {@code op_0007 opened it}
     */
    public record Entry(
            String shareId,
            String path,
            Kind kind,
            long size,
            @Nullable Integer attributes,
            List<Extent> content,
            String evidence) {
        public Entry {
            content = List.copyOf(content);
        }
    }

    /** Known bytes of a file at {@code offset}. */
    public record Extent(long offset, Payload payload) {}
}
