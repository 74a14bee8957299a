package org.keycontact.demonstration;

import static org.keycontact.demonstration.FictionalPerson.ASHA;
import static org.keycontact.demonstration.FictionalPerson.RAJ;
import static org.keycontact.demonstration.FictionalPerson.VIC;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.keycontact.client.Accepted;
import org.keycontact.client.Decision;
import org.keycontact.client.Draft;
import org.keycontact.client.Entry;
import org.keycontact.client.LiveMailbox;
import org.keycontact.client.OpenedMessage;
import org.keycontact.core.Category;

/** Vic texts, and Asha answers. */
final class Conversation {
    private static final String WORDS = "He was outside the school again. Can we talk about what to tell them?";
    private static final String ANSWER = "Yes. I have spoken to the school. Call me when you are on your own.";

    private final Stage stage;
    private final StoryCalendar calendar;
    private String vicsText = "";

    Conversation(Stage stage, StoryCalendar calendar) {
        this.stage = stage;
        this.calendar = calendar;
    }

    void vicTexts() {
        stage.moveTo(calendar.at(0, "14:05"));
        stage.narrator().tell("Vic texts the service's number: \"" + WORDS + "\"");
        BlockingQueue<Entry> live = new LinkedBlockingQueue<>();
        try (LiveMailbox events =
                stage.as(ASHA).mailbox().follow(stage.as(ASHA).mailbox().last(), live::add)) {
            stage.text(VIC, WORDS);
            Entry entry = stage.await(
                    "Asha's open mailbox shows the text as it comes.",
                    () -> live.stream()
                            .filter(each -> each.kind().equals("content"))
                            .findFirst());
            stage.require(events.failure() == null, "Asha's mailbox shows it at once, without asking again.");
            vicsText = String.valueOf(entry.message());
        }
        OpenedMessage opened = stage.opened(ASHA, vicsText);
        stage.require(opened.words().equals(WORDS), "Asha opens it with her own key and reads Vic's words.");
        stage.require(!opened.senderProven(), "It is marked: by SMS, sender not proven.");
        stage.require(!stage.isServed(RAJ, vicsText), "Raj is served nothing.");
        stage.explain(vicsText);
    }

    void ashaAnswers() {
        stage.moveTo(calendar.at(0, "15:10"));
        Accepted accepted = stage.as(ASHA)
                .letters(stage.caseId())
                .send(Draft.to("victim", Category.PROGRESS).answering(vicsText), ANSWER);
        stage.narrator().tell("Asha answers, sealed to Vic. Safe times ended at 15:00.");
        stage.explain(accepted.message());
        Decision decision = accepted.decision();
        boolean held = decision != null
                && decision.contacts().size() == 1
                && decision.contacts().getFirst().at().equals(calendar.at(1, "10:00"));
        stage.require(held, "The contact is planned for Wednesday, 10:00.");
        stage.expectSilence(VIC);
        stage.moveTo(calendar.at(1, "10:00").plusSeconds(1));
        String shown = stage.expectText(VIC);
        stage.require(
                shown.equals(DemonstrationCase.COVER_TEXT),
                "Vic's phone shows the cover text and nothing else: \"" + shown + "\"");
        stage.require(readEarlier(accepted.message()), "Vic signs in, opens the answer and reads Asha's words.");
    }

    /** It lies in her mailbox since it was sent; only the contact waited. */
    private boolean readEarlier(String message) {
        Entry entry =
                stage
                        .as(VIC)
                        .mailbox()
                        .after(Math.max(0, stage.as(VIC).mailbox().last() - 20), 200)
                        .entries()
                        .stream()
                        .filter(each -> Stage.isContent(each, message))
                        .findFirst()
                        .orElseThrow(() -> new StepFailed("The answer is not in Vic's mailbox."));
        OpenedMessage opened = stage.as(VIC).mailbox().open(entry);
        stage.as(VIC).letters(stage.caseId()).markOpened(message);
        return opened.senderProven() && opened.words().equals(ANSWER);
    }
}
