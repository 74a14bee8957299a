package org.keycontact.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Basis;
import org.keycontact.core.casefile.Absence;
import org.keycontact.core.casefile.Agreement;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.routing.RoutingDecision.NoticeKind;
import org.keycontact.core.routing.RoutingDecision.Refusal;
import org.keycontact.core.routing.RoutingDecision.Routed;

/** The form of every decision: explained line by line, sorted, repeatable; and refusals for their own reason only. */
@PropertyDefaults(tries = 500, maxDiscardRatio = 100, edgeCases = EdgeCasesMode.NONE)
class DecisionFormTest {

    @Property
    void everyLineIsExplainedAndNothingElse(@ForAll(supplier = AnyCase.Anything.class) Given given) {
        List<String> lines = new ArrayList<>();
        given.refused().ifPresent(refused -> lines.add("refused"));
        given.routed().ifPresent(routed -> lines.addAll(linesOf(routed)));
        assertThat(given.decision().because()).extracting(Because::line).containsExactlyInAnyOrderElementsOf(lines);
        assertThat(given.decision().because()).allSatisfy(because -> {
            assertThat(because.sentence(UnaryOperator.identity())).isNotBlank().doesNotContain("{", "}");
            assertThat(because.rule().guidance()).isNotBlank();
        });
    }

    private static List<String> linesOf(Routed routed) {
        List<String> lines = new ArrayList<>();
        routed.content().forEach(each -> lines.add("content " + each));
        routed.standby().forEach(each -> lines.add("standby " + each));
        Optional.ofNullable(routed.release()).ifPresent(each -> lines.add("release"));
        routed.notices()
                .forEach(each ->
                        lines.add("notice " + each.to() + " " + each.notice().code()));
        routed.contacts().forEach(each -> lines.add("contact " + each.to()));
        if (routed.escalate()) {
            lines.add("escalate");
        }
        return lines;
    }

    @Property
    void listsAreSortedAndNameNobodyTwice(@ForAll(supplier = AnyCase.Anything.class) Given given) {
        given.routed().ifPresent(routed -> {
            assertThat(routed.content()).isSorted().doesNotHaveDuplicates();
            assertThat(routed.standby()).isSorted().doesNotHaveDuplicates();
            assertThat(routed.notices().stream()
                            .map(each -> each.to() + " " + each.notice().code()))
                    .isSorted()
                    .doesNotHaveDuplicates();
        });
    }

    @Property
    void theSameCaseIsDecidedTheSameWay(@ForAll(supplier = AnyCase.Anything.class) Given given) {
        CaseFile file = given.file();
        CaseFile again = new CaseFile(
                file.people(),
                file.victim(),
                file.advocate(),
                new LinkedHashSet<>(file.engaged().stream().sorted().toList().reversed()),
                file.excluded(),
                file.consents(),
                file.agreement(),
                file.simultaneousUpdates(),
                file.absences(),
                file.onCall(),
                file.lastInbound(),
                file.plan());
        assertThat(Routing.decide(again, given.message(), given.now())).isEqualTo(given.decision());
    }

    /** A case in which they were never mentioned is decided alike; only an excluded safe person is missed. */
    @Property
    void whoIsExcludedCountsAsNotThere(@ForAll(supplier = AnyCase.Anything.class) Given given) {
        Assume.that(!given.isExcluded(given.message().from())
                && !given.isExcluded(given.message().to()));
        CaseFile file = given.file();
        Agreement agreement = file.agreement();
        CaseFile without = new CaseFile(
                file.people(),
                file.victim(),
                given.advocate(),
                file.engaged().stream().filter(each -> !given.isExcluded(each)).collect(Collectors.toSet()),
                file.excluded(),
                file.consents(),
                agreement == null || given.isExcluded(agreement.keyContact()) ? null : agreement,
                file.simultaneousUpdates(),
                file.absences().stream()
                        .filter(each -> !given.isExcluded(each.person()))
                        .map(each ->
                                new Absence(each.person(), each.from(), each.until(), present(given, each.cover())))
                        .toList(),
                file.onCall().stream().filter(each -> !given.isExcluded(each)).collect(Collectors.toSet()),
                file.lastInbound(),
                file.plan());
        assertThat(Routing.decide(without, given.message(), given.now())).isEqualTo(given.decision());
    }

    private static @Nullable String present(Given given, @Nullable String person) {
        return given.isExcluded(person) ? null : person;
    }

    @Property(tries = 1500)
    void aRefusalHasItsOwnReason(@ForAll(supplier = AnyCase.Anything.class) Given given) {
        Assume.that(given.refused().isPresent());
        Message message = given.message();
        assertThat(reasonHolds(given, given.refused().orElseThrow().refused())).isTrue();
        assertThat(given.decision().because()).hasSize(1);
        if (message.isUrgent()) {
            assertThat(given.counts(message.from())).isFalse();
        }
    }

    private static boolean reasonHolds(Given given, Refusal refusal) {
        Message message = given.message();
        return switch (refusal) {
            case EXCLUDED -> given.isExcluded(message.from()) || given.isExcluded(message.to());
            case NOT_ENGAGED ->
                !given.counts(message.from()) || (given.toAPersonByName() && !given.counts(message.to()));
            case NO_RECIPIENT ->
                message.from().equals(message.to())
                        || (message.to().equals(Message.ADVOCATE)
                                && message.from().equals(given.advocate()))
                        || (given.fromVictimsSide() && given.toVictimsSide());
            case WITHHELD -> message.withhold() && (given.fromVictimsSide() || given.toVictimsSide());
            case NO_BASIS -> message.basis() == null && isBetweenProfessionals(given);
            case NO_CONSENT -> message.basis() == Basis.CONSENT && isBetweenProfessionals(given);
        };
    }

    private static boolean isBetweenProfessionals(Given given) {
        return !given.fromVictimsSide() && !given.toVictimsSide();
    }

    @Property
    void whoMustNotBeHeardIsRefused(@ForAll(supplier = AnyCase.Anything.class) Given given) {
        Message message = given.message();
        boolean urgentToDuty = message.isUrgent() && message.to().equals(Message.DUTY);
        if (given.isExcluded(message.from())) {
            assertThat(given.refused())
                    .hasValueSatisfying(each -> assertThat(each.refused()).isEqualTo(Refusal.EXCLUDED));
        } else if (!given.counts(message.from()) && !urgentToDuty) {
            assertThat(given.refused()).isPresent();
        }
    }

    /** What the other properties are worth: the random cases reach every rule, refusal and notice. */
    @Property(tries = 4000)
    void randomCasesReachEverything(@ForAll(supplier = AnyCase.Anything.class) Given given) {
        given.decision().because().forEach(each -> Statistics.label("rules").collect(each.rule()));
        given.refused().ifPresent(each -> Statistics.label("refusals").collect(each.refused()));
        given.routed()
                .ifPresent(routed -> routed.notices()
                        .forEach(each -> Statistics.label("notices").collect(each.notice())));
        Statistics.label("rules").coverage(seen -> {
            for (Rule rule : Rule.values()) {
                seen.check(rule).count(count -> count > 0);
            }
        });
        Statistics.label("refusals").coverage(seen -> {
            for (Refusal refusal : Refusal.values()) {
                seen.check(refusal).count(count -> count > 0);
            }
        });
        Statistics.label("notices").coverage(seen -> {
            for (NoticeKind notice : NoticeKind.values()) {
                seen.check(notice).count(count -> count > 0);
            }
        });
    }
}
