package org.keycontact.disclosure;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Code;

/**
 * What a record says, member by member, for people. How and when the victim can be reached, through whom, the words by which
 * she calls help, and recorded reasons are in the export and are left out: a document goes from hand to hand, to his too, and
 * of some of them that they are there is already too much. Of a plan it says that a version was recorded.
 */
final class Facts {
    private static final Set<String> LEFT_OUT = Set.of(
            "plan",
            "via",
            "order",
            "detail",
            "told",
            "grounds",
            "inbound",
            "reason",
            "heldAt",
            "encryptedKey",
            "evidence");
    private static final int DEEPEST = 4;

    private final UnaryOperator<String> names;
    private final Moments moments;

    Facts(UnaryOperator<String> names, Moments moments) {
        this.names = names;
        this.moments = moments;
    }

    /** Its members that are set, each as a line. */
    List<String> of(Record record) {
        List<String> lines = new ArrayList<>();
        add(lines, "", record, 0);
        return lines;
    }

    /** A class's name in words: {@code ContactStep} is "Contact step". */
    static String title(Class<?> type) {
        String words = spaced(type.getSimpleName());
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private void add(List<String> lines, String before, Record record, int depth) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(component, record);
            String name = (before + " " + spaced(component.getName())).strip();
            if (LEFT_OUT.contains(component.getName())
                    || value == null
                    || value instanceof Collection<?> several && several.isEmpty()) {
                continue;
            }
            if (value instanceof Record inner && depth < DEEPEST) {
                add(lines, name, inner, depth + 1);
            } else {
                lines.add(name + ": " + text(value));
            }
        }
    }

    private String text(Object value) {
        return switch (value) {
            case Code code -> code.code();
            case Instant at -> moments.full(at);
            case String word -> names.apply(word);
            case Record record -> "(" + String.join("; ", of(record)) + ")";
            case Collection<?> several ->
                String.join(", ", several.stream().map(this::text).sorted().toList());
            case Map<?, ?> map ->
                String.join(
                        ", ",
                        map.entrySet().stream()
                                .map(each -> text(each.getKey()) + " " + text(each.getValue()))
                                .sorted()
                                .toList());
            default -> value.toString();
        };
    }

    private static String spaced(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record cannot be looked at", e);
        }
    }
}
