package org.keycontact.crypto;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.keycontact.flow.port.WrappedKeys;

/** Keeps wrapped keys in memory; a test can look at all that is kept. */
final class MemoryWrappedKeys implements WrappedKeys {
    final NavigableMap<String, byte[]> all = new ConcurrentSkipListMap<>();

    @Override
    public Optional<byte[]> find(String name) {
        return Optional.ofNullable(all.get(name));
    }

    @Override
    public byte[] keepIfAbsent(String name, byte[] wrapped) {
        byte[] before = all.putIfAbsent(name, wrapped);
        return before == null ? wrapped : before;
    }

    @Override
    public void destroy(String name) {
        all.remove(name);
    }

    @Override
    public List<String> names(String prefix) {
        return all.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }
}
