package org.keycontact.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For the adapters: the declared collections, and the one place where what comes in is checked, so that what one database
 * takes every database takes. Rules for a body: JSON of at most {@value Documents#MAX_BODY_BYTES} bytes and 50 levels;
 * whole numbers of 64 bits; field names of 1 to 200 characters, without a dot or a NUL, not starting with a dollar sign;
 * indexed strings of at most 512 characters. Errors never repeat a value.
 */
public final class DeclaredCollections {
    private static final int MAX_LEVELS = 50;
    private static final int MAX_NAME_CHARS = 200;
    private final Map<String, CollectionSpec> byName = new HashMap<>();

    public DeclaredCollections(List<CollectionSpec> collections) {
        for (CollectionSpec collection : collections) {
            Names.require(
                    byName.put(collection.name(), collection) == null,
                    "Declared twice: collection " + collection.name());
        }
    }

    public CollectionSpec collection(String name) {
        CollectionSpec collection = byName.get(name);
        if (collection == null) {
            throw new IllegalArgumentException("Undeclared collection " + name);
        }
        return collection;
    }

    /** The query, checked against the index that it names. */
    public Walk walk(String collection, Query query) {
        return new Walk(collection(collection), query);
    }

    /** The id, if it can be one: 1 to 512 characters. */
    public String id(String id) {
        Names.require(!id.isEmpty(), "An id has at least one character");
        return Values.text(id);
    }

    /** The name of a field that may be dropped: one that could be indexed. */
    public String field(String name) {
        return Names.checkIndex("dropped", List.of(name)).getFirst();
    }

    /** The JSON text of {@link #body}. */
    public String text(CollectionSpec collection, JsonObject body) {
        if (!isPlain(body) || collection.indexedFields().stream().anyMatch(field -> isNull(body, field))) {
            return body(collection, body).encode();
        }
        String text = body.encode();
        requireSize(text);
        check(collection, body);
        return text;
    }

    private static boolean isNull(JsonObject body, String field) {
        return body.containsKey(field) && body.getValue(field) == null;
    }

    /** Whether it would come out of its text as it is. */
    private static boolean isPlain(@Nullable Object value) {
        return switch (value) {
            case JsonObject object -> object.stream().allMatch(member -> isPlain(member.getValue()));
            case JsonArray array -> array.stream().allMatch(DeclaredCollections::isPlain);
            case String text -> true;
            case Boolean truth -> true;
            case Integer whole -> true;
            case Long whole -> true;
            case null -> true;
            default -> false;
        };
    }

    /** A copy of the body that holds nothing but what JSON knows, without those indexed fields that are null. */
    public JsonObject body(CollectionSpec collection, JsonObject body) {
        String text = body.encode();
        requireSize(text);
        JsonObject plain = new JsonObject(text);
        collection.indexedFields().stream()
                .filter(field -> plain.getValue(field) == null)
                .forEach(plain::remove);
        check(collection, plain);
        return plain;
    }

    private static void check(CollectionSpec collection, JsonObject plain) {
        checkObject(plain, 1);
        for (String field : collection.indexedFields()) {
            if (plain.getValue(field) instanceof Object value) {
                Values.plain(value);
            }
        }
    }

    private static void requireSize(String text) {
        boolean surelyFits = text.length() <= Documents.MAX_BODY_BYTES / 3;
        Names.require(
                surelyFits || text.getBytes(StandardCharsets.UTF_8).length <= Documents.MAX_BODY_BYTES,
                "A body has at most 8 MiB");
    }

    private static void checkObject(JsonObject object, int level) {
        for (String name : object.fieldNames()) {
            Names.require(!name.isEmpty() && name.length() <= MAX_NAME_CHARS, "A field name has 1 to 200 characters");
            Names.require(
                    name.charAt(0) != '$' && name.indexOf('.') < 0 && name.indexOf('\0') < 0,
                    "A field name has no dot, no NUL and no dollar sign in front");
            checkValue(object.getValue(name), level + 1);
        }
    }

    private static void checkValue(@Nullable Object value, int level) {
        Names.require(level <= MAX_LEVELS, "A body has at most 50 levels");
        switch (value) {
            case JsonObject object -> checkObject(object, level);
            case JsonArray array -> array.forEach(element -> checkValue(element, level + 1));
            case Integer whole -> {}
            case Long whole -> {}
            case Double number -> {}
            case Number other -> throw new IllegalArgumentException("A whole number in a body has at most 64 bits");
            case null, default -> {}
        }
    }
}
