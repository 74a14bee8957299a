package org.keycontact.store;

import java.util.List;

/**
 * Lists, in the order of these fields and then of the id, the documents that have all of them: an index on an optional
 * field such as {@code due} holds only what is due.
 */
public record Index(String name, List<String> fields) {
    public Index {
        fields = Names.checkIndex(name, fields);
    }

    public Index(String name, String... fields) {
        this(name, List.of(fields));
    }
}
