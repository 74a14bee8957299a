package org.keycontact.journey;

import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.MO;
import static org.keycontact.journey.Worker.RAJ;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.Commands;
import org.keycontact.client.Draft;
import org.keycontact.client.Entry;
import org.keycontact.core.Category;

/** The log of a case as evidence: handed out, checked without the hub, and each contact decided again. */
@ExtendWith(SharedHub.class)
class EvidenceTest {
    @TempDir
    Path folder;

    private Path kept(String name, String lines) throws IOException {
        return Files.writeString(folder.resolve(name), lines);
    }

    @Test
    void whoWasRefusedWhatIsCountedWithoutWhatTheyCarried(HubRig rig) {
        StoryCase story = StoryCase.byPhoneOnly(rig);
        rig.wire(RAJ).get("/api/cases/" + story.id + "/plan");
        rig.wire(RAJ).get("/api/cases/c-there-is-no-such-case/plan");
        assertThat(rig.wire(RAJ).get("/api/refused-attempts").status()).isEqualTo(404);
        eventually(
                () -> rig.wire(MO).get("/api/refused-attempts").body(),
                body -> assertThat(body).contains("\"operation\":\"readPlan\",\"code\":\"not-found\""));
        assertThat(rig.wire(MO).get("/api/refused-attempts").body())
                .contains(rig.id(RAJ))
                .doesNotContain(story.id, "no-such-case");
    }

    @Test
    void whatWasDoneOnACaseIsProvenFromItsLogAlone(HubRig rig) throws IOException {
        StoryCase story = StoryCase.withKeys(rig);
        story.agreeOn(ASHA);
        rig.clock().moveTo(TUESDAY, "21:45");
        story.writesToVictim(ASHA, Category.PROGRESS, "I am here tomorrow from nine");
        story.texts("Thank you");
        rig.clock().moveTo("10:00");
        eventually(story::received, texts -> assertThat(texts).hasSize(1));
        story.letters(RAJ).send(Draft.to("victim", Category.SAFEGUARDING).asUrgent(), "He is free");
        eventually(story::received, texts -> assertThat(texts).hasSize(2));
        Entry line = StoryCase.sealed(story.vicsMailbox()).getFirst();
        story.vic().letters(story.id).markOpened(String.valueOf(line.message()));

        Path export = kept("case.jsonl", rig.as(ASHA).onCase(story.id).export());
        Web.Answer heads = rig.wire(MO).send("POST", "/api/log-heads", null);
        assertThat(heads.status()).isEqualTo(200);
        Path exported = rig.folder().resolve("evidence").resolve("heads.jsonl");

        assertThat(Commands.verifyLog(export.toString(), exported.toString()))
                .startsWith("0 The log of " + story.id + " is whole")
                .contains("prove it up to entry");
        assertThat(Commands.verifyContacts(export.toString()))
                .startsWith("0 ")
                .contains(
                        "2 were begun, 0 of them not allowed",
                        "allowed by safe-times",
                        "allowed by urgent-to-the-victim");
        assertThat(Files.readString(export))
                .contains(
                        "message-opened",
                        "log-exported",
                        "\\\"under\\\":{\\\"planVersion\\\":1,\\\"agreementVersion\\\":1}");

        Path closed = kept("closed.jsonl", rig.as(MO).onCase(story.id).export());
        assertThat(Commands.verifyLog(closed.toString(), exported.toString())).startsWith("0 ");
        assertThat(Files.readString(closed)).doesNotContain(story.phone).doesNotContain("\"content\":\"");
        assertThat(Commands.verifyContacts(closed.toString())).startsWith("2 ");
        assertThat(rig.wire(RAJ)
                        .send("GET", "/api/cases/" + story.id + "/export", null)
                        .status())
                .isEqualTo(404);
        assertThat(rig.wire(ASHA).send("POST", "/api/log-heads", null).status()).isEqualTo(404);

        String cut = Files.readString(export).replaceFirst("\"by\":\"[^\"]+\"", "\"by\":\"mallory\"");
        assertThat(Commands.verifyLog(kept("cut.jsonl", cut).toString(), exported.toString()))
                .startsWith("1 The log is broken at entry 1.");
    }
}
