package org.keycontact.journey;

import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Patience.letTheHubLook;
import static org.keycontact.journey.StoryCase.COVER_TEXT;
import static org.keycontact.journey.StoryCase.notices;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.MO;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.client.Contact;
import org.keycontact.client.Draft;
import org.keycontact.client.FileSource;
import org.keycontact.client.OpenedMessage;
import org.keycontact.client.OutgoingFile;
import org.keycontact.client.OutgoingFile.About;
import org.keycontact.core.Category;
import org.keycontact.crypto.Content;

/** A rehearsal: the store is copied while the hub runs, lost, and put back. */
class RestoreTest {
    @TempDir
    Path folder;

    @Test
    void aRestoredHubMakesNoContactThatWasMadeAlreadyOrIsNoLongerRight() throws IOException {
        try (HubRig rig = HubRig.open(folder)) {
            StoryCase story = StoryCase.withKeys(rig);
            StoryCase erased = StoryCase.withKeys(rig);
            rig.clock().moveTo(TUESDAY, "21:45");
            story.writesToVictim(ASHA, Category.PROGRESS, "I am here tomorrow from nine");
            byte[] picture = AttachmentsTest.picture(1_000_000);
            OutgoingFile file = rig.as(ASHA)
                    .files(story.id)
                    .attach(FileSource.of(picture), new About("door.jpg", "image/jpeg", true));
            String shown = rig.as(ASHA)
                    .letters(story.id)
                    .send(Draft.to("duty", Category.PROGRESS), new Content("His car", List.of(file.send())))
                    .message();
            Path backup = rig.backUp();

            rig.clock().moveTo("10:00");
            eventually(story::received, texts -> assertThat(texts).containsExactly(COVER_TEXT));
            assertThat(rig.wire(MO)
                            .send(
                                    "POST",
                                    "/api/cases/" + erased.id + "/erasure",
                                    "{\"why\":\"request\",\"reason\":\"She asked for it\"}",
                                    "Idempotency-Key",
                                    "erase-before-restore")
                            .status())
                    .isEqualTo(201);
            eventually(
                    () -> rig.wire(MO).get("/api/erasures").body(),
                    body -> assertThat(body).doesNotContain("\"documents\":0").contains(erased.id));
            Web before = rig.wire(ASHA);

            assertThatIllegalStateException()
                    .isThrownBy(() -> rig.restore(backup, false))
                    .withMessageContaining("--restored");
            rig.restore(backup, true);

            assertThat(before.get("/api/me").status()).isEqualTo(401);
            rig.clock().moveTo("12:00");
            letTheHubLook();
            assertThat(story.received()).isEmpty();
            eventually(
                    () -> notices(story.mailbox(ASHA)),
                    told -> assertThat(told).contains("channel-unconfirmed", "cannot-contact"));
            assertThat(story.contacts()).extracting(Contact::state).containsExactly("ended");
            assertThat(rig.wire(ASHA).get("/api/cases/" + erased.id).status()).isEqualTo(404);

            story.plan(story.plan().build());
            story.writesToVictim(ASHA, Category.PROGRESS, "I have asked you, and it is right");
            eventually(story::received, texts -> assertThat(texts).containsExactly(COVER_TEXT));
            OpenedMessage opened = AttachmentsTest.opens(rig.as(ASHA), story.id, shown);
            assertThat(AttachmentsTest.fetches(rig.as(ASHA), story, opened)).isEqualTo(picture);
            rig.restart();
        }
    }
}
