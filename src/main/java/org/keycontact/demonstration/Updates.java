package org.keycontact.demonstration;

import static org.keycontact.demonstration.FictionalPerson.ASHA;
import static org.keycontact.demonstration.FictionalPerson.BEN;
import static org.keycontact.demonstration.FictionalPerson.RAJ;
import static org.keycontact.demonstration.FictionalPerson.VIC;

import java.time.Instant;
import java.util.Objects;
import org.keycontact.client.Accepted;
import org.keycontact.client.Advice;
import org.keycontact.client.Draft;
import org.keycontact.client.Entry;
import org.keycontact.core.Category;

/** What Raj of the police has to tell, and whom it reaches. */
final class Updates {
    private static final String PROGRESS = "We have arrested a man. He is bailed not to come near her street.";
    private static final String EVIDENCE = "We need her phone to copy the messages from it. It takes an hour.";

    private final Stage stage;
    private final StoryCalendar calendar;

    Updates(Stage stage, StoryCalendar calendar) {
        this.stage = stage;
        this.calendar = calendar;
    }

    void progressGoesToTheKeyContact() {
        stage.moveTo(calendar.at(1, "11:00"));
        Accepted accepted = rajWrites(Category.PROGRESS, PROGRESS);
        stage.explain(accepted.message());
        stage.require(
                accepted.decision() == null && accepted.passedOn(),
                "Raj learns that it was passed on, and nothing of Vic's times and channels.");
        stage.require(
                stage.opened(ASHA, accepted.message()).words().equals(PROGRESS),
                "Asha, the key contact, opens it and reads his words.");
        stage.require(
                !stage.isServed(VIC, accepted.message()),
                "Vic is not served it: Asha chooses when and how to tell her.");
        stage.expectSilence(VIC);
    }

    void evidenceGoesDirectAfterAdvice() {
        stage.moveTo(calendar.at(2, "10:30"));
        Accepted accepted = rajWrites(Category.EVIDENCE, EVIDENCE);
        stage.explain(accepted.message());
        Entry asked = stage.expectEntry(
                ASHA, "Asha is asked for advice first.", entry -> "direct-contact".equals(entry.notice()));
        stage.require(
                !asked.isSealed(),
                "Asha is asked for advice first, and not shown the words: \"" + asked.sentence() + "\"");
        Instant from = calendar.at(2, "11:45");
        stage.as(ASHA).letters(stage.caseId()).advise(accepted.message(), new Advice(from, "sms", true, true));
        stage.narrator().tell("Asha advises: not before 11:45, by text; I will be there when you meet.");
        stage.require(!stage.isServed(VIC, accepted.message()), "Until then Vic is not served it.");
        stage.expectSilence(VIC);
        stage.moveTo(from.plusSeconds(1));
        String shown = stage.expectText(VIC);
        stage.require(shown.equals(DemonstrationCase.COVER_TEXT), "The contact follows the advice: \"" + shown + "\"");
        stage.require(
                stage.opened(VIC, accepted.message()).words().equals(EVIDENCE), "Vic opens it and reads Raj's words.");
        stage.require(!stage.isServed(ASHA, accepted.message()), "Asha was never served the words.");
    }

    void simultaneousOnceSheHasNoKeyContact() {
        stage.moveTo(calendar.at(3, "10:30"));
        stage.as(VIC).onCase(stage.caseId()).endAgreement();
        stage.narrator().tell("Vic ends the client contact agreement herself.");
        Entry told = stage.expectEntry(RAJ, "Raj is told.", entry -> "agreement-ended".equals(entry.notice()));
        stage.require(told.sentence() != null, "Every engaged professional is told: \"" + told.sentence() + "\"");
        Accepted accepted = rajWrites(Category.PROGRESS, PROGRESS);
        stage.explain(accepted.message());
        String shown = stage.expectText(VIC);
        stage.require(
                shown.equals(DemonstrationCase.COVER_TEXT), "Vic's phone shows the cover text, as now is a safe time.");
        stage.require(
                stage.opened(VIC, accepted.message()).words().equals(PROGRESS)
                        && stage.opened(ASHA, accepted.message()).words().equals(PROGRESS),
                "Vic and Asha open the same words at the same time.");
        stage.theCase().agree();
        stage.narrator()
                .tell(
                        "Asha writes a new agreement; Vic's client compares its exact bytes with what she was shown, and signs.");
        stage.require(
                stage.as(RAJ)
                        .onCase(stage.caseId())
                        .isSignedByVictim(stage.as(RAJ).onCase(stage.caseId()).read(), vicsKey()),
                "Raj's client checks Vic's signature under it.");
    }

    private String vicsKey() {
        return Objects.requireNonNull(stage.as(VIC).me().keyRecord()).signingKey();
    }

    void benStandsIn() {
        stage.moveTo(calendar.at(3, "13:00"));
        String absence = stage.as(ASHA)
                .onCase(stage.caseId())
                .recordAbsence(stage.id(ASHA), calendar.at(3, "12:00"), calendar.at(3, "18:00"), stage.id(BEN));
        stage.narrator().tell("Asha is away this afternoon; Ben covers.");
        Accepted accepted = rajWrites(Category.PROGRESS, PROGRESS);
        stage.explain(accepted.message());
        stage.require(stage.opened(BEN, accepted.message()).words().equals(PROGRESS), "Ben opens it in her place.");
        Entry covered = stage.expectEntry(ASHA, "Asha is told.", entry -> "covered".equals(entry.notice()));
        stage.require(
                !covered.isSealed() && !stage.isServed(ASHA, accepted.message()),
                "Asha is told, and not served the words: \"" + covered.sentence() + "\"");
        stage.as(ASHA).onCase(stage.caseId()).cancelAbsence(absence);
    }

    private Accepted rajWrites(Category category, String words) {
        stage.narrator().tell("Raj writes to the victim (" + category.code() + "): \"" + words + "\"");
        return stage.as(RAJ).letters(stage.caseId()).send(Draft.to("victim", category), words);
    }
}
