package org.keycontact.store;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycontact.core.Basis;
import org.keycontact.core.Category;
import org.keycontact.core.Envelope;
import org.keycontact.core.Header;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.Role;
import org.keycontact.core.Urgency;
import org.keycontact.core.Via;
import org.keycontact.core.Wording;
import org.keycontact.core.casefile.Absence;
import org.keycontact.core.casefile.Agreement;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.casefile.ContactOrder;
import org.keycontact.core.casefile.Inbound;
import org.keycontact.core.casefile.Person;
import org.keycontact.core.escalation.Policy;
import org.keycontact.core.escalation.Progress;
import org.keycontact.core.escalation.Rota;
import org.keycontact.core.escalation.Rotation;
import org.keycontact.core.escalation.Target;
import org.keycontact.core.escalation.Turn;
import org.keycontact.core.escalation.Way;
import org.keycontact.core.plan.Channel;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.plan.RecordedPlan;
import org.keycontact.core.plan.SafeTimes;
import org.keycontact.core.routing.Because;
import org.keycontact.core.routing.RoutingDecision.Contact;
import org.keycontact.core.routing.RoutingDecision.Notice;
import org.keycontact.core.routing.RoutingDecision.NoticeKind;
import org.keycontact.core.routing.RoutingDecision.Routed;
import org.keycontact.core.routing.Rule;
import org.keycontact.flow.kept.*;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.port.Boxes;

/** One rich example, nothing left out, of everything that the hub keeps. */
public final class Examples {
    public static final Instant AT = Instant.parse("2026-11-21T09:30:00.123456789Z");
    public static final String NAME = "Asha Okonkwo-Lindqvist";
    public static final String NUMBER = "+447700900123";
    public static final String HELP_WORD = "marmalade-lighthouse";
    private static final Instant LATER = AT.plus(Duration.ofHours(3));

    private Examples() {}

    public static Account victim(String caseId) {
        return new Account(
                "v-" + caseId,
                Role.VICTIM,
                "haven",
                NAME,
                "Robin",
                NUMBER,
                caseId,
                "blind",
                new Account.Departure(AT, "mo", false));
    }

    /** Begun, with two chunks to come. */
    public static Upload upload(String caseId) {
        return Upload.begun(caseId, "file-1", "asha", 2, AT);
    }

    public static Task task(String id, String caseId, Instant due) {
        return new Task(id, Task.Kind.UNOPENED, caseId, 4, due);
    }

    public static Alert alert(String id, String caseId) {
        return new Alert(
                id,
                "4711",
                caseId,
                Alert.Kind.URGENT,
                List.of("m1", "m2"),
                List.of("m1"),
                AT,
                Map.of("asha", 2),
                new Alert.Standing(
                        Alert.State.OPEN,
                        new Progress(2, 0, 1, false),
                        new Alert.Hold("asha", LATER, 1, "ben"),
                        "victim-reached",
                        "CAD 1234",
                        true,
                        LATER));
    }

    private static Telling telling(String id) {
        return new Telling(
                id,
                "alert-1",
                "c1",
                "asha",
                org.keycontact.core.escalation.NoticeKind.AGAIN,
                Telling.place(1, 0),
                AT,
                List.of(new Telling.Try(id + "~1", Way.SMS, "account-sms", AT, Telling.Try.DELIVERED)),
                Telling.State.TELLING,
                LATER);
    }

    private static Policy policy() {
        List<Target> all = List.of(
                new Target.KeyContact(),
                new Target.Advocate(),
                new Target.OnCall("nights"),
                new Target.DutyTeam(),
                new Target.OnePerson("asha"),
                new Target.Managers());
        return new Policy(
                List.of(new Policy.Step(Duration.ZERO, all)), 0, Duration.ofMinutes(5), Duration.ofMinutes(30));
    }

    private static Rota rota() {
        SafeTimes.Weekly nights = new SafeTimes.Weekly(Set.of(DayOfWeek.MONDAY), 1020, 540);
        Rotation rotation = new Rotation(
                List.of("asha", "ben"), LocalDateTime.of(2026, 3, 2, 9, 0), 1, Rotation.Unit.WEEKS, List.of(nights));
        return new Rota(
                ZoneId.of("Europe/London"),
                List.of(rotation),
                List.of(new Rota.Swap("s-1", AT, LATER, "asha", "ben")),
                List.of(new Rota.Overriding("o-1", AT, LATER, List.of("ben"))));
    }

    public static Boxes.Item item(String caseId, long seq) {
        return new Boxes.Item(AT, caseId, seq, Boxes.Kind.ALERT, "m" + seq, "covered", "{asha} covers for {ben}.");
    }

    public static RecordedPlan plan() {
        SafeTimes safe = new SafeTimes(
                List.of(new SafeTimes.Weekly(Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY), 1320, 60)),
                List.of(new SafeTimes.Dated(
                        LocalDateTime.parse("2026-12-24T10:00"), LocalDateTime.parse("2026-12-24T11:30"))),
                List.of(new SafeTimes.Dated(
                        LocalDateTime.parse("2026-12-25T00:00"), LocalDateTime.parse("2026-12-26T00:00"))));
        List<Channel> channels = List.of(
                new Channel(Via.SMS, Wording.COVER, Channel.WhenUrgent.SAFE_TIMES),
                new Channel(Via.VOICE, Wording.NEVER, Channel.WhenUrgent.ANY_TIME));
        ContactPlan plan = new ContactPlan(
                ZoneId.of("Europe/London"),
                "guardian-1",
                channels,
                safe,
                Duration.ofMinutes(5),
                Duration.ofHours(2),
                Duration.ZERO);
        return new RecordedPlan(
                plan,
                Map.of(Via.SMS, NUMBER, Via.VOICE, "+447700900124"),
                "Your library book is due.",
                "en-GB",
                LocalDate.parse("2027-01-31"),
                3,
                HELP_WORD,
                "umbrella");
    }

    public static CaseEvent message(String words) {
        Header header = new Header(
                "KCH1",
                1,
                "m1",
                "c1",
                "asha",
                "victim",
                Category.KEY_DECISION,
                Urgency.URGENT,
                Basis.LEGAL_DUTY,
                true,
                "risk",
                true,
                "m0",
                AT,
                "signer",
                "commitment",
                "head");
        Envelope envelope = new Envelope(
                "aGVhZA", "aXY", words, "dGFn", List.of(new Envelope.Recipient("asha", 3, "a2V5")), "c2ln");
        Routed routed = new Routed(
                List.of("asha"),
                List.of("duty"),
                LATER,
                List.of(new Notice("ben", NoticeKind.KEPT_INFORMED)),
                List.of(contact()),
                true,
                List.of(new Because("content asha", Rule.KEY_CONTACT, "{asha} is the key contact.")));
        return new CaseEvent.MessageAccepted(
                header,
                envelope,
                CaseEvent.Provenance.SMS,
                routed,
                List.of("asha"),
                List.of("duty"),
                List.of("ben"),
                "hash-of-words",
                new CaseEvent.Under(2, 1));
    }

    static List<CaseChange> changes() {
        Person ben = new Person("ben", Role.PROFESSIONAL, "police");
        Agreement agreement =
                new Agreement("ben", true, AT, LATER, true, Agreement.WhenAway.COVER, Agreement.Inform.NOTICE);
        return List.of(
                new CaseChange.Opened(new Person("v-c1", Role.VICTIM, "home"), "ben"),
                new CaseChange.PersonKnown(ben),
                new CaseChange.ProfessionalEngaged(ben),
                new CaseChange.ProfessionalDisengaged("ben"),
                new CaseChange.PersonLeft("ben", "mo"),
                new CaseChange.InvitedAgain("v-c1", CaseChange.MadeSure.BY_VOICE),
                new CaseChange.HistoryAgreed("ben", AT, "folder 7"),
                new CaseChange.AdvocateAllocated(new Person("asha", Role.ADVOCATE, "haven")),
                new CaseChange.PlanRecorded(2, plan()),
                new CaseChange.AgreementMade(3, agreement),
                new CaseChange.AgreementSigned(3, CaseChange.HowSigned.IN_WRITING, "in the blue folder"),
                new CaseChange.AgreementEnded(3),
                new CaseChange.ConsentsRecorded(Set.of("police", "court"), true),
                new CaseChange.Excluded("ben", "a court's order"),
                new CaseChange.ExclusionLifted("ben"),
                new CaseChange.AbsenceRecorded("a1", new Absence("ben", AT, LATER, "cleo")),
                new CaseChange.AbsenceWithdrawn("a1"),
                new CaseChange.VictimWasThere(new Inbound(Via.WEB, AT)),
                new CaseChange.ChannelClosed(Via.SMS, CaseChange.WhyClosed.OPTED_OUT),
                new CaseChange.ChannelReopened(Via.SMS),
                new CaseChange.HeldForProceedings("a trial"),
                new CaseChange.HoldLifted("the trial is over"),
                new CaseChange.Reviewed(CaseChange.Review.RISK, LATER),
                new CaseChange.ReferralMoved(CaseChange.Referral.TAKEN_UP),
                new CaseChange.ContactOrdered(
                        "contact-case-1-7",
                        new ContactOrder(ContactOrder.Kind.NOT_BEFORE, "asha", LATER, "He is at home until six.")));
    }

    static List<CaseEvent> events() {
        return List.of(
                new CaseEvent.Changed(new CaseChange.PlanRecorded(1, plan())),
                message("d29yZHM"),
                new CaseEvent.Advised("m1", AT, Via.VOICE, true, true),
                new CaseEvent.MessageOpened("m1"),
                new CaseEvent.StandbyServed("m1", 7, List.of("duty")),
                new CaseEvent.ContactStep(
                        "contact-c1-1",
                        "m1",
                        CaseEvent.Step.UNCERTAIN,
                        Via.SMS,
                        AT,
                        "no answer came",
                        List.of(new CaseEvent.Told("asha", "cannot-contact", "{v-c1} was not reached.")),
                        new CaseEvent.Grounds(
                                AT,
                                contact(),
                                Rule.SAFE_TIMES,
                                AT,
                                true,
                                Via.VOICE,
                                Set.of(Via.EMAIL),
                                List.of(new Person("dana", Role.ADVOCATE, "haven")),
                                new CaseEvent.Under(2, 1))),
                new CaseEvent.HistoryGranted("ben", List.of(new CaseEvent.GrantedKey("m-1", 2, "sealed")), 3),
                new CaseEvent.AlertTaken("alert-1"),
                new CaseEvent.AlertClosed("alert-1", "She is safe.", "reference"),
                new CaseEvent.EmergencyCalled("alert-1", "police", "CAD 1234"),
                new CaseEvent.ExcludedAttempt("ben"),
                new CaseEvent.LogExported(true),
                new CaseEvent.CaseErased(Erasure.Why.COURT_ORDER, "a court's order"));
    }

    static List<Record> kept() {
        PlannedContact.Attempt attempt =
                new PlannedContact.Attempt("contact-c1-1-1", Via.SMS, AT, "accepted", "provider-1");
        return List.of(
                victim("c1"),
                new SignInRecord("asha", "salt", 65536, 3, 1, "verifier", true, "wrapped", LATER),
                new Session("s1", "asha", LATER, "verifier", "s0", "s2"),
                new Tries(3, AT),
                new Organisation("police", "The Police", Organisation.Kind.POLICE),
                new Team(
                        "duty",
                        List.of("asha", "ben"),
                        List.of("ben"),
                        2,
                        "key",
                        AT,
                        new Team.Rules("Nights", "isac", true, false)),
                new TeamEpoch("duty", 2, "key", List.of(new TeamEpoch.Copy("asha", 1, "c2VhbGVk", List.of("ben")))),
                new DirectoryEntry(1, "previous", "hash", new KeyRecord("asha", "sign", "box", 1, AT, "signature")),
                new CaseMember("asha", "c1", AT),
                new Grant("ben", "c1", "m-1", 2, "sealed", "asha", AT),
                upload("c1").with(1, "hash", LATER).referredToBy("m-1", LATER),
                new PhoneOwner("blind", "c1", "v-c1"),
                new PlannedContact(
                        "contact-c1-1",
                        "c1",
                        1,
                        true,
                        true,
                        AT,
                        Via.VOICE,
                        contact(),
                        PlannedContact.State.SENDING,
                        LATER,
                        Set.of(Via.EMAIL),
                        List.of(attempt)),
                new RefusedAttempt("ben", "readCase", "not-found", AT, 3),
                new Erasure("c1", Erasure.Why.REQUEST, "asked for", "mo", AT, Map.of("box", 3L), 1, LATER, LATER),
                new Reach("c1", "contact-c1-1", LATER),
                task("unopened-c1-4", "c1", LATER),
                alert("alert-1", "c1"),
                telling("alert-1.1.0.asha"),
                new AlertEvent("alert-1:taken-1", "alert-1", "c1", AT, "acknowledged", "asha", "{asha} has taken it."),
                new AlertTime("alert-1", Alert.Kind.URGENT, AT, Duration.ofSeconds(90)),
                new PolicyVersion(2, policy(), "asha", AT),
                new RotaVersion("nights", "Nights", 3, rota(), "asha", AT, true),
                new PersonAbsence("a-1", new Absence("asha", AT, LATER, "ben"), "asha", AT),
                new Node("n-1", AT, false),
                new PhoneAnswer("yours", AT),
                new WorkerPhone("blind", "asha"),
                new WorkerWays(
                        "asha",
                        List.of(new WorkerWays.Address("account-sms", Way.SMS, NUMBER, "opted-out")),
                        List.of(new Turn(Way.SMS, "account-sms", Duration.ZERO)),
                        List.of(new Turn(Way.SMS, "account-sms", Duration.ofMinutes(2))),
                        "pin"));
    }

    static Contact contact() {
        return new Contact("v-c1", Via.SMS, Wording.TEXT, AT, LATER);
    }
}
