package org.keycontact.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/** A scenario that is in order, to be spoilt line by line, and what the reader makes of it. */
final class Documents {
    static final String GOOD = """
            title: A good one
            guidance: [96]
            now: 2026-03-03T14:05:00Z
            people:
              vic: {role: victim}
              asha: {role: advocate, org: isac}
              ben: {role: advocate, org: isac}
              raj: {role: professional, org: police}
              gia: {role: guardian}
            case:
              victim: vic
              advocate: asha
              engaged: [asha, raj]
              excluded: [housing]
              consents: [police]
              onCall: [ben]
              simultaneousUpdates: false
              agreement: {keyContact: asha, signed: true, from: 2026-01-05T00:00:00Z, whenAway: cover, inform: none}
              absences:
                - {person: ben, from: 2026-01-05T00:00:00Z, until: 2026-01-06T00:00:00Z, cover: asha}
              lastInbound: {via: sms, at: 2026-03-03T14:00:00Z}
              plan:
                zone: Europe/London
                through: gia
                margin: PT5M
                channels:
                  - {via: sms, wording: cover, urgent: any-time}
                  - {via: voice, wording: text}
                safe:
                  weekly: [{days: [mon, wed], from: "10:00", to: "15:00"}]
                  also: [{from: 2026-03-14T18:00, to: 2026-03-14T20:00}]
                  except: [{from: 2026-03-10T00:00, to: 2026-03-13T00:00}]
            message: {from: raj, to: victim, category: progress, advice: {from: 2026-03-03T15:00:00Z, via: sms}}
            expect: {content: [asha], standby: [duty]}
            """;

    private Documents() {}

    /** What came of a file: scenarios, and refusals. */
    record Outcome(List<Scenario> scenarios, List<NotAScenario> refused) {
        NotAScenario onlyRefusal() {
            assertThat(scenarios).isEmpty();
            assertThat(refused).hasSize(1);
            return refused.getFirst();
        }
    }

    static Outcome read(String text) {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        ScenarioReader.readAll(new StringReader(text), outcome.scenarios::add, outcome.refused::add);
        return outcome;
    }

    /** The good one with a part replaced. The part must be there. */
    static String spoilt(String part, String by) {
        assertThat(GOOD).contains(part);
        return GOOD.replace(part, by);
    }

    /** Two files alike but for one part, and the second is refused. In a table, a new line is written as in Java. */
    static void isRefused(String part, String by, String wrong) {
        String instead = by.replaceAll("^'|'$", "").replace("\\n", "\n");
        assertThat(read(spoilt(part, instead)).onlyRefusal().wrong()).contains(wrong);
    }

    /** Line, from 1, of the first line that contains this. */
    static int lineOf(String text, String part) {
        return 1
                + (int) text.substring(0, text.indexOf(part)).lines().count()
                - (text.indexOf(part) == 0 || text.charAt(text.indexOf(part) - 1) == '\n' ? 0 : 1);
    }
}
