package org.keycontact.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.escalation.Target;
import org.keycontact.flow.log.CaseEvent;

/**
 * The records of the core and of the journeys as JSON, by the names of their components; what is null is left out. Times
 * and durations are ISO texts, enum constants their names. An event or a change has a member {@code kind}: its class's
 * name in kebab-case. Strict when it reads: an unknown or doubled member, or one that is missing and not {@code @Nullable},
 * is an error. Errors name the type and never repeat a value.
 */
final class RecordJson {
    private static final JsonMapper MAPPER = mapper();

    private RecordJson() {}

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw unspeakable("written", value.getClass());
        }
    }

    static <T> T read(byte[] json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (IOException e) {
            throw unspeakable("read", type);
        }
    }

    /** What an event or a change is called: its class's name in kebab-case. */
    static String kindOf(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** Without the cause: a parser's message can hold what it was parsing. */
    private static IllegalStateException unspeakable(String what, Class<?> type) {
        return new IllegalStateException("A kept " + type.getSimpleName() + " cannot be " + what);
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .annotationIntrospector(new NullsByJSpecify())
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS, MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
        addKinds(builder, CaseEvent.class);
        addKinds(builder, CaseChange.class);
        addKinds(builder, Target.class);
        return builder.build();
    }

    private static void addKinds(JsonMapper.Builder builder, Class<?> sealed) {
        builder.addMixIn(sealed, Kinds.class);
        for (Class<?> kind : sealed.getPermittedSubclasses()) {
            builder.registerSubtypes(new NamedType(kind, kindOf(kind)));
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface Kinds {}

    /** Refuses null for a record's component unless it is marked {@link Nullable}. */
    private static final class NullsByJSpecify extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonSetter.Value findSetterInfo(Annotated member) {
            boolean refused = member instanceof AnnotatedParameter parameter && !isNullable(parameter);
            return refused ? JsonSetter.Value.forValueNulls(Nulls.FAIL) : super.findSetterInfo(member);
        }

        private static boolean isNullable(AnnotatedParameter parameter) {
            AnnotatedType[] types = parameter.getOwner().getMember() instanceof Executable executable
                    ? executable.getAnnotatedParameterTypes()
                    : new AnnotatedType[0];
            return parameter.getIndex() < types.length
                    && types[parameter.getIndex()].isAnnotationPresent(Nullable.class);
        }
    }
}
