package io.smbench.compile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names for Opens while drafts that refer to them are on the disk. Clients open files again and again: of an Open that
 * has ended stay eight bytes, and what it has in common with many others. An object is made of them when the first
 * draft that names it is read, and let go with the last one.
 */
final class NumberedOpens {
    /** What operations need of an Open that has ended: which file it is of only if another operation closes it. */
    private record Remains(
            @Nullable TrackedTree tree,
            @Nullable String path,
            @Nullable String diskId,
            boolean directory,
            boolean wanted,
            boolean excludes) {
        static Remains of(TrackedOpen open) {
            return new Remains(
                    open.closedByAnother ? open.tree : null,
                    open.closedByAnother ? open.path : null,
                    open.diskId,
                    open.directory,
                    open.wanted,
                    open.excludes);
        }

        TrackedOpen restored() {
            TrackedOpen open = new TrackedOpen(tree, path, false);
            open.diskId = diskId;
            open.directory = directory;
            open.wanted = wanted;
            open.excludes = excludes;
            return open;
        }
    }

    /** By number. */
    final Map<Integer, TrackedOpen> objects = new HashMap<>();

    private final Numbered<Remains> distinctRemains = new Numbered<>();
    /** By number, of those that are no objects: the number of what remains. */
    private int[] remains = new int[16];
    /** By number: how many names of it are on the disk. */
    private int[] mentions = new int[16];

    private int count;

    /** The name of {@code open}, the same one each time, to be read once; null for null. */
    @Nullable
    String name(@Nullable TrackedOpen open) {
        if (open == null) {
            return null;
        }
        if (open.number < 0) {
            open.number = count++;
            ensureRoom();
        }
        stays(open);
        mentions[open.number]++;
        return Integer.toString(open.number);
    }

    /** The name of an Open for an operation that closes it without being about it. */
    String closedName(TrackedOpen open) {
        open.closedByAnother = true;
        return String.valueOf(name(open));
    }

    private void ensureRoom() {
        if (count > mentions.length) {
            int length = count + (count >> 1);
            remains = Arrays.copyOf(remains, length);
            mentions = Arrays.copyOf(mentions, length);
        }
    }

    /** If {@code open} has a name, it is the object of that name, and may change. */
    void stays(@Nullable TrackedOpen open) {
        if (open != null && open.number >= 0) {
            objects.put(open.number, open);
        }
    }

    /** Lets go of the Opens that ended before {@code message}; those that began before the capture can still change. */
    void pack(long message) {
        objects.values().removeIf(open -> {
            boolean packs = open.endedBefore(message) && !open.inferred;
            if (packs) {
                remains[open.number] = distinctRemains.number(Remains.of(open));
            }
            return packs;
        });
    }

    /** The Open that was given {@code name}, the same object until the last time; null for null. */
    @Nullable
    TrackedOpen named(@Nullable String name) {
        if (name == null) {
            return null;
        }
        int number = Integer.parseInt(name);
        TrackedOpen open = objects.computeIfAbsent(
                number, unseen -> distinctRemains.numbered(remains[number]).restored());
        mentions[number]--;
        if (mentions[number] == 0) {
            objects.remove(number);
        }
        return open;
    }
}
