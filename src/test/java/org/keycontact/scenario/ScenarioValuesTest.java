package org.keycontact.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of a scenario that are malformed, or that contradict each other. */
class ScenarioValuesTest {
    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{role: guardian}         | {role: friend}               | one of victim, guardian",
                "whenAway: cover          | whenAway: Cover              | one of cover, wait, victim",
                "inform: none             | inform: always               | one of notice, none",
                "{via: sms, wording       | {via: fax, wording           | one of sms",
                "wording: cover           | wording: secret              | one of text, cover, never",
                "urgent: any-time         | urgent: always               | one of any-time",
                "category: progress       | category: PROGRESS           | one of progress",
                "category: progress       | urgency: very                | one of routine, urgent",
                "category: progress       | basis: hunch                 | one of consent",
                "signed: true             | signed: yes                  | true or false",
                "simultaneousUpdates: false | simultaneousUpdates: 0     | true or false",
                "category: progress       | withhold: TRUE               | true or false",
                "now: 2026-03-03T14:05:00Z | now: 2026-03-03T14:05        | an instant such as",
                "now: 2026-03-03T14:05:00Z | now: 2026-02-30T14:05:00Z    | an instant such as",
                "zone: Europe/London      | zone: Mars/Olympus           | a time zone",
                "margin: PT5M             | margin: 5 minutes            | a duration such as",
                "margin: PT5M             | margin: PT-5M                | a duration such as",
                "margin: PT5M             | adviceWindow: -PT1S          | a duration such as",
                "margin: PT5M             | replyWindow: soon            | a duration such as",
                "\"10:00\"                | \"9:00\"                     | a time of day",
                "\"10:00\"                | \"24:01\"                    | a time of day",
                "\"10:00\"                | \"10:60\"                    | a time of day",
                "\"15:00\"                | \"15:00:30\"                 | a time of day",
                "[mon, wed]               | [mon, Wednesday]             | one of mon",
                "from: 2026-03-14T18:00,  | from: 2026-03-14T18:00:30,   | a local time",
                "from: 2026-03-14T18:00,  | from: 2026-03-14T18:00Z,     | a local time",
                "from: 2026-03-14T18:00,  | from: 2026-03-15T18:00,      | a window must end after it begins",
                "to: 2026-03-14T20:00     | to: 2026-03-14T18:00         | a window must end after it begins",
                "[asha, raj]              | asha                         | must be a list",
                "[asha, raj]              | [[asha]]                     | must be a single value",
                "{role: guardian}         | guardian                     | must be a mapping",
                "{from: raj, to: victim,  | {from: raj, to: {a: b},      | must be a single value",
            })
    void malformedValuesAreRefused(String part, String by, String wrong) {
        Documents.isRefused(part, by, wrong);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "excluded: [housing]      | excluded: [vic]              | the victim cannot be excluded",
                "advocate: asha           | advocate: vic                | the victim cannot be an advocate",
                "vic: {role: victim}      | vic: {role: advocate}        | the victim cannot be an advocate",
                "through: gia             | through: asha                | the safe person is neither",
                "through: gia             | through: vic                 | the safe person is neither",
                "{via: voice,             | {via: sms,                   | channel sms is there twice",
                "{via: voice,             | {via: web,                   | does not reach out by web",
                "gia: {role: guardian}    | duty: {role: guardian}       | cannot be the name of a person",
                "gia: {role: guardian}    | gateway: {role: guardian}    | cannot be the name of a person",
            })
    void whatContradictsItselfIsRefused(String part, String by, String wrong) {
        Documents.isRefused(part, by, wrong);
    }

    @Test
    void theVictimIsNotExcludedByOrganisationEither() {
        String text = Documents.spoilt("{role: victim}", "{role: victim, org: housing}");
        assertThat(Documents.read(text).onlyRefusal().wrong()).contains("the victim cannot be excluded");
    }

    @Test
    void theSafePersonIsNotTheKeyContact() {
        String text = Documents.spoilt("keyContact: asha", "keyContact: gia");
        assertThat(Documents.read(text).onlyRefusal().wrong()).contains("the safe person cannot be the key contact");
    }
}
