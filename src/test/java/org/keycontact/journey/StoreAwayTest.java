package org.keycontact.journey;

import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Patience.letTheHubLook;
import static org.keycontact.journey.StoryCase.sealed;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.MO;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycontact.core.Category;
import org.keycontact.store.AwayDocuments;
import org.keycontact.store.AwayDocuments.State;

/** The store is away for a minute: everybody is told, nothing is lost, nothing is done twice, and the hub goes on by itself. */
class StoreAwayTest {
    private static final String COURT = "{\"id\":\"%s\",\"name\":\"Harbour Court\",\"kind\":\"court\"}";

    @TempDir
    Path folder;

    private final AtomicReference<AwayDocuments> documents = new AtomicReference<>();
    private HubRig rig;

    @BeforeEach
    void open() {
        rig = HubRig.open(folder, real -> {
            AwayDocuments away = new AwayDocuments(real);
            documents.set(away);
            return away;
        });
        rig.wire(MO);
        rig.wire(ASHA);
    }

    @AfterEach
    void close() {
        store(State.HERE);
        rig.close();
    }

    @Test
    void whatIsAskedMeanwhileIsAnsweredRepeatLaterAndWhatIsDueIsDoneAfterwards() {
        StoryCase story = StoryCase.withKeys(rig);
        rig.clock().moveTo(TUESDAY, "09:00");
        story.writesToVictim(ASHA, Category.PROGRESS, "The hearing is at two.");
        eventually(story::contacts, contacts -> assertThat(contacts).hasSize(1));
        int before = sealed(story.mailbox(ASHA)).size();

        store(State.AWAY);
        assertRepeatLater(add("away"));
        assertRepeatLater(rig.wire(ASHA).get("/api/cases/" + story.id));
        assertThat(rig.phones().text(story.phone, "Is it in the big building?"))
                .as("the carrier is told to keep her text")
                .isEqualTo(503);
        eventually(
                () -> rig.web().get("/health/ready").status(),
                status -> assertThat(status).isEqualTo(503));
        assertThat(rig.web().get("/health/live").status()).isEqualTo(200);
        rig.clock().moveTo("10:00");
        rig.clock().pass(Duration.ofSeconds(60));
        letTheHubLook();
        assertThat(story.received()).isEmpty();

        store(State.HERE);
        assertThat(add("away").status()).isEqualTo(201);
        eventually(story::received, texts -> assertThat(texts).containsExactly(StoryCase.COVER_TEXT));
        assertThat(rig.phones().text(story.phone, "Is it in the big building?")).isEqualTo(200);
        eventually(() -> sealed(story.mailbox(ASHA)), lines -> assertThat(lines).hasSize(before + 1));
        eventually(
                () -> rig.web().get("/health/ready").status(),
                status -> assertThat(status).isEqualTo(200));
        letTheHubLook();
        assertThat(story.received()).hasSize(1);
    }

    @Test
    void aWriteWhoseAnswerIsLostIsDoneOnceHoweverOftenItIsRepeated() {
        store(State.ANSWERS_LOST);
        assertRepeatLater(add("lost"));

        store(State.HERE);
        assertThat(add("lost").status()).isEqualTo(201);
        assertThat(add("lost").status()).isEqualTo(201);
        assertThat(rig.as(MO).service().organisations())
                .filteredOn(organisation -> organisation.id().equals("lost"))
                .hasSize(1);
    }

    private void store(State state) {
        Objects.requireNonNull(documents.get()).become(state);
    }

    private Web.Answer add(String id) {
        return rig.wire(MO)
                .send("POST", "/api/organisations", COURT.formatted(id), "Idempotency-Key", "organisation-" + id);
    }

    private static void assertRepeatLater(Web.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("store-unavailable");
        assertThat(answer.retryAfter()).isGreaterThan(0);
    }
}
