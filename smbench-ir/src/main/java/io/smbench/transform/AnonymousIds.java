package io.smbench.transform;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Ids as compilers give them stay; those that a person chose are numbered. */
final class AnonymousIds {
    private static final Map<IdKind, String> PREFIXES = new EnumMap<>(Map.of(
            IdKind.OPERATION, "op_",
            IdKind.CLIENT, "client_",
            IdKind.SHARE, "share_",
            IdKind.HANDLE, "open_",
            IdKind.SESSION, "session_",
            IdKind.TREE, "tree_",
            IdKind.COMPOUND, "compound_"));
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    /** Above the numbers that compilers come to, so that no id is taken twice. */
    private static final long FIRST = 1_000_000_000_000L;

    private final Map<String, String> replaced = new HashMap<>();

    String of(IdKind kind, String id) {
        String prefix = PREFIXES.getOrDefault(kind, kind.name().toLowerCase(Locale.ROOT) + '_');
        boolean given = id.startsWith(prefix)
                && NUMBER.matcher(id.substring(prefix.length())).matches();
        return given ? id : replaced.computeIfAbsent(kind + id, key -> prefix + (FIRST + replaced.size()));
    }

    int replaced() {
        return replaced.size();
    }
}
