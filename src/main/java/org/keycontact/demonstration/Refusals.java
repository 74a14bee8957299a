package org.keycontact.demonstration;

import static org.keycontact.demonstration.FictionalPerson.DANA;
import static org.keycontact.demonstration.FictionalPerson.MEG;
import static org.keycontact.demonstration.FictionalPerson.RAJ;
import static org.keycontact.demonstration.FictionalPerson.VIC;

import java.util.List;
import java.util.Objects;
import org.keycontact.client.CaseDesk;
import org.keycontact.client.Draft;
import org.keycontact.client.Entry;
import org.keycontact.client.HubException;
import org.keycontact.client.Letters;
import org.keycontact.client.Preview;
import org.keycontact.client.RecipientsDiffer;
import org.keycontact.client.SealTo;
import org.keycontact.client.Sealed;
import org.keycontact.core.Category;
import org.keycontact.crypto.KeyRecords;

/** What the hub refuses. */
final class Refusals {
    private static final Draft UPDATE = Draft.to("victim", Category.PROGRESS);
    private static final String WORDS = "Only for her, past her key contact.";

    private final Stage stage;
    private final StoryCalendar calendar;

    Refusals(Stage stage, StoryCalendar calendar) {
        this.stage = stage;
        this.calendar = calendar;
    }

    void sealedToTheWrongPeople() {
        stage.moveTo(calendar.at(6, "11:00"));
        stage.narrator().tell("Raj's client is made to seal a progress update to Vic herself, past her key contact.");
        Letters letters = stage.as(RAJ).letters(stage.caseId());
        Preview preview = letters.preview(UPDATE);
        SealTo own = preview.sealTo().stream()
                .filter(to -> to.mailbox().equals(stage.id(RAJ)))
                .findFirst()
                .orElseThrow(() -> new StepFailed("The preview names the sender's own mailbox."));
        Sealed sealed = letters.sealTo(UPDATE, WORDS, preview.directoryHead(), List.of(own, vicsMailbox()));
        HubException refusal =
                stage.expectRefusal("recipients-differ", "The hub refuses it", () -> letters.post(sealed));
        stage.narrator().refused(refusal.code(), refusal.sentence());
        if (refusal instanceof RecipientsDiffer differ) {
            boolean named = differ.extra().equals(List.of(stage.id(VIC)))
                    && !differ.missing().isEmpty();
            stage.require(
                    named,
                    "It says who is too many (Vic) and who is missing ("
                            + differ.missing().size() + " mailboxes: her key contact, and duty standing by).");
        }
        stage.require(!stage.isServed(VIC, sealed.message()), "Nothing was accepted, and nobody is told.");
    }

    private SealTo vicsMailbox() {
        var record = Objects.requireNonNull(stage.as(VIC).me().keyRecord());
        var key = KeyRecords.mailboxKey(record);
        return new SealTo(key.mailbox(), key.epoch(), key.publicKey(), record.signingKey());
    }

    void anExcludedOfficer() {
        stage.moveTo(calendar.at(6, "11:30"));
        CaseDesk vics = stage.as(VIC).onCase(stage.caseId());
        vics.excludePerson(stage.id(RAJ), "He is a friend of the man who follows her.");
        stage.narrator().tell("Vic excludes Raj from her case.");
        HubException refusal = stage.expectRefusal(
                "not-found",
                "Raj writes, and is refused",
                () -> stage.as(RAJ).letters(stage.caseId()).send(UPDATE, WORDS));
        stage.narrator().refused(refusal.code(), refusal.sentence());
        HubException stranger = stage.expectRefusal(
                "not-found",
                "Meg, who has nothing to do with the case, hears the same",
                () -> stage.as(MEG).letters(stage.caseId()).send(UPDATE, WORDS));
        stage.require(stranger.sentence().equals(refusal.sentence()), "So Raj cannot tell that he is known.");
        Entry told = stage.expectEntry(
                DANA, Stage.DUTY, "Duty is told.", entry -> "excluded-attempt".equals(entry.notice()));
        stage.require(told.sentence() != null, "The duty team is told: \"" + told.sentence() + "\"");
        vics.liftExclusion(stage.id(RAJ));
        stage.narrator().tell("(For the next telling the exclusion is lifted.)");
    }
}
