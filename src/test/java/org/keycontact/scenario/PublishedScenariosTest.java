package org.keycontact.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.keycontact.core.routing.RoutingDecision;
import org.keycontact.core.routing.RoutingDecision.Refused;
import org.keycontact.core.routing.RoutingDecision.Routed;

/** The stories that the project publishes come out as it says, and every line of them is explained. */
class PublishedScenariosTest {
    private static final Path PUBLISHED = Path.of("src/test/resources/scenarios");

    @TestFactory
    Stream<DynamicTest> comeOutAsPublished() {
        return files().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            for (Scenario scenario : read(file)) {
                Expectation expected =
                        Objects.requireNonNull(scenario.expect(), "a published scenario expects something");
                assertThat(expected.differences(scenario.decide()))
                        .as(scenario.title())
                        .isEmpty();
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> explainEveryLine() {
        return files().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            for (Scenario scenario : read(file)) {
                RoutingDecision decision = scenario.decide();
                assertThat(decision.because()).hasSize(lines(decision)).allSatisfy(because -> {
                    assertThat(because.sentence(UnaryOperator.identity()))
                            .isNotBlank()
                            .doesNotContain("{", "}");
                    assertThat(because.rule().guidance()).isNotBlank();
                });
            }
        }));
    }

    @Test
    void thereAreManyAndEachHasItsOwnTitle() {
        List<String> titles = files().flatMap(file -> read(file).stream())
                .map(Scenario::title)
                .toList();
        assertThat(titles).hasSizeGreaterThan(30).doesNotHaveDuplicates().allMatch(title -> !title.isBlank());
    }

    private static int lines(RoutingDecision decision) {
        return switch (decision) {
            case Refused refused -> 1;
            case Routed routed ->
                routed.content().size()
                        + routed.standby().size()
                        + routed.notices().size()
                        + routed.contacts().size()
                        + (routed.release() == null ? 0 : 1)
                        + (routed.escalate() ? 1 : 0);
        };
    }

    private static Stream<Path> files() {
        try (Stream<Path> all = Files.list(PUBLISHED)) {
            return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Scenario> read(Path file) {
        List<Scenario> scenarios = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            ScenarioReader.readAll(reader, scenarios::add, wrong -> {
                throw new AssertionError(file + ":" + wrong.line() + ": " + wrong.wrong());
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        assertThat(scenarios).isNotEmpty();
        return scenarios;
    }
}
