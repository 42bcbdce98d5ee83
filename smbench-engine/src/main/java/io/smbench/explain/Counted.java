package io.smbench.explain;

import java.util.Locale;
import org.apiguardian.api.API;

/** A number with what it counts: "1 client", "1,250 clients". */
@API(status = API.Status.EXPERIMENTAL)
public final class Counted {
    private Counted() {}

    /** @param one the noun; its plural ends in s */
    public static String of(long count, String one) {
        return of(count, one, one + "s");
    }

    /**
     * A number with one of two nouns.
     *
     * @param one the noun for one
     * @param many for any other number
     */
    public static String of(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }
}
