package org.keycontact.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records as lines of JSON: members in the order of the components, nothing between them, what is null left out. For one
 * record there is exactly one line, and no other is read.
 */
final class Lines {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .serializationInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Lines() {}

    static String write(Record record) {
        try {
            return MAPPER.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A line cannot be written", e);
        }
    }

    /** The record, if the line is exactly what would be written of it. */
    static <T extends Record> Optional<T> read(String line, Class<T> type) {
        try {
            T record = MAPPER.readValue(line, type);
            return Optional.ofNullable(record)
                    .filter(Lines::isComplete)
                    .filter(read -> write(read).equals(line));
        } catch (JsonProcessingException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether nothing is missing that must be there. */
    private static boolean isComplete(Record record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(component, record);
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean complete = switch (value) {
                case null -> optional;
                case Record inner -> isComplete(inner);
                case List<?> several ->
                    several.stream().allMatch(each -> each instanceof Record inner && isComplete(inner));
                default -> true;
            };
            if (!complete) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A line cannot be looked at", e);
        }
    }

    /**
     * The lines of a file, each ended by a line feed. What is no UTF-8, or stands behind the last line feed, becomes a line
     * that nothing can be read from.
     */
    static List<String> of(byte[] file) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < file.length; at++) {
            if (file[at] == '\n') {
                lines.add(text(file, from, at));
                from = at + 1;
            }
        }
        if (from < file.length) {
            lines.add("");
        }
        return lines;
    }

    private static String text(byte[] file, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }
}
