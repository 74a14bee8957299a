package org.keycontact.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.keycontact.journey.Patience.eventually;
import static org.keycontact.journey.StoryCase.sealed;
import static org.keycontact.journey.Worker.ASHA;
import static org.keycontact.journey.Worker.RAJ;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycontact.Hub;
import org.keycontact.client.Draft;
import org.keycontact.client.FirstSignIn;
import org.keycontact.client.PlanForm.Channel;
import org.keycontact.core.Category;
import org.slf4j.LoggerFactory;

/** Unmistakable words, names and numbers, looked for in every file and in all that was logged while they were used. */
@ExtendWith(SharedHub.class)
class NothingInClearTest {
    private static final String HER_WORDS = "Quokkaberry at the garden gate";
    private static final String THEIR_WORDS = "Zwiebelturm is the meeting point";
    private static final String NAME = "Philippa Xanthopoulou";
    private static final String GUARDIAN = "Wilhelmina Featherstonehaugh";
    private static final String ADDRESS = "oystercatcher@example.org";
    private static final String COVER = "Kittiwake library: one loan is due";
    private static final String HELP_WORD = "vermilion";
    private static final String REASON = "Razorbill cousin of his";
    private static final String SAFE_PERSON = "sanderling";

    @Test
    void neitherFilesNorLogHaveHerWordsNameOrNumber(HubRig rig) throws IOException {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("org.keycontact");
        Level before = ours.getLevel();
        Everything log = new Everything();
        log.setContext(root.getLoggerContext());
        log.start();
        root.addAppender(log);
        ours.setLevel(Level.DEBUG);
        StoryCase story;
        try {
            LoggerFactory.getLogger(Hub.class).debug("A story begins");
            story = conversation(rig);
        } finally {
            ours.setLevel(before);
            root.detachAppender(log);
        }
        List<String> secrets = List.of(
                HER_WORDS,
                THEIR_WORDS,
                NAME,
                GUARDIAN,
                ADDRESS,
                COVER,
                HELP_WORD,
                REASON,
                SAFE_PERSON,
                story.phone,
                story.phone.substring(1),
                "0" + story.phone.substring(3),
                Worker.ASHA.passphrase());
        assertThat(log.lines).as("this test sees what is logged").anyMatch(line -> line.contains("A story begins"));
        assertThat(String.join("\n", log.lines)).doesNotContain(secrets);
        List<Path> files = files(rig.folder());
        assertThat(files).anyMatch(file -> file.toString().contains("hub.db"));
        for (Path file : files) {
            String bytes = Files.readString(file, ISO_8859_1);
            for (String secret : secrets) {
                assertThat(bytes.contains(secret))
                        .as("'%s' in %s", secret, file.getFileName())
                        .isFalse();
            }
        }
        assertThat(files.stream().filter(file -> read(file).contains(story.id)))
                .as("the case is in these files")
                .isNotEmpty();
    }

    private static StoryCase conversation(HubRig rig) {
        StoryCase story = StoryCase.named(rig, NAME);
        rig.as(ASHA).onCase(story.id).addGuardian(GUARDIAN, FirstSignIn.of(SAFE_PERSON, HubRig.SERVICE_NAME, "first"));
        story.plan(story.plan()
                .always()
                .channels(
                        new Channel("sms", story.phone, "cover", "any-time"),
                        new Channel("email", ADDRESS, "cover", "never"))
                .helpWord(HELP_WORD)
                .coverText(COVER)
                .build());
        rig.clock().moveTo(TUESDAY, "11:10");
        rig.phones().text("+447700900999", HER_WORDS);
        story.texts(HER_WORDS);
        story.texts(HELP_WORD);
        eventually(() -> sealed(story.mailbox(ASHA)), lines -> assertThat(lines).hasSize(2));
        story.writesToVictim(RAJ, Category.PROGRESS, THEIR_WORDS);
        eventually(story::received, texts -> assertThat(texts).containsExactly(COVER));
        rig.as(ASHA).onCase(story.id).excludePerson(rig.id(RAJ), REASON);
        rig.wire(RAJ).get("/api/cases/" + story.id + "?phone=" + story.phone.substring(1));
        rig.web().send("POST", "/api/sign-in/parameters", "{\"name\":\"" + SAFE_PERSON + "\"}");
        rig.web().send("POST", "/webhooks/twilio/sms", "From=" + story.phone + "&Body=" + HER_WORDS);
        rig.phones().fault(story.phone, "\"code\":21211");
        story.letters(ASHA).send(Draft.to("victim", Category.PROGRESS), THEIR_WORDS);
        return story;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return new ArrayList<>(all.filter(Files::isRegularFile).toList());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final class Everything extends AppenderBase<ILoggingEvent> {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage() + " " + event.getMDCPropertyMap() + " " + trouble(event));
        }

        private static String trouble(ILoggingEvent event) {
            var thrown = event.getThrowableProxy();
            return thrown == null ? "" : thrown.getClassName() + ": " + thrown.getMessage();
        }
    }
}
