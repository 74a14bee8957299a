package org.keycontact.demonstration;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycontact.client.AgreementForm;
import org.keycontact.client.CaseDesk;
import org.keycontact.client.CaseView;
import org.keycontact.client.FirstSignIn;
import org.keycontact.client.HubClient;
import org.keycontact.client.PlanForm;
import org.keycontact.client.PlanForm.Channel;
import org.keycontact.client.PlanForm.Safe;
import org.keycontact.client.PlanForm.Weekly;

/** Vic's case, as the story needs it: made, and set right again. Does what is missing and nothing else. */
final class DemonstrationCase {
    static final String COVER_TEXT = "Your reserved item is ready to collect. Reply here with any questions.";
    private static final int REVIEW_AFTER_DAYS = 90;

    private final HubClient asha;
    private final CaseDesk ashas;
    private final CaseDesk vics;
    private final InstantSource clock;

    DemonstrationCase(HubClient asha, HubClient vic, String caseId, InstantSource clock) {
        this.asha = asha;
        this.ashas = asha.onCase(caseId);
        this.vics = vic.onCase(caseId);
        this.clock = clock;
    }

    /** Engages, plans, agrees. {@code invite} gives the safe person's first sign-in. */
    void complete(Map<FictionalPerson, String> ids, Function<FictionalPerson, FirstSignIn> invite) {
        for (FictionalPerson professional : List.of(FictionalPerson.ASHA, FictionalPerson.RAJ, FictionalPerson.OLA)) {
            engage(String.valueOf(ids.get(professional)));
        }
        boolean safePersonKnown =
                ashas.read().people().stream().anyMatch(person -> person.role().equals("guardian"));
        if (!safePersonKnown) {
            ashas.addGuardian(FictionalPerson.GIA.shownName(), invite.apply(FictionalPerson.GIA));
        }
        ashas.recordPlan(plan(), ashas.read().seq());
        consent(true);
        agree();
    }

    private void engage(String person) {
        boolean engaged =
                ashas.read().people().stream().anyMatch(known -> known.person().equals(person) && known.engaged());
        if (!engaged) {
            ashas.engage(person);
        }
    }

    /** Weekdays from ten to three; by text only the cover text, at any hour if it is urgent. */
    private PlanForm plan() {
        String phone = FictionalPerson.VIC.itsPhone();
        return new PlanForm(
                "Europe/London",
                null,
                List.of(
                        new Channel("sms", phone, "cover", "any-time"),
                        new Channel("voice", phone, "text", "safe-times")),
                new Safe(
                        List.of(new Weekly(List.of("mon", "tue", "wed", "thu", "fri"), "10:00", "15:00")),
                        List.of(),
                        List.of()),
                null,
                "PT2H",
                null,
                COVER_TEXT,
                "en",
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                        .plusDays(REVIEW_AFTER_DAYS)
                        .toString(),
                null,
                null,
                null);
    }

    /** Vic's consents: the housing team may be told; her advocate gets updates at the same time as she does. */
    void consent(boolean simultaneousUpdates) {
        CaseView view = vics.read();
        CaseView.Consents wanted = new CaseView.Consents(List.of("housing"), simultaneousUpdates);
        if (!wanted.equals(view.consents())) {
            vics.recordConsents(wanted, view.seq());
        }
    }

    /** Vic's signed agreement that names Asha as her key contact; nothing is done if it is in force. */
    void agree() {
        String asKeyContact = asha.me().person();
        CaseView view = ashas.read();
        if (isInForce(view.agreement(), asKeyContact)) {
            return;
        }
        AgreementForm agreement = new AgreementForm(
                asKeyContact,
                clock.instant().minus(Duration.ofMinutes(1)).truncatedTo(ChronoUnit.SECONDS),
                null,
                false,
                "cover",
                "none");
        ashas.proposeAgreement(agreement, view.seq());
        vics.signAgreement(agreement);
    }

    private static boolean isInForce(CaseView.@Nullable Agreement agreement, String keyContact) {
        return agreement != null
                && agreement.inForce()
                && agreement.keyContact().equals(keyContact);
    }

    /** Takes back what a story that was broken off may have left: exclusions, absences, an agreement ended. */
    void setRight() {
        CaseView view = ashas.read();
        view.exclusions().forEach(exclusion -> ashas.liftExclusion(exclusion.excluded()));
        view.absences().stream()
                .filter(absence -> absence.until().isAfter(clock.instant()))
                .forEach(absence -> ashas.cancelAbsence(absence.absence()));
        consent(true);
        agree();
    }
}
