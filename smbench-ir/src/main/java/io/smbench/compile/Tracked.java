package io.smbench.compile;

/**
 * A session, tree connect or Open. One whose beginning the capture does not show is inferred from its first use, and
 * counts as existing unless the server says that it does not.
 */
abstract class Tracked {
    final boolean inferred;
    /** A request that used it succeeded, or failed for another reason than that it does not exist. */
    boolean proven;
    /** The server said that it does not exist. */
    boolean refuted;
    /** The name that operations use; given at the end. */
    String ref = "";
    /** The operation that binds it. */
    boolean bound;

    Tracked(boolean inferred) {
        this.inferred = inferred;
    }

    /** Whether there never was such a thing: the client used an id that nobody gave it. */
    boolean isPhantom() {
        return inferred && refuted && !proven;
    }
}
