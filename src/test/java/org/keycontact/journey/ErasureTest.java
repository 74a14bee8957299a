package org.keycontact.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.MO;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.Commands;
import org.keycontact.client.Entry;
import org.keycontact.core.Category;

/** A manager erases a case: it is there for nobody, and the chain of its log can still be verified. */
@ExtendWith(SharedHub.class)
class ErasureTest {
    private static final String ORDER = "{\"why\":\"court-order\",\"reason\":\"Order 7 of the county court\"}";

    @TempDir
    Path folder;

    private static Web.Answer asks(HubRig rig, Worker who, StoryCase story, String what, String body, String key) {
        return rig.wire(who).send("POST", "/api/cases/" + story.id + what, body, "Idempotency-Key", key);
    }

    @Test
    void aHeldCaseIsKeptAndAnErasedOneIsThereForNobody(HubRig rig) throws IOException {
        StoryCase story = StoryCase.withKeys(rig);
        story.writesToVictim(ASHA, Category.PROGRESS, "I am here");
        story.texts("For Asha");
        Entry hers = eventually(
                        () -> StoryCase.sealed(story.mailbox(ASHA)),
                        lines -> assertThat(lines).hasSize(1))
                .getFirst();
        long last = rig.as(ASHA).mailbox().last();

        String hold = "{\"held\":true,\"reason\":\"The trial begins in May\"}";
        assertThat(asks(rig, ASHA, story, "/hold", hold, "hold-1-" + story.id).status())
                .isEqualTo(201);
        Web.Answer held = asks(rig, MO, story, "/erasure", ORDER, "erase-1-" + story.id);
        assertThat(held.status()).isEqualTo(422);
        assertThat(held.code()).isEqualTo("held");
        assertThat(asks(rig, ASHA, story, "/erasure", ORDER, "erase-2-" + story.id)
                        .status())
                .isEqualTo(404);
        String lifted = hold.replace("true", "false");
        assertThat(asks(rig, MO, story, "/hold", lifted, "hold-2-" + story.id).status())
                .isEqualTo(201);

        assertThat(asks(rig, MO, story, "/erasure", ORDER, "erase-3-" + story.id)
                        .status())
                .isEqualTo(201);

        assertThat(rig.wire(ASHA).get("/api/cases/" + story.id).status()).isEqualTo(404);
        assertThat(asks(rig, MO, story, "/erasure", ORDER, "erase-4-" + story.id)
                        .status())
                .isEqualTo(404);
        eventually(
                () -> report(rig, story),
                report -> assertThat(report)
                        .contains("court-order", "Order 7 of the county court")
                        .doesNotContain("\"documents\":0"));
        eventually(
                () -> rig.as(ASHA)
                        .mailbox()
                        .after(hers.n() - 1, 1)
                        .entries()
                        .getFirst()
                        .notice(),
                notice -> assertThat(notice).isEqualTo("erased"));
        assertThat(rig.as(ASHA).mailbox().last()).isEqualTo(last);
        rig.clock().moveTo(rig.clock().instant().plusSeconds(180));
        eventually(() -> report(rig, story), report -> assertThat(report).contains("\"done\""));

        Path export = Files.writeString(
                folder.resolve("erased.jsonl"), rig.as(MO).onCase(story.id).export());
        assertThat(Commands.verifyLog(export.toString())).startsWith("0 ").contains("what they say is left out");
        assertThat(Files.readString(export)).contains("\"kind\":\"case-erased\"");
        assertThat(Files.readString(rig.folder().resolve("evidence").resolve("erasures.jsonl")))
                .contains(story.id, "Order 7 of the county court");
    }

    private static String report(HubRig rig, StoryCase story) {
        String all = rig.wire(MO).get("/api/erasures").body();
        int at = all.indexOf("\"case\":\"" + story.id + "\"");
        return at < 0 ? "" : all.substring(at, Math.max(at, all.indexOf('}', at)));
    }
}
