package org.keycontact.server.fuzz;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values as a schema of the contract wants them: random, at the edges, or naming what there is. */
final class Values {
    /** Values with a sense beyond their pattern. */
    private static final Map<String, List<String>> SENSIBLE = Map.ofEntries(
            Map.entry("zone", List.of("Europe/London", "America/St_Johns", "Asia/Kolkata")),
            Map.entry("address", List.of("+447700900456", "07700 900456", "a.b@example.org")),
            Map.entry("phone", List.of("+447700900456", "07700 900457", "020 7946 0000")),
            Map.entry("coverText", List.of("Your order is ready.")),
            Map.entry("to", List.of("victim", "advocate", "duty")),
            Map.entry("team", List.of("duty")),
            Map.entry("excluded", List.of("police", "housing")),
            Map.entry("mailbox", List.of("duty")),
            Map.entry("language", List.of("en", "cy-GB")),
            Map.entry("contactNow", List.of("immediate-danger")),
            Map.entry("margin", List.of("PT15M", "PT0S", "PT2H")));

    private final Contract contract;
    private final Known known;
    private final Random random;
    private String marker = "";

    Values(Contract contract, Known known, Random random) {
        this.contract = contract;
        this.known = known;
        this.random = random;
    }

    /** Stands, wherever it fits, in the strings that are made from now on. */
    void mark(String text) {
        marker = text;
    }

    boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    /** @param name of the member or parameter that it is for */
    @Nullable Object of(String name, JsonObject given) {
        JsonObject schema = contract.resolve(given);
        if (schema.getValue("type") instanceof JsonArray) {
            return chance(3) ? null : string(name, schema);
        }
        JsonArray values = schema.getJsonArray("enum");
        if (values != null) {
            return values.getValue(random.nextInt(values.size()));
        }
        return switch (schema.getString("type")) {
            case "object" -> object(schema);
            case "array" -> array(name, schema);
            case "boolean" -> random.nextBoolean();
            case "integer" -> integer(schema);
            case "string" -> string(name, schema);
            default -> throw new IllegalStateException("Unknown type in " + schema);
        };
    }

    JsonObject object(JsonObject given) {
        JsonObject schema = contract.resolve(given);
        JsonArray required = schema.getJsonArray("required", new JsonArray());
        JsonObject properties = schema.getJsonObject("properties", new JsonObject());
        JsonArray oneOf = schema.getJsonArray("oneOf", new JsonArray());
        int chosen = oneOf.isEmpty() ? 0 : random.nextInt(oneOf.size());
        JsonObject object = new JsonObject();
        for (String name : properties.fieldNames()) {
            boolean wanted = required.contains(name) || (oneOf.isEmpty() && random.nextBoolean());
            for (int i = 0; i < oneOf.size(); i++) {
                wanted |= i == chosen
                        && oneOf.getJsonObject(i).getJsonArray("required").contains(name);
            }
            if (wanted) {
                object.put(name, of(name, properties.getJsonObject(name)));
            }
        }
        return object;
    }

    private JsonArray array(String name, JsonObject schema) {
        int least = schema.getInteger("minItems", 0);
        int most = Math.min(schema.getInteger("maxItems", 3), least + 3);
        JsonArray array = new JsonArray();
        int size = least + random.nextInt(most - least + 1);
        for (int i = 0; i < size; i++) {
            Object value = of(name, schema.getJsonObject("items"));
            if (!array.contains(value)) {
                array.add(value);
            }
        }
        return array;
    }

    private long integer(JsonObject schema) {
        long least = schema.getLong("minimum", 0L);
        long most = schema.getLong("maximum", Long.MAX_VALUE);
        return switch (random.nextInt(4)) {
            case 0 -> least;
            case 1 -> most;
            default -> least + Math.min(most - least, random.nextInt(20));
        };
    }

    private String string(String name, JsonObject schema) {
        String there = chance(5) ? null : known.one(name, random);
        if (there != null && !chance(4)) {
            return there;
        }
        List<String> sensible = SENSIBLE.getOrDefault(name, List.of());
        if (!sensible.isEmpty() && !chance(4)) {
            return sensible.get(random.nextInt(sensible.size()));
        }
        if ("date-time".equals(schema.getString("format")) && !chance(6)) {
            return Instant.ofEpochSecond(1_767_225_600L + random.nextInt(60_000_000))
                    .toString();
        }
        return text(schema);
    }

    /** Something that is not there. */
    String text(JsonObject given) {
        JsonObject schema = contract.resolve(given);
        if ("integer".equals(schema.getString("type"))) {
            return String.valueOf(integer(schema));
        }
        int least = schema.getInteger("minLength", 0);
        int most = schema.getInteger("maxLength", 200);
        String text = PatternText.of(schema.getString("pattern", "^[a-z]*$"), least, most, random);
        String marked = marker + text.substring(Math.min(text.length(), marker.length()));
        boolean fits = marked.length() <= most
                && Pattern.compile(schema.getString("pattern", "").replaceFirst("\\$$", "\\\\z"))
                        .matcher(marked)
                        .find();
        return fits ? marked : text;
    }
}
