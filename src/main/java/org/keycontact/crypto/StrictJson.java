package org.keycontact.crypto;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;

/**
 * A JSON object read strictly: doubled, unknown, missing and null members, other types, and anything after the object
 * are refused with {@code Problem} INVALID, a given code, and the pointer of the member at fault.
 */
final class StrictJson {
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxNumberLength(20)
                            .maxNameLength(200)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;
    private final String pointer;
    private final String code;
    private final Set<String> taken = new HashSet<>();

    private StrictJson(JsonNode object, String pointer, String code) {
        this.object = object;
        this.pointer = pointer;
        this.code = code;
        if (!object.isObject()) {
            throw wrong("", "This must be a JSON object.");
        }
    }

    /** {@code pointer} is where the object stands in what the caller sent. */
    static StrictJson read(String json, int longest, String pointer, String code) {
        if (json.length() > longest) {
            throw Problem.invalid(code, "This is longer than " + longest + " characters.", pointer);
        }
        try {
            return new StrictJson(MAPPER.readTree(json), pointer, code);
        } catch (JsonProcessingException e) {
            throw Problem.invalid(code, "This is not strict JSON: one object, no member twice.", pointer);
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    String text(String member, int longest) {
        return optionalText(member, longest).orElseThrow(() -> wrong(member, "This member is missing."));
    }

    Optional<String> optionalText(String member, int longest) {
        JsonNode value = take(member);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()
                || value.textValue().isEmpty()
                || value.textValue().length() > longest) {
            throw wrong(member, "This must be a text of 1 to " + longest + " characters.");
        }
        return Optional.of(value.textValue());
    }

    int number(String member) {
        JsonNode value = need(member);
        if (!value.isInt() || value.intValue() < 1) {
            throw wrong(member, "This must be a whole number from 1.");
        }
        return value.intValue();
    }

    /** From 0. */
    long count(String member) {
        JsonNode value = need(member);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw wrong(member, "This must be a whole number from 0.");
        }
        return value.longValue();
    }

    StrictJson child(String member) {
        return new StrictJson(need(member), pointer + "/" + member, code);
    }

    boolean truth(String member) {
        JsonNode value = need(member);
        if (!value.isBoolean()) {
            throw wrong(member, "This must be true or false.");
        }
        return value.booleanValue();
    }

    List<StrictJson> objects(String member, int most) {
        JsonNode value = need(member);
        if (!value.isArray() || value.size() > most) {
            throw wrong(member, "This must be a list of at most " + most + ".");
        }
        List<StrictJson> list = new ArrayList<>();
        for (JsonNode item : value) {
            list.add(new StrictJson(item, pointer + "/" + member + "/" + list.size(), code));
        }
        return list;
    }

    /** To be called when all members are read: refuses those that are left. */
    void end() {
        object.fieldNames().forEachRemaining(name -> {
            if (!taken.contains(name)) {
                throw wrong("", "There is a member here that this version does not know.");
            }
        });
    }

    Problem wrong(String member, String sentence) {
        return Problem.invalid(code, sentence, member.isEmpty() ? pointer : pointer + "/" + member);
    }

    private JsonNode need(String member) {
        JsonNode value = take(member);
        if (value == null) {
            throw wrong(member, "This member is missing.");
        }
        return value;
    }

    private @Nullable JsonNode take(String member) {
        taken.add(member);
        return object.get(member);
    }
}
