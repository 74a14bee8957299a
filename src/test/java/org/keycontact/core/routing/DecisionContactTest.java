package org.keycontact.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import org.keycontact.core.Wording;
import org.keycontact.core.casefile.Inbound;
import org.keycontact.core.plan.Channel;
import org.keycontact.core.plan.Channel.WhenUrgent;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.plan.WallClock;
import org.keycontact.core.routing.RoutingDecision.Contact;
import org.keycontact.core.routing.RoutingDecision.Notice;
import org.keycontact.core.routing.RoutingDecision.NoticeKind;
import org.keycontact.core.routing.RoutingDecision.Routed;

/** Contact is what can put somebody at risk: when, how and whom, whatever the case. */
@PropertyDefaults(tries = 500, maxDiscardRatio = 100, edgeCases = EdgeCasesMode.NONE)
class DecisionContactTest {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration URGENT_LASTS = Duration.ofHours(1);
    private static final Duration NOW_LASTS = Duration.ofMinutes(30);
    private static final Duration HORIZON = Duration.ofDays(60);

    @Property(tries = 1200)
    void contactIsMadeInSafeTimesUnlessARuleNamesTheReasonNotTo(@ForAll(supplier = AnyCase.ToHer.class) Given given) {
        Assume.that(given.contact().isPresent());
        Contact contact = given.contact().orElseThrow();
        ContactPlan plan = Objects.requireNonNull(given.file().plan());
        WallClock wall = WallClock.of(plan);
        boolean safe = WallClock.throughout(contact.at(), contact.until(), wall::isSafe)
                && WallClock.throughout(contact.at(), contact.at().plus(plan.margin()), wall::isSafe);
        assertThat(safe || urgentAnyTime(given, plan, contact) || reply(given, plan, contact) || judged(given, contact))
                .as("safe times, or a reason to do without")
                .isTrue();
    }

    private static boolean urgentAnyTime(Given given, ContactPlan plan, Contact contact) {
        return given.message().isUrgent()
                && given.toVictimsSide()
                && channel(plan, contact).urgent() == WhenUrgent.ANY_TIME
                && atNowUntilAtMost(given, contact, given.now().plus(URGENT_LASTS));
    }

    private static boolean reply(Given given, ContactPlan plan, Contact contact) {
        Inbound last = given.file().lastInbound();
        return last != null
                && given.message().reply()
                && given.onAdvocatesSide(given.message().from())
                && plan.through() == null
                && last.via() == contact.via()
                && !last.at().isAfter(given.now())
                && atNowUntilAtMost(given, contact, last.at().plus(plan.replyWindow()));
    }

    private static boolean judged(Given given, Contact contact) {
        return given.message().contactNow() != null
                && given.onAdvocatesSide(given.message().from())
                && contact.wording() == Wording.COVER
                && atNowUntilAtMost(given, contact, given.now().plus(NOW_LASTS));
    }

    private static boolean atNowUntilAtMost(Given given, Contact contact, Instant latest) {
        return contact.at().equals(given.now()) && !contact.until().isAfter(latest);
    }

    @Property(tries = 1200)
    void nothingReachesOutWhileThePlanSaysDoNotContact(@ForAll(supplier = AnyCase.ToHer.class) Given given) {
        Assume.that(given.contact().isPresent());
        Contact contact = given.contact().orElseThrow();
        WallClock wall = WallClock.of(Objects.requireNonNull(given.file().plan()));
        assertThat(WallClock.throughout(contact.at(), contact.until(), t -> !wall.isExcepted(t)))
                .isTrue();
    }

    @Property
    void aChannelCarriesNoMoreThanWasAgreed(@ForAll(supplier = AnyCase.ToHer.class) Given given) {
        Assume.that(given.contact().isPresent());
        Contact contact = given.contact().orElseThrow();
        Channel agreed = channel(Objects.requireNonNull(given.file().plan()), contact);
        assertThat(agreed.wording()).isNotEqualTo(Wording.NEVER);
        assertThat(contact.wording()).isIn(agreed.wording(), Wording.COVER);
        if (given.message().isUrgent() && !contact.at().equals(given.now())) {
            assertThat(agreed.urgent()).isNotEqualTo(WhenUrgent.NEVER);
        }
    }

    @Property
    void whoGotNoWordsIsContactedWithTheCoverText(@ForAll(supplier = AnyCase.ToHer.class) Given given) {
        Assume.that(given.contact().isPresent());
        Contact contact = given.contact().orElseThrow();
        if (!given.routed().orElseThrow().content().contains(contact.to())) {
            assertThat(contact.wording()).isEqualTo(Wording.COVER);
        }
    }

    @Property
    void theEdgeGetsTheWordsExactlyWhereTheyMustBeRead(@ForAll(supplier = AnyCase.ToHer.class) Given given) {
        Assume.that(given.routed().isPresent());
        Routed routed = given.routed().orElseThrow();
        assertThat(routed.content().contains(Message.GATEWAY))
                .isEqualTo(routed.contacts().stream().anyMatch(each -> each.wording() == Wording.TEXT));
    }

    @Property
    void atMostOneContactIsPlannedAndItLasts(@ForAll(supplier = AnyCase.ToHer.class) Given given) {
        Assume.that(given.contact().isPresent());
        assertThat(given.routed().orElseThrow().contacts()).hasSize(1);
        Contact contact = given.contact().orElseThrow();
        assertThat(contact.until())
                .isAfter(contact.at())
                .isBeforeOrEqualTo(contact.at().plus(LONGEST));
        assertThat(contact.at()).isAfterOrEqualTo(given.now()).isBeforeOrEqualTo(latestStart(given));
    }

    private static Instant latestStart(Given given) {
        Instant release = given.routed().orElseThrow().release();
        return (release == null ? given.now() : release).plus(HORIZON);
    }

    @Property
    void onlyWhoIsDealtWithInTheVictimsPlaceIsContacted(@ForAll(supplier = AnyCase.ToHer.class) Given given) {
        String through = given.through();
        given.contact()
                .ifPresent(contact -> assertThat(contact.to())
                        .isEqualTo(through == null ? given.file().victim() : through));
        if (given.isExcluded(given.plansThrough())) {
            assertThat(given.contact()).isEmpty();
        }
    }

    @Property
    void whatTheVictimsSideWritesOrDoesNotGetMakesNoContact(@ForAll(supplier = AnyCase.Anything.class) Given given) {
        Assume.that(given.fromVictimsSide() || !given.toVictimsSide());
        assertThat(given.contact()).isEmpty();
        given.routed().ifPresent(routed -> assertThat(routed.notices()).isEmpty());
    }

    @Property
    void whatIsForHerOwnEyesIsNotAnnounced(@ForAll(supplier = AnyCase.ToHer.class) Given given) {
        Assume.that(given.through() != null && !given.message().isUrgent());
        Given toHerself = given.letCount(given.message().from(), given.file().victim());
        assertThat(toHerself.contact()).isEmpty();
        toHerself
                .routed()
                .ifPresent(routed -> assertThat(routed.notices())
                        .extracting(Notice::notice)
                        .doesNotContain(NoticeKind.CANNOT_CONTACT, NoticeKind.HELD_LONG));
        assertThat(toHerself.named()).doesNotContain(Objects.requireNonNull(given.through()));
    }

    @Property
    void whereSomebodyShouldBeReachedAndIsNotAPersonIsTold(@ForAll(supplier = AnyCase.ToHer.class) Given given) {
        Assume.that(given.routed().isPresent() && given.message().isUrgent() && given.toVictimsSide());
        Assume.that(!given.fromVictimsSide()
                && !given.message().withhold()
                && given.counts(given.message().from()));
        Routed routed = given.routed().orElseThrow();
        boolean now = given.contact().map(each -> each.at().equals(given.now())).orElse(false);
        assertThat(now || routed.notices().contains(new Notice(Message.DUTY, NoticeKind.CANNOT_CONTACT)))
                .isTrue();
    }

    @Property
    void aWaitOfMoreThanThreeDaysIsTold(@ForAll(supplier = AnyCase.ToHer.class) Given given) {
        Assume.that(given.contact().isPresent());
        boolean longWait =
                given.contact().orElseThrow().at().isAfter(given.now().plus(Duration.ofHours(72)));
        assertThat(given.routed().orElseThrow().notices().stream()
                        .anyMatch(each -> each.notice() == NoticeKind.HELD_LONG))
                .isEqualTo(longWait);
    }

    private static Channel channel(ContactPlan plan, Contact contact) {
        return plan.channels().stream()
                .filter(each -> each.via() == contact.via())
                .findFirst()
                .orElseThrow();
    }
}
