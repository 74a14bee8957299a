package org.keycontact.store;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A collection as it is declared. Fields of keys and indexes are top-level fields of the body that hold a string, a whole
 * number or a boolean, and one and the same of these in all documents of the collection. Null is the same as missing.
 */
public record CollectionSpec(String name, List<UniqueKey> keys, List<Index> indexes) {
    public CollectionSpec {
        Names.check(name);
        keys = List.copyOf(keys);
        indexes = List.copyOf(indexes);
        long distinct = fieldsByName(keys, indexes).size();
        Names.require(distinct == keys.size() + indexes.size(), "Two indexes of one name in " + name);
    }

    /** The fields of the key or index of that name. */
    public List<String> fieldsOf(String index) {
        List<String> fields = fieldsByName(keys, indexes).get(index);
        if (fields == null) {
            throw new IllegalArgumentException("Undeclared index " + index + " of " + name);
        }
        return fields;
    }

    /** Whether the name is that of a unique key. */
    public boolean isUnique(String index) {
        return keys.stream().anyMatch(key -> key.name().equals(index));
    }

    /** All fields that some key or index uses. */
    public Set<String> indexedFields() {
        Set<String> all = new LinkedHashSet<>();
        fieldsByName(keys, indexes).values().forEach(all::addAll);
        return all;
    }

    private static Map<String, List<String>> fieldsByName(List<UniqueKey> keys, List<Index> indexes) {
        Map<String, List<String>> fields = new HashMap<>();
        keys.forEach(key -> fields.put(key.name(), key.fields()));
        indexes.forEach(index -> fields.put(index.name(), index.fields()));
        return fields;
    }
}
