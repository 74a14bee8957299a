package org.keycontact.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.port.Boxes;

/** Everything that is kept comes back as it was, and nothing else is taken for it. */
class RecordJsonTest {
    static List<Record> examples() {
        List<Record> all = new ArrayList<>(Examples.kept());
        Examples.events().forEach(event -> all.add((Record) event));
        Examples.changes().forEach(change -> all.add((Record) change));
        all.add(Examples.item("c1", 1));
        return all;
    }

    @Test
    void noneIsForgotten() {
        Set<String> kept = new HashSet<>();
        for (JavaClass type : new ClassFileImporter().importPackagesOf(Account.class)) {
            if (type.isRecord() && type.getEnclosingClass().isEmpty()) {
                kept.add(type.getName());
            }
        }
        for (Class<?> sealed : List.of(CaseEvent.class, CaseChange.class)) {
            Arrays.stream(sealed.getPermittedSubclasses()).map(Class::getName).forEach(kept::add);
        }
        kept.add(Boxes.Item.class.getName());
        assertThat(examples())
                .extracting(example -> example.getClass().getName())
                .containsExactlyInAnyOrderElementsOf(kept);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatIsWrittenIsReadAgain(Record example) throws Exception {
        for (RecordComponent component : example.getClass().getRecordComponents()) {
            assertThat(component.getAccessor().invoke(example))
                    .as(component.getName())
                    .isNotNull();
        }
        assertThat(RecordJson.read(RecordJson.write(example), readAs(example))).isEqualTo(example);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatMayBeMissingIsMissingAgain(Record example) throws Exception {
        Record sparse = withoutNullables(example);
        assertThat(RecordJson.read(RecordJson.write(sparse), readAs(sparse))).isEqualTo(sparse);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void membersAreTheComponentsAndNothingElse(Record example) {
        List<String> expected = new ArrayList<>(Stream.of(example.getClass().getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
        if (readAs(example).isSealed()) {
            expected.add("kind");
        }
        assertThat(json(example).fieldNames()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aMemberThatIsMissingIsAnError(Record example) {
        for (RecordComponent component : example.getClass().getRecordComponents()) {
            if (!isNullable(component)) {
                JsonObject missing = json(example);
                missing.remove(component.getName());
                assertRefused(missing, example);
                assertRefused(json(example).putNull(component.getName()), example);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aMemberThatIsNotKnownIsAnErrorThatRepeatsNothing(Record example) {
        assertRefused(json(example).put("surname", Examples.NAME), example);
    }

    @Test
    void kindsAreInKebabCase() {
        assertThat(json(new CaseEvent.AlertTaken("a")))
                .isEqualTo(new JsonObject("{\"kind\":\"alert-taken\",\"alert\":\"a\"}"));
        assertThat(json(new CaseEvent.Changed(new CaseChange.AgreementEnded(1))))
                .isEqualTo(new JsonObject(
                        "{\"kind\":\"changed\",\"change\":{\"kind\":\"agreement-ended\",\"version\":1}}"));
    }

    @Test
    void timesAndNamesAreTexts() {
        assertThat(RecordJson.write(Examples.plan()))
                .asString(StandardCharsets.UTF_8)
                .contains(
                        "\"2026-12-24T10:00",
                        "\"PT2H\"",
                        "\"Europe/London\"",
                        "\"MONDAY\"",
                        "\"SAFE_TIMES\"",
                        "\"2027-01-31\"");
        assertThat(json(Examples.item("c1", 1)).getString("at")).isEqualTo(Examples.AT.toString());
    }

    private static void assertRefused(JsonObject json, Record example) {
        assertThatIllegalStateException()
                .as(json.encode())
                .isThrownBy(() -> RecordJson.read(json.toBuffer().getBytes(), readAs(example)))
                .withMessageNotContaining(Examples.NAME)
                .withNoCause();
    }

    private static JsonObject json(Record example) {
        return new JsonObject(new String(RecordJson.write(example), StandardCharsets.UTF_8));
    }

    /** The type that the store reads it as. */
    private static Class<?> readAs(Record example) {
        return switch (example) {
            case CaseEvent event -> CaseEvent.class;
            case CaseChange change -> CaseChange.class;
            default -> example.getClass();
        };
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Record withoutNullables(Record example) throws Exception {
        RecordComponent[] components = example.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = isNullable(components[i])
                    ? null
                    : components[i].getAccessor().invoke(example);
        }
        return example.getClass().getDeclaredConstructor(types).newInstance(values);
    }
}
