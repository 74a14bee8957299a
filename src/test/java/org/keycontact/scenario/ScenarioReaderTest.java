package org.keycontact.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycontact.scenario.Documents.Outcome;

/** Whoever tries a policy on the reader must learn of every slip of the pen, and where it is. */
class ScenarioReaderTest {
    @Test
    void theGoodOneIsReadAndHolds() {
        Outcome outcome = Documents.read(Documents.GOOD);
        assertThat(outcome.refused()).isEmpty();
        assertThat(outcome.scenarios()).singleElement().satisfies(scenario -> {
            assertThat(scenario.title()).isEqualTo("A good one");
            Expectation expected = Objects.requireNonNull(scenario.expect());
            assertThat(expected.differences(scenario.decide())).isEmpty();
        });
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "guidance: [96]                  | colour: red                        | unknown key 'colour'",
                "{role: guardian}                | {role: guardian, age: 40}          | unknown key 'age'",
                "  victim: vic                   | 'victim: vic\\n  colour: red'    | unknown key 'colour' in case",
                "inform: none}                   | inform: none, colour: red}         | unknown key 'colour'",
                "cover: asha}                    | cover: asha, why: ill}             | unknown key 'why'",
                "lastInbound: {via: sms,         | lastInbound: {via: sms, x: y,      | unknown key 'x'",
                "    margin: PT5M                | 'margin: PT5M\\n    x: y'      | unknown key 'x' in case.plan",
                "urgent: any-time}               | urgent: any-time, x: y}            | unknown key 'x'",
                "    safe:                       | 'safe:\\n      x: y'           | unknown key 'x' in case.plan.safe",
                "[{days: [mon, wed],             | [{x: y, days: [mon, wed],          | unknown key 'x'",
                "also: [{from                    | also: [{x: y, from                 | unknown key 'x'",
                "except: [{from                  | except: [{x: y, from               | unknown key 'x'",
                "category: progress,             | category: progress, x: y,          | unknown key 'x' in message",
                "{from: 2026-03-03T15:00:00Z,    | {x: y, from: 2026-03-03T15:00:00Z, | unknown key 'x'",
                "expect: {                       | 'expect: {x: y, '                  | unknown key 'x' in expect",
            })
    void unknownKeysAreRefusedAtEveryLevel(String part, String by, String wrong) {
        Documents.isRefused(part, by, wrong);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "guidance: [96]            | 'guidance: [96]\\ntitle: again'  | 'title' twice",
                "  gia: {role: guardian}   | 'gia: {role: guardian}\\n  vic: {role: victim}' | 'vic' twice",
                "  advocate: asha          | 'advocate: asha\\n  victim: asha' | 'victim' twice",
                "{from: raj,               | {from: raj, from: asha,          | 'from' twice",
                "wording: text}            | wording: text, wording: cover}   | 'wording' twice",
                "{content: [asha],         | {content: [asha], content: [],   | 'content' twice",
            })
    void doubledKeysAreRefused(String part, String by, String wrong) {
        Documents.isRefused(part, by, wrong);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "victim: vic             | victim: who",
                "advocate: asha          | advocate: who",
                "engaged: [asha, raj]    | engaged: [asha, who]",
                "onCall: [ben]           | onCall: [who]",
                "keyContact: asha        | keyContact: who",
                "{person: ben,           | {person: who,",
                "cover: asha}            | cover: who}",
                "through: gia            | through: who",
                "{from: raj,             | {from: who,",
                "to: victim,             | to: who,",
                "to: victim,             | to: gateway,",
                "{from: raj,             | {from: duty,",
            })
    void unknownPeopleAreRefused(String part, String by) {
        Documents.isRefused(part, by, "one of the people");
    }

    @ParameterizedTest(name = "without {0}: needs {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "now: 2026-03-03T14:05:00Z           |               | now",
                "message: {from: raj                 | unsaid: {from: raj | message",
                "people:                             | persons:      | people",
                "case:                               | file:         | case",
                "  victim: vic                       | '  '          | victim",
                "{role: guardian}                    | {}            | role",
                "{from: raj, to: victim,             | {to: victim,  | from",
                "{from: raj, to: victim,             | {from: raj,   | to",
                "{via: sms, wording: cover,          | {wording: cover, | via",
                "{via: sms, wording: cover,          | {via: sms,    | wording",
                "{days: [mon, wed], from: \"10:00\", | {from: \"10:00\", | days",
                "{days: [mon, wed], from: \"10:00\", | {days: [mon, wed], | from",
                ", to: \"15:00\"}                    | }             | to",
                ", to: 2026-03-14T20:00}             | }             | to",
                "{from: 2026-03-10T00:00, to         | {to           | from",
                "{person: ben, from                  | {from         | person",
                "from: 2026-01-05T00:00:00Z, until   | until         | from",
                "until: 2026-01-06T00:00:00Z,        | ''            | until",
                "{keyContact: asha,                  | {             | keyContact",
                "{via: sms, at: 2026-03-03T14:00:00Z}| {via: sms}    | at",
                "{via: sms, at: 2026-03-03T14:00:00Z}| {at: 2026-03-03T14:00:00Z} | via",
                "{from: 2026-03-03T15:00:00Z, via    | {via          | from",
                "{from: raj,                         | {from: ,      | from",
            })
    void whatCannotBeDoneWithoutIsAskedFor(String part, String by, String key) {
        Documents.isRefused(part, by == null ? "" : by, "needs '" + key + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ a: [", "a: b: c", "\t- x", "now: @x", "a: *nobody", "--- !!java.util.Date 2026-01-01"})
    void whatIsNotYamlOrNoMappingIsRefused(String text) {
        assertThat(Documents.read(text).onlyRefusal().wrong()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n", "# nothing but a remark\n"})
    void anEmptyFileHoldsNoScenario(String text) {
        assertThat(Documents.read(text).onlyRefusal().wrong()).contains("no scenario");
    }

    @Test
    void theScenarioItselfIsNamedWhereItIsWrong() {
        assertThat(Documents.read("- a list").onlyRefusal().wrong()).isEqualTo("the scenario must be a mapping");
        assertThat(Documents.read("title: bare").onlyRefusal().wrong()).isEqualTo("the scenario needs 'now'");
    }

    @Test
    void aliasesCannotMakeMuchOfLittle() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int level = 1; level < 40; level++) {
            String below = "*a" + (level - 1);
            bomb.append("a")
                    .append(level)
                    .append(": &a")
                    .append(level)
                    .append(" [")
                    .append(below)
                    .append(", ")
                    .append(below)
                    .append("]\n");
        }
        assertThat(Documents.read(bomb.toString()).onlyRefusal().wrong()).startsWith("not YAML");
    }

    @Test
    void whatIsNestedTooDeeplyIsRefused() {
        String deep = "a: " + "[".repeat(5000) + "]".repeat(5000);
        assertThat(Documents.read(deep).onlyRefusal().wrong()).startsWith("not YAML");
    }

    @Test
    void aMistakeIsFoundOnItsLine() {
        String text = Documents.spoilt("wording: text", "wording: loud");
        NotAScenario wrong = Documents.read(text).onlyRefusal();
        assertThat(wrong.line()).isEqualTo(28).isEqualTo(Documents.lineOf(text, "wording: loud"));
        String misspelt = Documents.spoilt("  engaged:", "  engagd:");
        assertThat(Documents.read(misspelt).onlyRefusal().line()).isEqualTo(Documents.lineOf(misspelt, "engagd"));
    }

    @Test
    void aMistakeInOneDocumentDoesNotHideTheOthers() {
        String bad = Documents.spoilt("{from: raj,", "{from: who,");
        String text = Documents.GOOD + "---\n" + bad + "---\n" + Documents.GOOD;
        Outcome outcome = Documents.read(text);
        assertThat(outcome.scenarios()).hasSize(2);
        assertThat(outcome.refused())
                .singleElement()
                .satisfies(wrong -> assertThat(wrong.line()).isEqualTo(Documents.lineOf(text, "{from: who,")));
    }
}
