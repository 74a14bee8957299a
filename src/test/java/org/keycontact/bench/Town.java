package org.keycontact.bench;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.Role;
import org.keycontact.core.Via;
import org.keycontact.core.Wording;
import org.keycontact.core.casefile.Agreement;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.plan.Channel;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.plan.RecordedPlan;
import org.keycontact.core.plan.SafeTimes;
import org.keycontact.core.routing.Message;
import org.keycontact.crypto.KeyRecords;
import org.keycontact.crypto.MailboxKeyPair;
import org.keycontact.crypto.SigningKeyPair;
import org.keycontact.flow.Access.Operation;
import org.keycontact.flow.Casebook;
import org.keycontact.flow.Enrolment;
import org.keycontact.flow.OpeningCases;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Team;

/** Advocates, officers, a duty team, and cases each with its own victim, plan and signed agreement. */
public final class Town {
    private static final int WORKERS = 20;
    private static final int MINUTES_OF_HOUR = 60;
    /** With what everybody there signs in. */
    static final String PROOF = "proof";

    private final WiredHub hub;
    private final IntFunction<RecordedPlan> plans;
    private final List<Enrolled> advocates = new ArrayList<>();
    private final List<Enrolled> officers = new ArrayList<>();

    /** Somebody with keys. */
    public record Enrolled(Account account, SigningKeyPair signing) {}

    /** A case and who writes on it. */
    public record Case(String id, Enrolled advocate, Enrolled officer) {}

    Town(WiredHub hub) {
        this(hub, Town::plan);
    }

    /** {@code plans} makes each case's contact plan, by its number. */
    public Town(WiredHub hub, IntFunction<RecordedPlan> plans) {
        this.hub = hub;
        this.plans = plans;
        for (int i = 0; i < WORKERS; i++) {
            advocates.add(worker("asha-" + i, Role.ADVOCATE, "isac"));
            officers.add(worker("raj-" + i, Role.PROFESSIONAL, "police"));
        }
        List<String> duty = List.of("asha-0", "asha-1");
        String key = MailboxKeyPair.generate().publicKey();
        hub.store().teams().putIfAbsent(Message.DUTY, new Team(Message.DUTY, duty, duty, 1, key, null, null));
    }

    private Enrolled worker(String id, Role role, String org) {
        Enrolment.FirstSignIn signIn = firstSignIn(id);
        hub.enrolment()
                .keep(
                        new Account(
                                id,
                                role,
                                org,
                                "Name of " + id,
                                null,
                                null,
                                null,
                                hub.fields().blindIndex(id),
                                null),
                        signIn);
        return enrol(id);
    }

    /** So many more, who are on no case. */
    List<Account> officers(int many) {
        Account[] all = new Account[many];
        SideBySide.run(
                WORKERS,
                many,
                i -> all[i] =
                        worker("officer-" + i, Role.PROFESSIONAL, "police").account());
        return List.of(all);
    }

    private static Enrolment.FirstSignIn firstSignIn(String name) {
        return new Enrolment.FirstSignIn(name, "salt", 64, 1, 1, PROOF);
    }

    private Enrolled enrol(String id) {
        Account account = hub.people().need(id);
        SigningKeyPair signing = SigningKeyPair.generate();
        KeyRecord record = KeyRecords.sign(
                signing, MailboxKeyPair.generate().publicFor(id, 1), hub.clock().instant());
        hub.enrolment().enrol(account, new Enrolment.OwnKeys("salt", 64, 1, 1, PROOF, "wrapped", record), null);
        return new Enrolled(account, signing);
    }

    /** Opens a case. The numbers say whose it is: each advocate and each officer has many. */
    public Case open(int number) {
        String id = "case-" + number;
        Enrolled advocate = advocates.get(number % WORKERS);
        Enrolled officer = officers.get(number / WORKERS % WORKERS);
        Account by = advocate.account();
        String victim = hub.opening()
                .open(
                        by,
                        id,
                        new Casebook.Request(by.id(), id + ":open", "open"),
                        new OpeningCases.Newcomer("Vic", null, firstSignIn("victim-" + number)),
                        null)
                .victim();
        enrol(victim);
        change(
                by,
                id,
                Operation.ENGAGE,
                new CaseChange.ProfessionalEngaged(officer.account().person()));
        change(by, id, Operation.RECORD_PLAN, new CaseChange.PlanRecorded(1, plans.apply(number)));
        change(by, id, Operation.MAKE_AGREEMENT, new CaseChange.AgreementMade(1, agreement(by.id())));
        change(
                by,
                id,
                Operation.RECORD_SIGNED_PAPER,
                new CaseChange.AgreementSigned(1, CaseChange.HowSigned.IN_WRITING, "in the safe"));
        return new Case(id, advocate, officer);
    }

    private void change(Account by, String caseId, Operation operation, CaseChange change) {
        hub.changing().change(hub.asked(by, caseId, change.getClass().getSimpleName()), operation, record -> change);
    }

    private Agreement agreement(String keyContact) {
        return new Agreement(
                keyContact,
                true,
                hub.clock().instant().minus(Duration.ofDays(30)),
                null,
                false,
                Agreement.WhenAway.COVER,
                Agreement.Inform.NONE);
    }

    /** The number of the victim's phone. */
    public static String phone(int number) {
        return "+4477009%05d".formatted(number);
    }

    private static RecordedPlan plan(int number) {
        SafeTimes.Weekly window = new SafeTimes.Weekly(
                Set.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY), 10 * MINUTES_OF_HOUR, 15 * MINUTES_OF_HOUR);
        @Nullable String nobodyBetween = null;
        ContactPlan plan = new ContactPlan(
                ContactPlan.DEFAULT_ZONE,
                nobodyBetween,
                List.of(new Channel(Via.SMS, Wording.COVER, Channel.WhenUrgent.SAFE_TIMES)),
                new SafeTimes(List.of(window), List.of(), List.of()),
                ContactPlan.DEFAULT_MARGIN,
                ContactPlan.DEFAULT_ADVICE_WINDOW,
                Duration.ZERO);
        Map<Via, String> addresses = Map.of(Via.SMS, phone(number));
        return new RecordedPlan(
                plan, addresses, "See you on Monday.", "en", null, RecordedPlan.DEFAULT_ATTEMPTS, null, null);
    }
}
