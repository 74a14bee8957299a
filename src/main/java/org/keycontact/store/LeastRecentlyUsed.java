package org.keycontact.store;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of at most so many entries, which forgets what was not asked for longest. Not safe on several threads. */
final class LeastRecentlyUsed<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final float LOAD = 0.75f;
    private static final int FIRST = 64;

    private final int most;

    LeastRecentlyUsed(int most) {
        super(FIRST, LOAD, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
