package io.smbench.exchange.decrypt;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets the entry that was not used for longest when it has too many. */
final class RecentMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final float LOAD_FACTOR = 0.75f;

    private final int maxEntries;

    RecentMap(int maxEntries) {
        super(16, LOAD_FACTOR, true);
        this.maxEntries = maxEntries;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > maxEntries;
    }
}
