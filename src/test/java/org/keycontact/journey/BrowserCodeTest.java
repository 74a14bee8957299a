package org.keycontact.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Worker.ASHA;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.client.Draft;
import org.keycontact.client.Entry;
import org.keycontact.client.FileSource;
import org.keycontact.client.FirstSignIn;
import org.keycontact.client.MailboxDesk;
import org.keycontact.client.OpenedMessage;
import org.keycontact.client.OutgoingFile.About;
import org.keycontact.core.Category;
import org.keycontact.crypto.Attachment;
import org.keycontact.crypto.Content;

/** The browser's code and the Java client talk through a hub: each opens what the other sealed. */
@ExtendWith(SharedHub.class)
class BrowserCodeTest {
    @Test
    void aVictimInABrowserAndAnAdvocateInJavaReadEachOther(HubRig rig, @TempDir Path folder) throws Exception {
        BrowserCode browser = new BrowserCode(folder);
        var opened = rig.as(ASHA).cases().open("Wren", FirstSignIn.of("wren", HubRig.SERVICE_NAME, "one time only"));
        Map<String, Object> told = new HashMap<>(Map.of(
                "hub", rig.settings().hub().toString(),
                "name", "Wren",
                "oneTime", "one time only",
                "passphrase", "wren keeps these words",
                "case", opened.caseId(),
                "now", rig.clock().instant().toString(),
                "to", "advocate",
                "category", "progress",
                "words", "I am safe for now – diolch",
                "awaited", 0));

        JsonNode first = browser.visit(told);
        assertThat(first.get("person").asText()).isEqualTo(opened.victim());
        assertThat(first.get("cases").toString()).contains(opened.caseId());
        assertThat(first.get("shown").toString()).contains(rig.id(ASHA) + " false");
        byte[] file = AttachmentsTest.picture(200_000);
        assertThat(read(rig, first).words()).isEqualTo("I am safe for now – diolch");

        Attachment javas = rig.as(ASHA)
                .files(opened.caseId())
                .attach(FileSource.of(file), new About("from Java.pdf", "application/pdf", true))
                .send();
        rig.as(ASHA)
                .letters(opened.caseId())
                .send(Draft.to("victim", Category.PROGRESS), new Content("Good. I will ring at ten.", List.of(javas)));
        told.put("file", Base64.getEncoder().encodeToString(file));
        told.remove("oneTime");
        told.put("newPassphrase", "wren has quite other words");
        told.put("words", "Thank you");
        told.put("awaited", 2);
        JsonNode second = browser.visit(told);
        assertThat(second.get("shown"))
                .as("she knew everybody from her first visit")
                .isEmpty();
        assertThat(second.get("read").get(0).get("words").asText()).isEqualTo("I am safe for now – diolch");
        assertThat(second.get("read").get(1).get("words").asText()).isEqualTo("Good. I will ring at ten.");
        assertThat(second.get("read").get(1).get("senderProven").asBoolean()).isTrue();
        assertThat(second.get("read").get(1).get("sameDirectory").asBoolean()).isTrue();
        JsonNode came = second.get("read").get(1).get("files").get(0);
        assertThat(came.get("name").asText()).isEqualTo("from Java.pdf");
        assertThat(Base64.getDecoder().decode(came.get("bytes").asText())).isEqualTo(file);
        OpenedMessage answer = read(rig, second);
        assertThat(answer.words()).isEqualTo("Thank you");
        ByteArrayOutputStream fetched = new ByteArrayOutputStream();
        rig.as(ASHA).files(opened.caseId()).open(answer, answer.attachments().getFirst(), fetched);
        assertThat(fetched.toByteArray()).isEqualTo(file);
    }

    private static OpenedMessage read(HubRig rig, JsonNode visit) {
        MailboxDesk mailbox = rig.as(ASHA).mailbox();
        Entry line = eventually(
                        () -> mailbox.after(Math.max(0, mailbox.last() - 100), 200).entries().stream()
                                .filter(entry -> entry.envelope() != null)
                                .filter(entry -> visit.get("message").asText().equals(entry.message()))
                                .toList(),
                        lines -> assertThat(lines).hasSize(1))
                .getFirst();
        return mailbox.open(line);
    }
}
