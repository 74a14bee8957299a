package org.keycontact.server.fuzz;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Breaks one place of a body that was good. */
final class BrokenJson {
    private static final int FAR_TOO_LONG = 200_000;
    private static final int DEEP = 40;
    private static final List<String> STRANGE = List.of(
            "\ud83d\ude00\ud83c\udff3\ufe0f",
            "\u202e\u2066\u05d0\u0645",
            "a\u0000b",
            "line\r\nbreak",
            "\u200b",
            "' OR 1=1; --",
            "{\"$ne\":null}",
            "../../etc/passwd",
            "%00%n%s${jndi:x}");
    /** As JSON's own escapes, because no encoder writes them. */
    private static final List<String> NUMBERS = List.of(
            "-1", "1.5", "1e400", "-1e-400", "99999999999999999999999", "9223372036854775808", "1E2", "0.0", "-0");

    private final Random random;

    BrokenJson(Random random) {
        this.random = random;
    }

    private record Place(Object holder, Object key) {
        @Nullable Object get() {
            return holder instanceof JsonObject object
                    ? object.getValue((String) key)
                    : ((JsonArray) holder).getValue((Integer) key);
        }

        void put(@Nullable Object value) {
            if (holder instanceof JsonObject object) {
                object.put((String) key, value);
            } else {
                ((JsonArray) holder).set((Integer) key, value);
            }
        }
    }

    /** The text of the body, broken; says in the attempt how. */
    void breakBody(Attempt attempt) {
        JsonObject body = attempt.body == null ? new JsonObject() : attempt.body.copy();
        attempt.body = body;
        List<Place> places = new ArrayList<>();
        places(body, places);
        Place place = places.isEmpty() ? new Place(body, "x") : places.get(random.nextInt(places.size()));
        switch (random.nextInt(12)) {
            case 0 -> drop(attempt, body, place);
            case 1 -> add(attempt, body, places);
            case 2 -> textually(attempt, place, otherType(place.get(), attempt.marker), "of the wrong type", true);
            case 3 -> textually(attempt, place, quoted("z".repeat(FAR_TOO_LONG)), "too long", true);
            case 4 -> textually(attempt, place, "\"\"", "an empty string", true);
            case 5 -> textually(attempt, place, "null", "null", !mayBeNull(place));
            case 6 -> textually(attempt, place, NUMBERS.get(random.nextInt(NUMBERS.size())), "an odd number", false);
            case 7 -> textually(attempt, place, "[".repeat(DEEP) + "]".repeat(DEEP), "too deep", true);
            case 8 -> strange(attempt, place);
            case 9 -> textually(attempt, place, "\"\\ud800" + attempt.marker + "\"", "a lone surrogate", false);
            case 10 -> many(attempt, place);
            default -> doubled(attempt, place);
        }
    }

    private static boolean mayBeNull(Place place) {
        return place.key().equals("person");
    }

    private void places(Object node, List<Place> places) {
        if (node instanceof JsonObject object) {
            for (String name : object.fieldNames()) {
                places.add(new Place(object, name));
                places(object.getValue(name), places);
            }
        } else if (node instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                places.add(new Place(array, i));
                places(array.getValue(i), places);
            }
        }
    }

    private static void drop(Attempt attempt, JsonObject body, Place place) {
        if (place.holder() instanceof JsonObject object) {
            object.remove((String) place.key());
        }
        attempt.body = body;
        attempt.broken("without " + place.key(), false);
    }

    private void add(Attempt attempt, JsonObject body, List<Place> places) {
        List<JsonObject> objects = new ArrayList<>(List.of(body));
        places.stream()
                .map(Place::get)
                .filter(JsonObject.class::isInstance)
                .forEach(each -> objects.add((JsonObject) each));
        objects.get(random.nextInt(objects.size())).put(attempt.marker, "x");
        attempt.broken("a member that nobody knows", true);
    }

    private String otherType(@Nullable Object value, String marker) {
        List<String> others = new ArrayList<>(List.of("{\"" + marker + "\":1}", "[\"" + marker + "\"]"));
        if (!(value instanceof String)) {
            others.add(quoted(marker));
        } else {
            others.addAll(List.of("true", "17"));
        }
        if (value instanceof JsonArray) {
            others.remove(1);
        }
        return others.get(random.nextInt(others.size()));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private void strange(Attempt attempt, Place place) {
        String text = STRANGE.get(random.nextInt(STRANGE.size()));
        place.put(random.nextBoolean() ? text : place.get() + text);
        attempt.broken("strange letters", false);
    }

    private static void many(Attempt attempt, Place place) {
        JsonArray many = new JsonArray();
        Object each = place.get() instanceof JsonArray array && !array.isEmpty() ? array.getValue(0) : "ab";
        for (int i = 0; i < 1_001; i++) {
            many.add(each);
        }
        if (many.encode().length() < FAR_TOO_LONG) {
            place.put(many);
            attempt.broken("a thousand and one", true);
        }
    }

    private static void doubled(Attempt attempt, Place place) {
        if (place.holder() instanceof JsonObject object && object.fieldNames().contains(place.key())) {
            String once = quoted((String) place.key()) + ":";
            textually(attempt, place, "1," + once + "1", "a doubled member", true);
        }
    }

    /** Puts this text where the value stood. */
    private static void textually(Attempt attempt, Place place, String text, String how, boolean surely) {
        String hole = "hole-" + attempt.marker;
        place.put(hole);
        String whole = attempt.body == null ? "" : attempt.body.encode();
        attempt.bytes = whole.replace(quoted(hole), text).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        attempt.broken(how + " in " + place.key(), surely);
    }
}
