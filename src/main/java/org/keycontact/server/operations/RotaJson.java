package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.keycontact.core.Problem;
import org.keycontact.core.escalation.Rota;
import org.keycontact.core.escalation.Rotation;
import org.keycontact.flow.kept.RotaVersion;

/** A rota as JSON. */
final class RotaJson {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

    private RotaJson() {}

    static JsonObject write(RotaVersion version, UnaryOperator<String> names) {
        Rota rota = version.rota();
        JsonObject shown = new JsonObject();
        rota.people().forEach(person -> shown.put(person, names.apply(person)));
        return new JsonObject()
                .put("rota", version.id())
                .put("name", version.name())
                .put("version", version.version())
                .put("zone", rota.zone().getId())
                .put("rotations", all(rota.rotations(), RotaJson::write))
                .put("swaps", all(rota.swaps(), RotaJson::write))
                .put("overrides", all(rota.overrides(), RotaJson::write))
                .put("names", shown);
    }

    private static <T> JsonArray all(List<T> values, Function<T, JsonObject> write) {
        return Fields.array(values.stream().map(write).toList());
    }

    private static JsonObject write(Rotation rotation) {
        return new JsonObject()
                .put("people", Fields.array(rotation.people()))
                .put("from", MINUTE.format(rotation.from()))
                .put("every", rotation.every())
                .put("unit", rotation.unit().code())
                .put("weekly", SafeTimesJson.writeWeekly(rotation.weekly()));
    }

    private static JsonObject write(Rota.Swap swap) {
        return new JsonObject()
                .put("id", swap.id())
                .put("from", swap.from().toString())
                .put("until", swap.until().toString())
                .put("one", swap.one())
                .put("other", swap.other());
    }

    private static JsonObject write(Rota.Overriding override) {
        return new JsonObject()
                .put("id", override.id())
                .put("from", override.from().toString())
                .put("until", override.until().toString())
                .put("people", Fields.array(override.people()));
    }

    static JsonObject write(Rota.Shift shift) {
        return new JsonObject()
                .put("from", shift.from().toString())
                .put("until", shift.until().toString())
                .put("people", Fields.array(shift.people()));
    }

    /** Throws {@code rota-invalid}, naming what is at fault. */
    static Rota read(JsonObject json) {
        ZoneId zone = orInvalid("/zone", () -> ZoneId.of(json.getString("zone")));
        return orInvalid(
                "/rotations",
                () -> new Rota(
                        zone,
                        each(json, "rotations", RotaJson::rotation),
                        each(json, "swaps", (swap, pointer) -> swap(swap)),
                        each(json, "overrides", (override, pointer) -> overriding(override))));
    }

    private static Rotation rotation(JsonObject json, String pointer) {
        return new Rotation(
                Fields.strings(json, "people"),
                LocalDateTime.parse(json.getString("from")),
                json.getInteger("every"),
                Fields.code(Rotation.Unit.class, json, "unit", pointer + "/unit"),
                SafeTimesJson.weekly(json));
    }

    private static Rota.Swap swap(JsonObject json) {
        return new Rota.Swap(
                json.getString("id"),
                Fields.instant(json, "from"),
                Fields.instant(json, "until"),
                json.getString("one"),
                json.getString("other"));
    }

    private static Rota.Overriding overriding(JsonObject json) {
        return new Rota.Overriding(
                json.getString("id"),
                Fields.instant(json, "from"),
                Fields.instant(json, "until"),
                Fields.strings(json, "people"));
    }

    private static <T> List<T> each(JsonObject json, String name, BiFunction<JsonObject, String, T> read) {
        List<T> values = new ArrayList<>();
        JsonArray given = json.getJsonArray(name, new JsonArray());
        for (int i = 0; i < given.size(); i++) {
            JsonObject each = given.getJsonObject(i);
            String pointer = "/" + name + "/" + i;
            values.add(orInvalid(pointer, () -> read.apply(each, pointer)));
        }
        return values;
    }

    private static <T> T orInvalid(String pointer, Supplier<T> make) {
        return orInvalid("rota-invalid", pointer, make);
    }

    /** Makes a value of the core, whose own refusals become the answer. */
    static <T> T orInvalid(String code, String pointer, Supplier<T> make) {
        try {
            return make.get();
        } catch (DateTimeException e) {
            throw Problem.invalid(code, "There is no such time, date or zone.", pointer);
        } catch (IllegalArgumentException refused) {
            throw Problem.invalid(code, String.valueOf(refused.getMessage()), pointer);
        }
    }
}
