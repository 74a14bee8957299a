package org.keycontact.demonstration;

import static org.keycontact.demonstration.FictionalPerson.ASHA;
import static org.keycontact.demonstration.FictionalPerson.DANA;
import static org.keycontact.demonstration.FictionalPerson.RAJ;
import static org.keycontact.demonstration.FictionalPerson.VIC;

import java.util.List;
import java.util.Optional;
import org.keycontact.client.Accepted;
import org.keycontact.client.AlertDesk;
import org.keycontact.client.AlertDesk.Alert;
import org.keycontact.client.Draft;
import org.keycontact.client.Entry;
import org.keycontact.client.OpenedMessage;
import org.keycontact.core.Category;

/** What cannot wait, and what waited too long. */
final class Danger {
    private static final String WARNING =
            "He has left his address and his car is near hers. She should not go home tonight.";
    private static final String WORDS = "Are you there? I would like to move our appointment.";

    private final Stage stage;
    private final StoryCalendar calendar;

    Danger(Stage stage, StoryCalendar calendar) {
        this.stage = stage;
        this.calendar = calendar;
    }

    /** Alerts that an earlier telling may have left are taken and closed, so that this one's stand alone. */
    void quiet() {
        AlertDesk alerts = stage.as(DANA).alerts();
        alerts.in("raised").forEach(alert -> alerts.acknowledge(alert.alert()));
        alerts.in("acknowledged").stream()
                .filter(alert -> stage.id(DANA).equals(alert.owner()))
                .forEach(alert -> alerts.recordOutcome(alert.alert(), "false-alarm", null));
    }

    void anUrgentWarningBypassesEverybody() {
        stage.moveTo(calendar.at(3, "23:40"));
        stage.narrator().tell("Raj writes to the victim, urgent, at 23:40: \"" + WARNING + "\"");
        Accepted accepted = stage.as(RAJ)
                .letters(stage.caseId())
                .send(Draft.to("victim", Category.SAFEGUARDING).asUrgent(), WARNING);
        stage.explain(accepted.message());
        String toDana = stage.expectText(DANA);
        stage.require(
                isContentFree(toDana, WARNING),
                "Dana, on call, gets a text that says nothing of it: \"" + toDana + "\"");
        stage.require(
                stage.expectText(VIC).equals(DemonstrationCase.COVER_TEXT),
                "Vic's phone shows the cover text, at any hour, as her plan allows for urgent messages.");
        Alert alert = taken("urgent", accepted.message());
        stage.require(
                toDana.contains(Integer.toString(alert.number())),
                "Dana takes alert " + alert.number() + "; she is shown how Vic may be reached now" + how(alert) + ".");
        stage.require(
                stage.opened(DANA, Stage.DUTY, accepted.message()).words().equals(WARNING),
                "Dana opens the words with the duty team's key.");
        stage.require(
                stage.opened(ASHA, accepted.message()).words().equals(WARNING)
                        && stage.opened(VIC, accepted.message()).words().equals(WARNING),
                "Asha and Vic have them too.");
        stage.as(DANA).alerts().recordOutcome(alert.alert(), "victim-reached", null);
        stage.require(
                stage.as(DANA).alerts().read(alert.alert()).state().equals("closed"),
                "Dana records that Vic was reached: only then is the alert closed.");
    }

    private static String how(Alert alert) {
        AlertDesk.ContactNow now = alert.contactNow();
        List<String> channels = now == null
                ? List.of()
                : now.channels().stream()
                        .filter(AlertDesk.Channel::now)
                        .map(channel -> channel.via() + " in wording " + channel.wording())
                        .toList();
        return channels.isEmpty() ? "" : " (" + String.join(", ", channels) + ")";
    }

    void wordsThatNobodyOpensReachDuty() {
        stage.moveTo(calendar.at(6, "10:00"));
        stage.narrator().tell("Vic texts: \"" + WORDS + "\" Asha does not open it.");
        stage.text(VIC, WORDS);
        Entry unopened =
                stage.expectEntry(ASHA, "It lies in Asha's mailbox.", entry -> "sms".equals(entry.provenance()));
        String message = String.valueOf(unopened.message());
        stage.explain(message);
        stage.require(
                stage.newIn(DANA, Stage.DUTY).stream().noneMatch(entry -> Stage.isContent(entry, message)),
                "The duty team stands by, and is not served it yet.");
        stage.moveTo(calendar.at(6, "10:31"));
        String toDana = stage.expectText(DANA);
        stage.require(isContentFree(toDana, WORDS), "After half an hour Dana's phone says: \"" + toDana + "\"");
        Alert alert = taken("unopened", message);
        OpenedMessage opened = stage.opened(DANA, Stage.DUTY, message);
        stage.require(opened.words().equals(WORDS), "The duty team is served it; Dana opens it.");
        stage.as(DANA).alerts().recordOutcome(alert.alert(), "victim-reached", null);
        stage.require(
                alert.messages().contains(message), "Dana takes alert " + alert.number() + ", and Vic is answered.");
    }

    private Alert taken(String kind, String message) {
        AlertDesk alerts = stage.as(DANA).alerts();
        Alert alert = stage.await(
                "There is an alert.",
                () -> alerts.in("raised").stream()
                        .filter(each -> each.kind().equals(kind))
                        .map(each -> alerts.read(each.alert()))
                        .filter(each -> each.messages().contains(message))
                        .findFirst()
                        .or(Optional::empty));
        alerts.acknowledge(alert.alert());
        return alerts.read(alert.alert());
    }

    private static boolean isContentFree(String text, String words) {
        boolean named = text.contains("Vic") || text.contains("Raj") || text.contains("police") || text.contains("://");
        return !named
                && List.of(words.split("[ .?]+")).stream()
                        .filter(word -> word.length() > 4)
                        .noneMatch(text::contains);
    }
}
