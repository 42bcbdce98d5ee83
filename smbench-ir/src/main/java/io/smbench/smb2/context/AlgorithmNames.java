package io.smbench.smb2.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Algorithms of a negotiate context, by the names and the numbers that MS-SMB2 gives them. */
@API(status = API.Status.EXPERIMENTAL)
public final class AlgorithmNames {
    private final List<String> names = new ArrayList<>();
    private final int first;

    /** @param names of the numbers {@code first} and following */
    AlgorithmNames(int first, String... names) {
        this.first = first;
        this.names.addAll(List.of(names));
    }

    /** In the order of their numbers. */
    public List<String> all() {
        return List.copyOf(names);
    }

    /** The number that stands in the context; empty if no algorithm has that name. */
    public Optional<Integer> id(String name) {
        int index = names.indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(first + index);
    }

    /** Empty for a number that MS-SMB2 does not define. */
    public Optional<String> name(int id) {
        int index = id - first;
        return index < 0 || index >= names.size() ? Optional.empty() : Optional.of(names.get(index));
    }
}
