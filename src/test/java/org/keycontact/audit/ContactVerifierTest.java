package org.keycontact.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keycontact.core.Category;
import org.keycontact.core.Envelope;
import org.keycontact.core.Header;
import org.keycontact.core.Role;
import org.keycontact.core.Urgency;
import org.keycontact.core.Via;
import org.keycontact.core.Wording;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.core.casefile.ContactOrder;
import org.keycontact.core.casefile.Person;
import org.keycontact.core.plan.Channel;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.plan.RecordedPlan;
import org.keycontact.core.plan.SafeTimes;
import org.keycontact.core.routing.Routing;
import org.keycontact.core.routing.RoutingDecision.Contact;
import org.keycontact.core.routing.RoutingDecision.Routed;
import org.keycontact.core.routing.Rule;
import org.keycontact.flow.Sending;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.CaseEvent.ContactStep;
import org.keycontact.flow.log.CaseEvent.Grounds;
import org.keycontact.flow.log.CaseEvent.Step;
import org.keycontact.flow.log.CaseEvent.Under;
import org.keycontact.flow.log.ChainLink;
import org.keycontact.flow.log.LogLine;

/** A contact that the plan did not allow is named, however the log tells of it. */
class ContactVerifierTest {
    private static final String CASE = "c1";
    private static final Person VICTIM = new Person("v-c1", Role.VICTIM, null);
    private static final Person ASHA = new Person("asha", Role.ADVOCATE, "haven");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant EVENING = london("2026-03-03T21:45");
    private static final Instant TEN = london("2026-03-04T10:00");
    private static final Instant THREE = london("2026-03-04T15:00");

    private final List<LogLine> log = new ArrayList<>();
    private final Map<String, CaseEvent> said = new HashMap<>();
    private CaseRecord record = CaseRecord.unopened();

    private static Instant london(String at) {
        return LocalDateTime.parse(at).atZone(LONDON).toInstant();
    }

    private void write(Instant at, CaseEvent event) {
        String content = "entry " + (log.size() + 1);
        said.put(content, event);
        log.add(new LogLine(
                new ChainLink(CASE, log.size() + 1L, at.toString(), "asha", "r", "kind", "commitment", "", "hash"),
                content));
    }

    private void change(Instant at, CaseChange change) {
        record = record.after(change);
        write(at, new CaseEvent.Changed(change));
    }

    @Test
    void aContactAgainstAnOrderIsNamed() {
        ashaWritesInTheEvening(false);
        change(EVENING.plusSeconds(60), ordered(ContactOrder.Kind.NOT_BEFORE, TEN.plus(Duration.ofHours(2))));
        begun(TEN, atTen());
        isNamed("allowed no contact before 2026-03-04T12:00:00Z");
    }

    @Test
    void aCancelledContactThatIsMadeIsNamed() {
        ashaWritesInTheEvening(false);
        change(EVENING.plusSeconds(60), ordered(ContactOrder.Kind.CANCEL, EVENING.plusSeconds(60)));
        begun(TEN, atTen());
        isNamed("allowed no contact at all");
    }

    @Test
    void aContactThatWasOrderedNowIsAllowedByTheReasonRecorded() {
        ashaWritesInTheEvening(false);
        Instant late = EVENING.plusSeconds(60);
        change(late, ordered(ContactOrder.Kind.NOW, late));
        begun(
                late,
                new Grounds(
                        late,
                        new Contact(VICTIM.id(), Via.SMS, Wording.COVER, late, late.plus(Duration.ofMinutes(30))),
                        Rule.CONTACT_NOW,
                        EVENING,
                        false,
                        null,
                        Set.of(),
                        List.of(),
                        Under.of(record)));
        assertThat(verify().allowed()).containsExactly(Map.entry(Rule.CONTACT_NOW, 1));
    }

    private static CaseChange ordered(ContactOrder.Kind kind, Instant from) {
        return new CaseChange.ContactOrdered("contact-c1-4", new ContactOrder(kind, "asha", from, "She rang."));
    }

    /** She may be reached by SMS in cover wording, on weekdays from ten to three. Asha writes in the evening. */
    private void ashaWritesInTheEvening(boolean urgent, SafeTimes.Dated... except) {
        change(EVENING.minusSeconds(60), new CaseChange.Opened(VICTIM, null));
        change(EVENING.minusSeconds(50), new CaseChange.AdvocateAllocated(ASHA));
        change(EVENING.minusSeconds(40), new CaseChange.PlanRecorded(1, plan(except)));
        Header header = new Header(
                "suite",
                1,
                "m1",
                CASE,
                "asha",
                "victim",
                Category.PROGRESS,
                urgent ? Urgency.URGENT : Urgency.ROUTINE,
                null,
                false,
                null,
                false,
                null,
                EVENING,
                "signer",
                "commitment",
                "head");
        Routed routed = (Routed) Routing.decide(record.file(List.of(), List.of()), Sending.message(header), EVENING);
        write(
                EVENING,
                new CaseEvent.MessageAccepted(
                        header,
                        new Envelope("h", "iv", "c", "t", List.of(), "s"),
                        CaseEvent.Provenance.SIGNED,
                        routed,
                        routed.content(),
                        List.of(),
                        List.of(),
                        null,
                        Under.of(record)));
    }

    private static RecordedPlan plan(SafeTimes.Dated... except) {
        SafeTimes safe = new SafeTimes(
                List.of(new SafeTimes.Weekly(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 10 * 60, 15 * 60)),
                List.of(),
                List.of(except));
        ContactPlan plan = new ContactPlan(
                LONDON,
                null,
                List.of(new Channel(Via.SMS, Wording.COVER, Channel.WhenUrgent.ANY_TIME)),
                safe,
                Duration.ofMinutes(5),
                Duration.ofHours(2),
                Duration.ZERO);
        return new RecordedPlan(plan, Map.of(), "Your book is ready.", "en", null, 3, null, null);
    }

    private Grounds atTen() {
        return new Grounds(
                TEN,
                new Contact(VICTIM.id(), Via.SMS, Wording.COVER, TEN, THREE),
                Rule.SAFE_TIMES,
                EVENING,
                false,
                null,
                Set.of(),
                List.of(),
                Under.of(record));
    }

    private void begun(Instant at, Grounds grounds) {
        write(
                at,
                new ContactStep(
                        "contact-c1-4", "m1", Step.BEGUN, grounds.contact().via(), at, "", List.of(), grounds));
    }

    private ContactVerifier.Report verify() {
        return new ContactVerifier(said::get).verify(log);
    }

    private void isNamed(String wrong) {
        assertThat(verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.entry()).isEqualTo(log.size());
            assertThat(finding.contact()).isEqualTo("contact-c1-4");
            assertThat(finding.wrong()).contains(wrong);
        });
    }

    @Test
    void aContactInTheSafeTimeIsAllowed() {
        ashaWritesInTheEvening(false);
        begun(TEN.plusMillis(3), atTen());
        write(TEN.plusSeconds(1), new ContactStep("contact-c1-4", "m1", Step.MADE, Via.SMS, TEN, "", List.of(), null));
        assertThat(verify().findings()).isEmpty();
        assertThat(verify().allowed()).containsExactly(Map.entry(Rule.SAFE_TIMES, 1));
    }

    @Test
    void aContactOutsideTheSafeTimeIsNamed() {
        ashaWritesInTheEvening(false);
        Instant night = EVENING.plusSeconds(300);
        begun(
                night,
                with(atTen(), night, new Contact(VICTIM.id(), Via.SMS, Wording.COVER, night, night.plusSeconds(600))));
        isNamed("allowed no contact before 2026-03-04T10:00:00Z");
    }

    @Test
    void aContactThatWasDecidedInTimeAndBegunTooLateIsNamed() {
        ashaWritesInTheEvening(false);
        begun(THREE, atTen());
        isNamed("outside the time for which it was decided");
    }

    @Test
    void anotherWordingOrChannelThanThePlansIsNamed() {
        ashaWritesInTheEvening(false);
        begun(TEN, with(atTen(), TEN, new Contact(VICTIM.id(), Via.SMS, Wording.TEXT, TEN, THREE)));
        isNamed("allowed another contact: by sms, cover");
        log.removeLast();
        begun(TEN, with(atTen(), TEN, new Contact(VICTIM.id(), Via.VOICE, Wording.COVER, TEN, THREE)));
        isNamed("allowed another contact");
    }

    @Test
    void thePlanThatCountsIsTheOneInForce() {
        ashaWritesInTheEvening(false);
        Grounds underTheOld = atTen();
        change(
                EVENING.plusSeconds(600),
                new CaseChange.PlanRecorded(
                        2,
                        plan(new SafeTimes.Dated(
                                LocalDateTime.parse("2026-03-04T09:00"), LocalDateTime.parse("2026-03-04T12:00")))));
        begun(TEN, underTheOld);
        isNamed("under another plan or agreement");
        log.removeLast();
        begun(TEN, atTen());
        isNamed("allowed no contact before 2026-03-04T12:00:00Z");
    }

    @Test
    void whatIsUrgentMayGoAtAnyTimeThatThePlanSaysAndNeverInADoNotContactPeriod() {
        ashaWritesInTheEvening(true);
        Contact now = new Contact(VICTIM.id(), Via.SMS, Wording.COVER, EVENING, EVENING.plusSeconds(3600));
        Grounds urgent = with(atTen(), EVENING, now, Rule.URGENT_TO_THE_VICTIM);
        begun(EVENING.plusSeconds(1), urgent);
        assertThat(verify().findings()).isEmpty();

        log.clear();
        record = CaseRecord.unopened();
        ashaWritesInTheEvening(
                true,
                new SafeTimes.Dated(LocalDateTime.parse("2026-03-03T21:00"), LocalDateTime.parse("2026-03-03T23:00")));
        begun(EVENING.plusSeconds(1), urgent);
        isNamed("The plan in force allowed no contact");
    }

    @Test
    void anUrgentContactLongAfterIsNamedUnlessItWasAdvisedThen() {
        ashaWritesInTheEvening(false);
        Grounds later = new Grounds(
                TEN, atTen().contact(), Rule.SAFE_TIMES, TEN, false, null, Set.of(), List.of(), Under.of(record));
        begun(TEN, later);
        isNamed("planned from another instant");
        log.removeLast();
        write(EVENING.plusSeconds(60), new CaseEvent.Advised("m1", TEN, null, false, false));
        begun(TEN, later);
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void aContactWithoutARecordOfItsGroundsIsNamed() {
        ashaWritesInTheEvening(false);
        write(TEN, new ContactStep("contact-c1-4", "m1", Step.MADE, Via.SMS, TEN, "", List.of(), null));
        isNamed("without a record of its grounds");
        log.removeLast();
        write(TEN, new ContactStep("contact-c1-4", "m1", Step.BEGUN, Via.SMS, TEN, "", List.of(), null));
        isNamed("on what grounds");
    }

    @Test
    void aClosedChannelIsNoChannel() {
        ashaWritesInTheEvening(false);
        change(EVENING.plusSeconds(60), new CaseChange.ChannelClosed(Via.SMS, CaseChange.WhyClosed.OPTED_OUT));
        begun(TEN, atTen());
        isNamed("allowed no contact at all");
    }

    private static Grounds with(Grounds grounds, Instant now, Contact contact) {
        return with(grounds, now, contact, grounds.rule());
    }

    private static Grounds with(Grounds grounds, Instant now, Contact contact, Rule rule) {
        return new Grounds(
                now,
                contact,
                rule,
                grounds.from(),
                grounds.noticeOnly(),
                grounds.advised(),
                grounds.spent(),
                grounds.onCall(),
                grounds.under());
    }
}
