package org.keycontact.store;

import java.util.List;

/**
 * Fields whose values, taken together, at most one document of the collection has. A document without one of the fields
 * is not bound by the key. Can be queried like an {@link Index}.
 */
public record UniqueKey(String name, List<String> fields) {
    public UniqueKey {
        fields = Names.checkIndex(name, fields);
    }

    public UniqueKey(String name, String... fields) {
        this(name, List.of(fields));
    }
}
