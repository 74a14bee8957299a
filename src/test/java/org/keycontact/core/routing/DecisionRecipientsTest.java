package org.keycontact.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import org.keycontact.core.Category;
import org.keycontact.core.casefile.Agreement;
import org.keycontact.core.casefile.Agreement.WhenAway;
import org.keycontact.core.routing.RoutingDecision.Contact;
import org.keycontact.core.routing.RoutingDecision.Notice;
import org.keycontact.core.routing.RoutingDecision.NoticeKind;
import org.keycontact.core.routing.RoutingDecision.Routed;

/** Who may, and who must never, get what, whatever the case. */
@PropertyDefaults(tries = 500, maxDiscardRatio = 100, edgeCases = EdgeCasesMode.NONE)
class DecisionRecipientsTest {

    @Property
    void whoIsExcludedStandsInNoLine(@ForAll(supplier = AnyCase.Anything.class) Given given) {
        assertThat(given.named()).noneMatch(given::isExcluded);
    }

    @Property
    void whatIsWithheldNeverReachesTheVictimsSide(@ForAll(supplier = AnyCase.Anything.class) Given given) {
        Assume.that(given.message().withhold());
        assertThat(given.named()).doesNotContainAnyElementsOf(given.victimsSide());
    }

    @Property
    void theSenderIsNotARecipient(@ForAll(supplier = AnyCase.Anything.class) Given given) {
        Assume.that(given.routed().isPresent());
        Routed routed = given.routed().orElseThrow();
        assertThat(routed.content()).isNotEmpty().doesNotContain(given.message().from());
        assertThat(routed.standby()).doesNotContain(given.message().from());
    }

    @Property
    void nobodyIsBothRecipientAndStandby(@ForAll(supplier = AnyCase.Anything.class) Given given) {
        given.routed().ifPresent(routed -> assertThat(routed.content()).noneMatch(routed.standby()::contains));
    }

    @Property
    void whoCountsIsNotTurnedAwayWhenItIsUrgent(@ForAll(supplier = AnyCase.Anything.class) Given given) {
        boolean toDuty = given.message().to().equals(Message.DUTY)
                && !given.isExcluded(given.message().from());
        Assume.that(given.message().isUrgent() && (given.counts(given.message().from()) || toDuty));
        assertThat(given.refused()).isEmpty();
        Routed routed = given.routed().orElseThrow();
        assertThat(routed.escalate()).isTrue();
        assertThat(routed.content()).contains(Message.DUTY);
    }

    @Property
    void whatIsNotUrgentRaisesNoAlert(@ForAll(supplier = AnyCase.Anything.class) Given given) {
        Assume.that(!given.message().isUrgent());
        given.routed().ifPresent(routed -> assertThat(routed.escalate()).isFalse());
    }

    @Property
    void onlyWhatGoesDirectlyWaitsForAdvice(@ForAll(supplier = AnyCase.ToHer.class) Given given) {
        Assume.that(given.routed().isPresent());
        Routed routed = given.routed().orElseThrow();
        if (routed.release() == null) {
            return;
        }
        assertThat(given.message().category()).isIn(Category.EVIDENCE, Category.MEDICAL, Category.NO_FURTHER_ACTION);
        assertThat(given.message().isUrgent()).isFalse();
        assertThat(given.keyContact()).isNotNull();
        assertThat(routed.release()).isAfterOrEqualTo(given.now());
        assertThat(routed.notices()).extracting(Notice::notice).contains(NoticeKind.DIRECT_CONTACT);
        assertThat(routed.contacts()).extracting(Contact::at).allMatch(at -> !at.isBefore(routed.release()));
        assertThat(routed.content()).containsAnyElementsOf(given.victimsSide());
    }

    /** She named somebody to take updates: until that person is away and she wants them herself, they do not reach her. */
    @Property(tries = 1200)
    void updatesGoToTheKeyContactAndNotToTheVictim(@ForAll(supplier = AnyCase.ToHer.class) Given given) {
        String keyContact = given.keyContact();
        Assume.that(keyContact != null
                && given.routed().isPresent()
                && !given.message().isUrgent());
        Assume.that(
                given.toVictimsSide() && !given.onAdvocatesSide(given.message().from()));
        Assume.that(Set.of(Category.PROGRESS, Category.KEY_DECISION, Category.APPOINTMENT, Category.SAFEGUARDING)
                .contains(given.message().category()));
        Agreement agreement = Objects.requireNonNull(given.file().agreement());
        boolean toHer = given.isAbsent(keyContact) && agreement.whenAway() == WhenAway.VICTIM;
        Set<String> reached = new HashSet<>(given.routed().orElseThrow().content());
        reached.retainAll(given.victimsSide());
        assertThat(reached).hasSize(toHer ? 1 : 0);
    }

    @Property
    void victimsSpeakWithOneAgencyWithoutTheOthersListening(@ForAll(supplier = AnyCase.FromHer.class) Given given) {
        String to = given.message().to();
        Assume.that(given.fromVictimsSide()
                && given.toAPersonByName()
                && !given.message().isUrgent());
        Assume.that(given.routed().isPresent());
        Routed routed = given.routed().orElseThrow();
        assertThat(routed.content()).allMatch(each -> each.equals(to) || given.sameOrg(each, to));
        assertThat(routed.content()).hasSizeLessThanOrEqualTo(2);
        assertThat(routed.standby()).isEmpty();
    }

    /** Between professionals nobody outside the sender's organisation and the advocate's side hears without a basis. */
    @Property(tries = 1200)
    void withoutABasisWordsStayWithinTheOrganisationOrTheAdvocatesSide(
            @ForAll(supplier = AnyCase.Between.class) Given given) {
        Assume.that(!given.fromVictimsSide()
                && !given.toVictimsSide()
                && !given.message().isUrgent());
        Assume.that(given.message().basis() == null && given.routed().isPresent());
        String from = given.message().from();
        assertThat(given.routed().orElseThrow().content())
                .allMatch(
                        each -> each.equals(Message.DUTY) || given.sameOrg(from, each) || given.onAdvocatesSide(each));
    }

    @Property
    void aSafeguardingConcernReachesTheAdvocatesSide(@ForAll(supplier = AnyCase.ToHer.class) Given given) {
        Assume.that(given.message().category() == Category.SAFEGUARDING && given.toVictimsSide());
        Assume.that(given.routed().isPresent()
                && !given.onAdvocatesSide(given.message().from()));
        Assume.that(!given.fromVictimsSide() && !given.message().withhold());
        String advocate = given.advocate();
        assertThat(given.routed().orElseThrow().content()).contains(advocate == null ? Message.DUTY : advocate);
    }
}
