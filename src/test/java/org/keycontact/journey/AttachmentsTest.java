package org.keycontact.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.BEN;
import static org.keycontact.journey.Worker.MO;
import static org.keycontact.journey.Worker.OLA;
import static org.keycontact.journey.Worker.RAJ;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.client.Draft;
import org.keycontact.client.Entry;
import org.keycontact.client.FileSource;
import org.keycontact.client.HubClient;
import org.keycontact.client.HubException;
import org.keycontact.client.OpenedMessage;
import org.keycontact.client.OutgoingFile;
import org.keycontact.client.OutgoingFile.About;
import org.keycontact.core.Attachments;
import org.keycontact.core.Category;
import org.keycontact.crypto.Attachment;
import org.keycontact.crypto.Content;

/** Files go with messages: sealed where they are, accepted chunk by chunk, and there for whoever may read the message. */
@ExtendWith(SharedHub.class)
class AttachmentsTest {
    private static final About PICTURE = new About("door.jpg", "image/jpeg", true);
    private static final Draft TO_ADVOCATE = Draft.to("advocate", Category.PROGRESS);

    private final byte[] picture = picture(2 * Attachments.CHUNK_BYTES + 500);

    static byte[] picture(int size) {
        byte[] picture = new byte[size];
        new Random(17).nextBytes(picture);
        return picture;
    }

    private static String sends(HubClient who, StoryCase story, Draft draft, String words, Attachment... files) {
        return who.letters(story.id)
                .send(draft, new Content(words, List.of(files)))
                .message();
    }

    static OpenedMessage opens(HubClient who, String caseId, String message) {
        List<Entry> lines = new ArrayList<>();
        eventually(
                () -> {
                    lines.clear();
                    for (long after = 0, last = who.mailbox().last(); after < last; after += 200) {
                        who.mailbox().after(after, 200).entries().stream()
                                .filter(entry -> message.equals(entry.message()) && entry.isSealed())
                                .forEach(lines::add);
                    }
                    return lines;
                },
                found -> assertThat(found).isNotEmpty());
        assertThat(lines.getFirst().caseId()).isEqualTo(caseId);
        return who.mailbox().open(lines.getFirst());
    }

    static byte[] fetches(HubClient who, StoryCase story, OpenedMessage message) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        who.files(story.id).open(message, message.attachments().getFirst(), file);
        return file.toByteArray();
    }

    private static String refused(ThrowingCallable call) {
        HubException refused = catchThrowableOfType(HubException.class, call);
        return refused == null ? "done" : refused.code();
    }

    @Test
    void whoReadsTheMessageOpensTheFileAndNobodyElse(HubRig rig) throws IOException {
        StoryCase story = StoryCase.withKeys(rig);
        Attachment sent = story.vic()
                .files(story.id)
                .attach(FileSource.of(picture), PICTURE)
                .send();

        String message = sends(story.vic(), story, TO_ADVOCATE, "He left this", sent);

        OpenedMessage opened = opens(rig.as(ASHA), story.id, message);
        assertThat(opened.words()).isEqualTo("He left this");
        assertThat(opened.attachments()).containsExactly(sent);
        assertThat(fetches(rig.as(ASHA), story, opened)).isEqualTo(picture);
        assertThat(fetches(story.vic(), story, opened)).isEqualTo(picture);
        String chunk = "/api/cases/" + story.id + "/messages/" + message + "/attachments/" + sent.id() + "/chunks/0";
        assertThat(rig.wire(ASHA).get(chunk).status()).isEqualTo(200);
        for (Worker other : List.of(RAJ, OLA, MO)) {
            assertThat(rig.wire(other).get(chunk).status()).as("%s", other).isEqualTo(404);
        }
        assertThat(rig.wire(ASHA)
                        .get(chunk.replace(sent.id(), UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aBrokenUploadGoesOnWithoutTheAcceptedChunksAndIsNotReferredToBefore(HubRig rig) throws IOException {
        StoryCase story = StoryCase.withKeys(rig);
        List<Long> read = new ArrayList<>();
        OutgoingFile file = story.vic().files(story.id).attach(breakingOnceAt(2, read), PICTURE);

        assertThat(catchThrowableOfType(UncheckedIOException.class, file::send)).isNotNull();
        read.clear();
        Attachment sent = file.send();

        assertThat(read).containsExactly(2L * Attachments.CHUNK_BYTES);
        String message = sends(story.vic(), story, TO_ADVOCATE, "", sent);
        assertThat(fetches(rig.as(ASHA), story, opens(rig.as(ASHA), story.id, message)))
                .isEqualTo(picture);
    }

    private FileSource breakingOnceAt(int chunk, List<Long> read) {
        FileSource whole = FileSource.of(picture);
        boolean[] broken = new boolean[1];
        return new FileSource() {
            @Override
            public long size() {
                return whole.size();
            }

            @Override
            public byte[] read(long from, int length) {
                if (from == (long) chunk * Attachments.CHUNK_BYTES && !broken[0]) {
                    broken[0] = true;
                    throw new UncheckedIOException(new IOException("The connection is lost"));
                }
                read.add(from);
                return whole.read(from, length);
            }
        };
    }

    @Test
    void aMessageIsAcceptedOnlyWithAllOfItsFilesAndWithThese(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        OutgoingFile cancelled = story.vic().files(story.id).attach(FileSource.of(picture), PICTURE);
        Attachment gone = cancelled.send();
        cancelled.cancel();
        Attachment there = story.vic()
                .files(story.id)
                .attach(FileSource.of(picture), PICTURE)
                .send();
        Attachment other = new Attachment(
                there.id(), gone.root(), there.key(), there.size(), there.sha256(), "a.jpg", "image/jpeg", true);

        assertThat(refused(() -> sends(story.vic(), story, TO_ADVOCATE, "Look", gone)))
                .isEqualTo("attachment-incomplete");
        assertThat(refused(() -> sends(story.vic(), story, TO_ADVOCATE, "Look", other)))
                .isEqualTo("attachment-differs");
        assertThat(refused(() -> sends(rig.as(ASHA), story, Draft.to("duty", Category.PROGRESS), "Look", there)))
                .as("it is hers, and nobody else's")
                .isEqualTo("attachment-incomplete");
        String sent = sends(story.vic(), story, TO_ADVOCATE, "Look", there);
        assertThat(opens(rig.as(ASHA), story.id, sent).attachments()).containsExactly(there);
    }

    @Test
    void onlyPeopleOfTheCaseAttachAndOnlySoMuch(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        String path = "/api/cases/" + story.id + "/attachments/";
        List<String> begun = new ArrayList<>();
        Web.Answer answer;
        do {
            begun.add(UUID.randomUUID().toString());
            answer = rig.wire(OLA).send("PUT", path + begun.getLast(), "{\"chunks\":2}");
        } while (answer.status() == 200);
        assertThat(answer.code()).isEqualTo("too-many-attachments");
        assertThat(begun).hasSize(17);
        begun.removeLast();
        String first = path + begun.getFirst();

        assertThat(rig.wire(OLA).send("PUT", first, "{\"chunks\":3}").code()).isEqualTo("attachment-id-taken");
        assertThat(rig.wire(RAJ).get(first).status()).isEqualTo(404);
        assertThat(rig.wire(BEN).send("PUT", first, "{\"chunks\":2}").status()).isEqualTo(404);
        assertThat(rig.wire(OLA).send("PUT", first, "{\"chunks\":201}").status())
                .isEqualTo(400);
        for (String each : begun) {
            assertThat(rig.wire(OLA).send("DELETE", path + each, null).status()).isEqualTo(204);
            assertThat(rig.wire(OLA).get(path + each).status()).isEqualTo(404);
        }
    }

    @Test
    void whatWasSentCountsAsBegunNoMore(HubRig rig) {
        StoryCase story = StoryCase.withKeys(rig);
        for (int message = 0; message < 2; message++) {
            Attachment[] files = new Attachment[Attachments.MOST_FILES];
            for (int i = 0; i < files.length; i++) {
                files[i] = attaches(story).send();
            }
            sends(story.vic(), story, TO_ADVOCATE, "He left these", files);
        }

        Attachment another = attaches(story).send();

        String message = sends(story.vic(), story, TO_ADVOCATE, "And this", another);
        assertThat(opens(rig.as(ASHA), story.id, message).attachments()).containsExactly(another);
    }

    private static OutgoingFile attaches(StoryCase story) {
        return story.vic().files(story.id).attach(FileSource.of(picture(500)), PICTURE);
    }

    @Test
    void aFileIsNotTakenAwayFromTheMessageThatIsBeingAccepted(HubRig rig) throws IOException {
        StoryCase story = StoryCase.withKeys(rig);
        OutgoingFile outgoing = story.vic().files(story.id).attach(FileSource.of(picture), PICTURE);
        Attachment sent = outgoing.send();
        List<String> answers = new CopyOnWriteArrayList<>();
        rig.meanwhile().beforeEntry(story.id, "message-accepted", () -> answers.add(refused(outgoing::cancel)));

        String message = sends(story.vic(), story, TO_ADVOCATE, "Look", sent);

        assertThat(answers).containsExactly("attachment-in-use");
        assertThat(fetches(rig.as(ASHA), story, opens(rig.as(ASHA), story.id, message)))
                .isEqualTo(picture);
    }

    @Test
    void whatNoMessageRefersToGoesAfterADayAndWhatOneRefersToStays(HubRig rig) throws IOException {
        StoryCase story = StoryCase.withKeys(rig);
        HubClient asha = rig.as(ASHA);
        Draft toDuty = Draft.to("duty", Category.PROGRESS);
        Attachment left =
                asha.files(story.id).attach(FileSource.of(picture), PICTURE).send();
        OutgoingFile outgoing = asha.files(story.id).attach(FileSource.of(picture), PICTURE);
        String message = sends(asha, story, toDuty, "Look", outgoing.send());
        assertThat(refused(outgoing::cancel)).isEqualTo("attachment-in-use");

        rig.clock().moveTo(rig.clock().instant().plus(Duration.ofHours(25)));

        eventually(
                () -> rig.wire(ASHA)
                        .get("/api/cases/" + story.id + "/attachments/" + left.id())
                        .status(),
                status -> assertThat(status).isEqualTo(404));
        assertThat(refused(() -> sends(asha, story, toDuty, "Look again", left)))
                .isEqualTo("attachment-incomplete");
        assertThat(fetches(asha, story, opens(asha, story.id, message))).isEqualTo(picture);
    }
}
