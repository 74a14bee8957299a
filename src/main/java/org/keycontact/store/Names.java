package org.keycontact.store;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What collections, indexes and their fields may be called, so that any database can take the names as they are. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9-]{0,39}");
    private static final Pattern FIELD = Pattern.compile("[a-z][a-zA-Z0-9]{0,39}");
    private static final int MAX_FIELDS = 8;

    private Names() {}

    static void check(String name) {
        require(NAME.matcher(name).matches(), "Not a name for a collection or an index: " + name);
    }

    static List<String> checkIndex(String name, List<String> fields) {
        check(name);
        require(!name.equals(Documents.ID), "Every collection has the key \"id\" already");
        require(!fields.isEmpty() && fields.size() <= MAX_FIELDS, "An index has 1 to 8 fields: " + name);
        require(new HashSet<>(fields).size() == fields.size(), "An index has each field once: " + name);
        for (String field : fields) {
            require(FIELD.matcher(field).matches(), "Not a name for an indexed field: " + field);
            require(!field.equals(Documents.ID), "The id follows the fields of every index by itself: " + name);
        }
        return List.copyOf(fields);
    }

    static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
